import { broken, invalid } from '../answers'
import type { Behaviour } from '../behaviour'
import type { Call } from '../call'
import type { Members } from '../members'
import {
    localDomain,
    type LockOutReason,
    type TwoFactorMethod,
    type UnixAuthenticationMethod,
    type User,
} from '../vault/state'

const twoFactorFlags: Readonly<Record<string, TwoFactorMethod>> = {
    twoFactor: 'Email',
    radiusTwoFactor: 'Radius',
    oathTwoFactor: 'TOTPAuthenticator',
    duoTwoFactor: 'Duo',
    fido2TwoFactor: 'Fido2',
}
const unixMethods: readonly UnixAuthenticationMethod[] = [
    'Password',
    'PublicKey',
    'PasswordOrPublicKey',
    'PasswordAndPublicKey',
]

const characterClasses = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/]

export function checkPassword(behaviour: Behaviour, password: string): void {
    const classes = characterClasses.filter((characters) => characters.test(password)).length
    if (password.length < behaviour.minimumPasswordLength || classes < behaviour.passwordCharacterClasses) {
        throw broken('The password does not meet the password requirements.', 'API_InvalidPassword')
    }
}

/** Only members that say dirty count, and neither userName nor domainId is among them. */
export function applyDirty(call: Call, user: User): void {
    const { body } = call
    const email = body.dirty('emailAddress')
    const password = body.dirty('password')
    refuseDirectoryOwned(call, user, email !== undefined, password !== undefined)
    if (password) setPassword(call, user, password.requiredText('value'))
    if (email) user.emailAddress = email.text('value') ?? null
    user.displayName = body.dirty('displayName')?.requiredText('value') ?? user.displayName
    user.enabled = body.dirty('enabled')?.flag('value') ?? user.enabled
    user.isApplicationAccount = body.dirty('isApplicationAccount')?.flag('value') ?? user.isApplicationAccount
    user.loginFailures = body.dirty('loginFailures')?.integer('value') ?? user.loginFailures
    user.dateOptionId = body.dirty('dateOptionId')?.integer('value') ?? user.dateOptionId
    user.timeOptionId = body.dirty('timeOptionId')?.integer('value') ?? user.timeOptionId
    const slack = body.dirty('slackId')
    if (slack) user.slackId = slack.text('value') ?? null
    const radius = body.dirty('radiusUserName')
    if (radius) user.radiusUserName = radius.text('value') ?? null
    const unix = body.dirty('unixAuthenticationMethod')
    if (unix) user.unixAuthenticationMethod = unixMethod(unix, 'value') ?? user.unixAuthenticationMethod
    const locked = body.dirty('isLockedOut')?.flag('value')
    if (locked !== undefined) setLock(user, locked && { reason: 'Other' })
    for (const [flag, method] of Object.entries(twoFactorFlags)) {
        setTwoFactor(user, method, body.dirty(flag)?.flag('value'))
    }
}

/** The members that POST and PUT take as they are. */
export function applyFlat(user: User, body: Members): void {
    user.radiusUserName = body.text('radiusUserName') ?? null
    user.unixAuthenticationMethod = unixMethod(body, 'unixAuthenticationMethod') ?? 'Password'
    for (const [flag, method] of Object.entries(twoFactorFlags)) setTwoFactor(user, method, body.flag(flag))
}

function setTwoFactor(user: User, method: TwoFactorMethod, wanted: boolean | undefined): void {
    if (wanted === true) user.twoFactorMethod = method
    if (wanted === false && user.twoFactorMethod === method) user.twoFactorMethod = 'None'
}

function unixMethod(body: Members, name: string): UnixAuthenticationMethod | undefined {
    const given = body.text(name)
    const found = unixMethods.find((method) => method === given)
    if (given !== undefined && !found) throw invalid(name, 'Not one of the known methods.')
    return found
}

/** Unlocking also forgets the failures (inferred). */
export function setLock(user: User, lock: { reason: LockOutReason; description?: string } | false): void {
    user.isLockedOut = lock !== false
    user.lockOutReason = lock ? lock.reason : null
    user.lockOutDescription = (lock && lock.description) || null
    if (!lock) user.loginFailures = 0
}

export function setPassword(call: Call, user: User, password: string): void {
    checkPassword(call.behaviour, password)
    user.password = password
    user.passwordLastChanged = call.vault.now()
}

export function refuseDirectoryOwned(call: Call, user: User, email: boolean, password: boolean): void {
    if (user.domainId === localDomain || call.behaviour.directoryUserEdits === 'allow') return
    if (password) throw broken('The directory keeps the password of this user.')
    if (email && user.isEmailCopiedFromAD) throw broken('The directory keeps the e-mail address of this user.')
}
