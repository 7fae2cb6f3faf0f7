import type { UserSummary } from '../../src/secret-server/users'
import { idOf } from './ids'

/** A local user, enabled, with nothing remarkable. */
export function userWith(changes: Partial<UserSummary> = {}): UserSummary {
    return {
        id: idOf<'User'>(7),
        userName: 'aberg',
        displayName: 'Anna Berg',
        emailAddress: 'anna.berg@example.com',
        enabled: true,
        isLockedOut: false,
        isApplicationAccount: false,
        domainId: undefined,
        domainName: null,
        externalUserSource: 'None',
        platformIntegrationType: 'None',
        twoFactorMethod: 'None',
        created: '2024-01-02T03:04:05.000Z',
        lastLogin: null,
        neverSignedIn: changes.lastLogin === undefined,
        ...changes,
    }
}
