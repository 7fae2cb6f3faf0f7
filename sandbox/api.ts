import { Router, type Request, type Response } from 'express'

import { invalid, notAuthenticated, readOnly, unmappedPerson, wrongVerb } from './answers'
import type { Behaviour } from './behaviour'
import { Call } from './call'
import { Members } from './members'
import { Query } from './query'
import type { Exchange, Recorder } from './recorder'
import { bulkOperationRoutes } from './routes/bulk-operations'
import { configurationRoutes } from './routes/configuration'
import { domainRoutes } from './routes/domains'
import { folderPermissionRoutes } from './routes/folder-permissions'
import { folderRoutes } from './routes/folders'
import { groupAuditRoutes } from './routes/group-audits'
import { groupRoutes } from './routes/groups'
import { health, healthPage, versionRoutes } from './routes/health'
import { platformEntityRoutes } from './routes/platform-entities'
import { platformGroupRoutes } from './routes/platform-groups'
import { platformIntegrationRoutes } from './routes/platform-integration'
import { platformMirrorRoutes } from './routes/platform-mirrors'
import { platformSynchronizationRoutes } from './routes/platform-synchronization'
import { roleRoutes } from './routes/roles'
import { secretActivityRoutes } from './routes/secret-activity'
import { secretPermissionRoutes } from './routes/secret-permissions'
import { secretRoutes } from './routes/secrets'
import { sessionRoutes, signIn } from './routes/sign-in'
import type { Handler, RouteTable } from './routes/table'
import { teamRoutes } from './routes/teams'
import { userActionRoutes } from './routes/user-actions'
import { userAuditRoutes } from './routes/user-audits'
import { userGroupRoutes } from './routes/user-groups'
import { userRoleRoutes } from './routes/user-roles'
import { userTeamRoutes } from './routes/user-teams'
import { userRoutes } from './routes/users'
import type { Sessions } from './sessions'
import { withTexts } from './texts'
import type { Vault } from './vault/vault'

export interface Host {
    readonly vault: Vault
    readonly behaviour: Behaviour
    readonly sessions: Sessions
    readonly recorder: Recorder
}

const tables: RouteTable[] = [
    sessionRoutes,
    versionRoutes,
    configurationRoutes,
    domainRoutes,
    userRoutes,
    userActionRoutes,
    bulkOperationRoutes,
    userAuditRoutes,
    secretActivityRoutes,
    userGroupRoutes,
    userRoleRoutes,
    userTeamRoutes,
    groupRoutes,
    groupAuditRoutes,
    roleRoutes,
    teamRoutes,
    folderRoutes,
    folderPermissionRoutes,
    secretRoutes,
    secretPermissionRoutes,
    platformIntegrationRoutes,
    platformEntityRoutes,
    platformGroupRoutes,
    platformMirrorRoutes,
    platformSynchronizationRoutes,
]
const pathIds = ['id', 'userId', 'roleId', 'groupId', 'folderId']

export function signInRoute(host: Host): Router {
    const router = Router()
    router
        .route('/oauth2/token')
        .post((request, response) => {
            host.recorder.answer(response, 200, signIn(host, textOf(request), request.get('OTP')))
        })
        .all(refuseVerb)
    return router
}

export function apiRoutes(host: Host): Router {
    const router = Router()
    for (const name of pathIds) {
        router.param(name, (_request, _response, next, value) => {
            if (/^-?\d+$/.test(String(value))) next()
            else next('route')
        })
    }
    router
        .route('/v1/healthcheck')
        .get((_request, response) => {
            if (host.behaviour.healthStatus === 'html') host.recorder.deliver(response, healthPage)
            else answer(host, response, health(host.behaviour, host.vault.now()))
        })
        .all(refuseVerb)
    for (const [path, verbs] of tables.flatMap((table) => Object.entries(table))) {
        const route = router.route(path)
        if (verbs.get) route.get(answerWith(host, verbs.get))
        if (verbs.post) route.post(answerWith(host, verbs.post))
        if (verbs.put) route.put(answerWith(host, verbs.put))
        if (verbs.patch) route.patch(answerWith(host, verbs.patch))
        if (verbs.delete) route.delete(answerWith(host, verbs.delete))
        route.all(refuseVerb)
    }
    return router
}

function answerWith(host: Host, handler: Handler) {
    return (request: Request, response: Response): void => {
        const { vault, behaviour, sessions, recorder } = host
        const session = sessions.of(request.get('authorization'))
        const { tokenRefusedAtVault } = behaviour
        if (session.isOfPlatform && tokenRefusedAtVault !== null) throw unmappedPerson(tokenRefusedAtVault, behaviour)
        const caller = vault.users.get(session.userId)
        if (!caller?.enabled) throw notAuthenticated()
        const exchange = recorder.exchangeOf(request)
        const call = new Call({
            vault,
            behaviour,
            sessions,
            session,
            caller,
            params: new Map(Object.entries(request.params).map(([name, value]) => [name, String(value)])),
            query: new Query(exchange?.query ?? new URLSearchParams()),
            body: new Members(bodyOf(request, exchange)),
        })
        if (behaviour.readOnlyMode && writes(request)) throw readOnly(behaviour.readOnlyStatus)
        answer(host, response, handler(call))
    }
}

/** An answer with texts in place of numbers breaks the contract on purpose, so it must not be checked against it. */
function answer({ recorder, behaviour }: Host, response: Response, payload: unknown): void {
    const sent = withTexts(payload, behaviour)
    if (sent !== payload) recorder.struck(response.req, 'texts')
    recorder.answer(response, 200, sent)
}

function writes(request: Request): boolean {
    return !['GET', 'HEAD'].includes(request.method) && !/\/oauth-expiration\/?$/i.test(request.path)
}

export function textOf(request: Request): string {
    return typeof request.body === 'string' ? request.body : ''
}

function bodyOf(request: Request, exchange: Exchange | undefined): unknown {
    if (textOf(request) !== '' && exchange?.body === undefined) throw invalid('body', 'The body is not valid JSON.')
    return exchange?.body
}

export function refuseVerb(request: Request): void {
    throw wrongVerb(request.method)
}
