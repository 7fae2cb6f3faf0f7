import { AccessDenied, broken, invalid } from '../answers'
import type { Call } from '../call'
import { createdUserModel, currentUserModel, userModel, userSummary } from '../models/user'
import { localDomain, type User } from '../vault/state'
import { creationOfUser, undoCreation, writeOfMirror } from './platform-ownership'
import { deleted, type RouteTable } from './table'
import { auditChanges } from './user-audits'
import { applyDirty, applyFlat, checkPassword, setLock } from './user-changes'

export const userRoutes: RouteTable = {
    '/v1/users/current': { get: currentUserModel },
    '/v1/users': { get: listUsers, post: createUser },
    '/v1/users/:id': { get: readUser, put: replaceUser, patch: patchUser, delete: disableUser },
}

const administer = ['Administer Users']
const viewUsers = ['View Users', 'Administer Users']

const sortKeys = {
    id: (user: User) => user.id,
    userName: (user: User) => user.userName,
    displayName: (user: User) => user.displayName,
    emailAddress: (user: User) => user.emailAddress,
    created: (user: User) => user.created.getTime(),
    lastLogin: (user: User) => user.lastLogin?.getTime() ?? 0,
    enabled: (user: User) => user.enabled,
}

function listUsers(call: Call): object {
    const { mirrors } = call.vault.platform
    const found = call.may(...viewUsers) ? matchingUsers(call) : []
    const shown = mirrors.hidesAny ? found.filter((user) => !mirrors.hides(user)) : found
    return call.page(shown, sortKeys, (user) => {
        mirrors.read(user)
        return userSummary(call, user)
    })
}

function matchingUsers(call: Call): User[] {
    const { query, vault, behaviour } = call
    const searched = query.text('filter.searchText')?.toLowerCase() ?? ''
    const fields = query.texts('filter.searchFields').map((field) => field.toLowerCase())
    const inactive = query.flag('filter.includeInactive') ?? false
    const ids = query.integers('filter.userIds')
    const domainAsked = query.integer('filter.domainId')
    const ignored = domainAsked === localDomain && behaviour.usersDomainFilterLocal === 'ignored'
    const domainId = ignored ? undefined : domainAsked
    const candidates = ids.length > 0 ? byIds(vault.users, ids) : [...vault.users.values()]
    // Skips a filter that would leave nobody out, because reading a large vault takes hundreds of requests.
    if (inactive && call.seesAllUsers && domainId === undefined && searched === '') return candidates
    return candidates.filter(
        (user) =>
            (inactive || user.enabled) &&
            call.sees(user) &&
            (domainId === undefined || user.domainId === domainId) &&
            (searched === '' || searchable(user, fields).some((text) => text.toLowerCase().includes(searched)))
    )
}

/** The names of the fields are not published; these are the guess. */
function searchable(user: User, fields: string[]): string[] {
    const texts = { username: user.userName, displayname: user.displayName, emailaddress: user.emailAddress ?? '' }
    const chosen = Object.entries(texts).filter(([field]) => fields.length === 0 || fields.includes(field))
    return chosen.map(([, text]) => text)
}

function byIds(users: Map<number, User>, ids: number[]): User[] {
    return [...new Set(ids)].sort((a, b) => a - b).flatMap((id) => users.get(id) ?? [])
}

function readUser(call: Call): object {
    call.needs(...viewUsers)
    const { mirrors } = call.vault.platform
    const user = call.user(call.param('id'))
    if (mirrors.hides(user)) throw new AccessDenied()
    mirrors.read(user)
    const inactive = call.query.flag('includeInactive') ?? false
    if (!user.enabled && !inactive && call.behaviour.disabledUserRead === 'refuse') throw new AccessDenied()
    return userModel(call, user)
}

