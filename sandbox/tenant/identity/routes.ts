import { Router, type Request, type RequestHandler, type Response } from 'express'

import { notAuthenticated } from '../../answers'
import { textOf } from '../../api'
import type { Behaviour } from '../../behaviour'
import { Members } from '../../members'
import { Query } from '../../query'
import type { Recorder } from '../../recorder'
import type { Sessions } from '../../sessions'
import type { Platform } from '../platform'
import { NothingThere, Unsuccessful, type IdentityCall, type IdentityHandler } from './call'
import { changeUser, setUserState } from './change-user'
import { createUser } from './create-user'
import { removeUser, removeUsers } from './remove-users'
import { runReport } from './reports'
import { getUserAttributes } from './user-model'
import { listUsers, readUser } from './users'

export interface IdentityHost {
    readonly platform: Platform
    readonly behaviour: Behaviour
    readonly sessions: Sessions
    readonly recorder: Recorder
}

const reads: Readonly<Record<string, IdentityHandler>> = { '/users': listUsers, '/users/:id': readUser }

const procedures: Readonly<Record<string, IdentityHandler>> = {
    '/UserMgmt/GetUserAttributes': getUserAttributes,
    '/UserMgmt/RemoveUser': removeUser,
    '/UserMgmt/RemoveUsers': removeUsers,
    '/Report/RunReport': runReport,
    '/CDirectoryService/CreateUser': createUser,
    '/CDirectoryService/ChangeUser': changeUser,
    '/CDirectoryService/SetUserState': setUserState,
}

/** Below /identity/api. What the token does not reach is answered with a bare 404 (Delinea's own tests). */
export function identityRoutes(host: IdentityHost): Router {
    const router = Router()
    for (const [path, handler] of Object.entries(reads)) router.get(path, answerRead(host, handler))
    for (const [path, handler] of Object.entries(procedures)) router.post(path, answerProcedure(host, handler))
    return router.use((_request, response) => host.recorder.answer(response, 404, ''))
}

function answerRead(host: IdentityHost, handler: IdentityHandler): RequestHandler {
    return (request, response) => {
        checkToken(host, request)
        if (host.behaviour.identityRights === 'none') host.recorder.answer(response, 403, '')
        else withoutBareEnds(host, response, () => handler(callOf(host, request)))
    }
}

/** The envelope of all calls that are no reads: HTTP 200 even for a failure (Delinea's own code). */
function answerProcedure(host: IdentityHost, handler: IdentityHandler): RequestHandler {
    return (request, response) => {
        checkToken(host, request)
        const unsuccessful = (Message: string): object => ({ success: false, Result: null, Message })
        if (host.behaviour.identityRights === 'none') {
            const message = 'You are not authorized to perform this operation. Please contact your IT helpdesk.'
            host.recorder.answer(response, 403, unsuccessful(message))
            return
        }
        withoutBareEnds(host, response, () => {
            try {
                return { success: true, Result: handler(callOf(host, request)), Message: null }
            } catch (problem) {
                if (problem instanceof Unsuccessful) return unsuccessful(problem.message)
                throw problem
            }
        })
    }
}

function withoutBareEnds({ recorder }: IdentityHost, response: Response, answer: () => unknown): void {
    try {
        recorder.answer(response, 200, answer())
    } catch (problem) {
        if (!(problem instanceof NothingThere)) throw problem
        recorder.answer(response, 404, '')
    }
}

/** A token of the vault is for another audience. */
function checkToken({ sessions }: IdentityHost, request: Request): void {
    if (!sessions.of(request.get('authorization')).isOfPlatform) throw notAuthenticated()
}

function callOf({ platform, behaviour, recorder }: IdentityHost, request: Request): IdentityCall {
    const exchange = recorder.exchangeOf(request)
    if (textOf(request) !== '' && exchange?.body === undefined) throw new Unsuccessful('The request is not valid JSON.')
    const query = new Query(exchange?.query ?? new URLSearchParams())
    const body = new Members(exchange?.body)
    return { platform, behaviour, query, body, id: String(request.params['id'] ?? '') }
}
