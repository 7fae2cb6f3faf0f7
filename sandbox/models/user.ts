import type { Behaviour } from '../behaviour'
import type { Call } from '../call'
import type { User } from '../vault/state'
import { domainNameOf } from './domain-name'
import { permissionName } from './permission-names'
import { zoneless, zonelessOrNever, zonelessOrNull } from './timestamps'

const lockOutDescriptions = {
    SuspiciousActivity: 'Suspicious activity',
    LoginAttemptsExceeded: 'Too many failed sign-ins',
    Other: 'Locked by an administrator',
}

export function userSummary({ vault, behaviour }: Call, user: User): object {
    return {
        id: user.id,
        userName: user.userName,
        displayName: user.displayName,
        emailAddress: user.emailAddress,
        enabled: user.enabled,
        isLockedOut: user.isLockedOut,
        isApplicationAccount: user.isApplicationAccount,
        ...lastLoginOf(user, behaviour),
        loginFailures: user.loginFailures,
        created: zoneless(user.created),
        domainId: user.domainId,
        domainName: domainNameOf(vault, behaviour, user.domainId),
        externalUserSource: user.externalUserSource,
        platformIntegrationType: user.platformIntegrationType,
        ...(behaviour.twoFactorMethod === 'told' && { twoFactorMethod: user.twoFactorMethod }),
    }
}

export function userModel(call: Call, user: User): object {
    const { neverDate } = call.behaviour
    return {
        id: user.id,
        userName: user.userName,
        displayName: user.displayName,
        emailAddress: user.emailAddress,
        domainId: user.domainId,
        adGuid: user.adGuid,
        externalUserSource: user.externalUserSource,
        personalGroupId: user.personalGroupId,
        slackId: user.slackId,
        radiusUserName: user.radiusUserName,
        platformIntegrationType: user.platformIntegrationType,
        ...(call.is117 && { platformServiceUser: user.platformServiceUser }),
        enabled: user.enabled,
        isLockedOut: user.isLockedOut,
        lockOutReason: user.lockOutReason,
        lockOutReasonDescription: lockOutDescriptionOf(user),
        loginFailures: user.loginFailures,
        isApplicationAccount: user.isApplicationAccount,
        mustVerifyEmail: false,
        isEmailVerified: false,
        isEmailCopiedFromAD: user.isEmailCopiedFromAD,
        created: zoneless(user.created),
        ...lastLoginOf(user, call.behaviour),
        lastSessionActivity: zonelessOrNull(user.lastSessionActivity),
        passwordLastChanged: zonelessOrNever(user.passwordLastChanged, neverDate),
        adAccountExpires: neverDate,
        resetSessionStarted: neverDate,
        verifyEmailSentDate: neverDate,
        twoFactor: user.twoFactorMethod === 'Email',
        radiusTwoFactor: user.twoFactorMethod === 'Radius',
        oathTwoFactor: user.twoFactorMethod === 'TOTPAuthenticator',
        oathVerified: user.twoFactorMethod === 'TOTPAuthenticator',
        duoTwoFactor: user.twoFactorMethod === 'Duo',
        fido2TwoFactor: user.twoFactorMethod === 'Fido2',
        unixAuthenticationMethod: user.unixAuthenticationMethod,
        dateOptionId: user.dateOptionId,
        timeOptionId: user.timeOptionId,
        userLcid: null,
        ipAddressRestrictions: null,
    }
}

function lastLoginOf({ lastLogin }: User, { lastLoginShape, neverDate }: Behaviour): object {
    if (lastLoginShape === 'absent') return {}
    if (lastLoginShape === 'unreadable' && lastLogin) return { lastLogin: 'n/a' }
    return { lastLogin: zonelessOrNever(lastLogin, neverDate) }
}

function lockOutDescriptionOf({ lockOutReason, lockOutDescription }: User): string | null {
    return lockOutReason && (lockOutDescription ?? lockOutDescriptions[lockOutReason])
}

/** The answer to a create differs from every later read (both observed). */
export function createdUserModel(call: Call, user: User): object {
    return { ...userModel(call, user), created: user.created.toISOString(), personalGroupId: 0 }
}

export function currentUserModel(call: Call): object {
    const user = call.caller
    const permissions = [...call.vault.permissionsOf(user.id)].sort()
    return {
        id: user.id,
        userName: user.userName,
        displayName: user.displayName,
        emailAddress: user.emailAddress,
        permissions: permissions.map((name) => ({ name: permissionName(name, call.behaviour) })),
        dateOptionId: user.dateOptionId,
        timeOptionId: user.timeOptionId,
        userLcid: null,
        userTheme: null,
        ...(call.is117 && { platformIntegrationType: user.platformIntegrationType }),
        ...(!call.is117 && { adminLinks: [], profileLinks: [] }),
    }
}