function createUser(call: Call): object {
    call.needs(...administer, 'Administer Create Users')
    creationOfUser(call)
    const { vault, body, behaviour } = call
    const userName = body.requiredText('userName')
    const displayName = body.requiredText('displayName')
    const password = body.requiredText('password')
    const domainId = body.integer('domainId') ?? localDomain
    if (domainId === localDomain) checkPassword(behaviour, password)
    else checkDirectory(call, domainId)
    if (vault.userNamed(userName, domainId)) {
        throw broken('A user of this name exists.', undefined, behaviour.duplicateUserStatus)
    }
    const enabled = body.flag('enabled') ?? behaviour.enabledByDefault
    const isApplicationAccount = body.flag('isApplicationAccount') ?? false
    checkLicence(call, { enabled, isApplicationAccount })
    const now = vault.now()
    const user = vault.addUser({
        userName,
        displayName,
        password,
        domainId,
        enabled,
        isApplicationAccount,
        emailAddress: body.text('emailAddress') ?? null,
        adGuid: body.text('adGuid') ?? null,
        created: now,
        passwordLastChanged: now,
    })
    applyFlat(user, body)
    const answer = createdUserModel(call, user)
    if (domainId !== localDomain && behaviour.directoryUserCreates === 'ignored') {
        vault.deleteUser(user.id)
        return answer
    }
    call.audit('create', user)
    undoCreation(call, user)
    vault.directories.meet([user])
    return answer
}

function checkDirectory({ vault, behaviour }: Call, domainId: number): void {
    if (!vault.domains.has(domainId)) throw invalid('domainId', 'Unknown domain.')
    if (behaviour.directoryUserCreates === 'denied') throw new AccessDenied()
    if (behaviour.directoryUserCreates === 'refuse') throw invalid('domainId', 'The directory makes its own users.')
}

function checkLicence({ vault, behaviour }: Call, wanted: Pick<User, 'enabled' | 'isApplicationAccount'>): void {
    const limit = wanted.isApplicationAccount ? behaviour.applicationAccountLimit : behaviour.userLimit
    if (!wanted.enabled || limit === null) return
    const alike = [...vault.users.values()].filter((user) => {
        return user.enabled && user.isApplicationAccount === wanted.isApplicationAccount
    })
    if (alike.length < limit) return
    throw wanted.isApplicationAccount
        ? broken('No more application accounts are licensed.', 'API_MetApplicationAPILimit')
        : broken('No more users are licensed.')
}

function patchUser(call: Call): object {
    call.needs(...administer)
    const user = call.user(call.param('id'))
    writeOfMirror(call, user)
    const enables = call.body.dirty('enabled')?.flag('value') === true && !user.enabled
    if (enables) checkLicence(call, { enabled: true, isApplicationAccount: user.isApplicationAccount })
    const before = { ...user }
    applyDirty(call, user)
    auditChanges(call, before, user)
    return userModel(call, user)
}

/** Replaces the user: a member that the body leaves out gets its default (inferred). */
function replaceUser(call: Call): object {
    call.needs(...administer)
    const user = call.user(call.param('id'))
    writeOfMirror(call, user)
    const { body } = call
    if (body.requiredInteger('id') !== user.id) throw invalid('id', 'The ids of path and body differ.')
    const enabled = body.flag('enabled') ?? false
    if (enabled && !user.enabled) checkLicence(call, { enabled, isApplicationAccount: user.isApplicationAccount })
    const before = { ...user }
    user.displayName = body.text('displayName') ?? ''
    user.emailAddress = body.text('emailAddress') ?? null
    user.enabled = enabled
    user.isApplicationAccount = body.flag('isApplicationAccount') ?? false
    const locked = body.flag('isLockedOut') ?? false
    if (locked !== user.isLockedOut) setLock(user, locked && { reason: 'Other' })
    user.loginFailures = body.integer('loginFailures') ?? 0
    user.twoFactorMethod = 'None'
    applyFlat(user, body)
    auditChanges(call, before, user)
    return userModel(call, user)
}

/**
 * A delete disables the user. It is denied for a user who is disabled already, for the caller, and for users that the
 * system or the platform owns.
 */
function disableUser(call: Call): object {
    call.needs(...administer)
    const user = call.user(call.param('id'))
    const own = user.id === call.caller.id
    if (!user.enabled || own || user.isSystemUser || user.platformServiceUser) throw new AccessDenied()
    writeOfMirror(call, user)
    user.enabled = false
    call.audit('disable', user)
    return deleted(user.id, 'User')
}
