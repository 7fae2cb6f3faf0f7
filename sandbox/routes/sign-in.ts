import { signInFailed } from '../answers'
import type { Behaviour } from '../behaviour'
import type { Sessions } from '../sessions'
import { same } from '../vault/directory'
import { localDomain, type User } from '../vault/state'
import type { Vault } from '../vault/vault'
import type { RouteTable } from './table'

/** POST /oauth2/token. The body is read as a form whatever its content type says (documented samples do both). */
export function signIn(
    { vault, behaviour, sessions }: { vault: Vault; behaviour: Behaviour; sessions: Sessions },
    text: string,
    oneTimePassword: string | undefined
): object {
    if (text.trimStart().startsWith('{')) throw signInFailed('The request body must be a form.')
    const form = new URLSearchParams(text)
    const grant = form.get('grant_type')
    if (grant === 'refresh_token') {
        return sessions.refresh(form.get('refresh_token') ?? '', (userId) => maySignIn(vault.users.get(userId)))
    }
    if (grant !== 'password') throw signInFailed('unsupported_grant_type')

    const user = claimed(vault, form)
    if (!user) throw signInFailed('Login failed.')
    if (user.password === null || user.password !== form.get('password')) {
        countFailure(user, behaviour.lockOutThreshold)
        throw signInFailed('Login failed.')
    }
    const otpMissing = user.twoFactorMethod !== 'None' && !oneTimePassword
    const barred = behaviour.preventDirectApiAuthentication && !user.isApplicationAccount
    if (!maySignIn(user) || otpMissing || barred || !behaviour.webServicesEnabled) throw signInFailed('Login failed.')
    user.loginFailures = 0
    user.lastLogin = vault.now()
    return sessions.open(user.id)
}

/** The domain comes in a field of its own or before the user name. */
function claimed(vault: Vault, form: URLSearchParams): User | undefined {
    const [, prefix, name] = /^(?:([^\\]*)\\)?(.*)$/s.exec(form.get('username') ?? '') ?? []
    const domain = form.get('domain') ?? prefix ?? ''
    return name === undefined ? undefined : vault.userNamed(name, domainIdOf(vault, domain))
}

function domainIdOf(vault: Vault, domain: string): number {
    if (domain === '' || same(domain, 'local')) return localDomain
    const found = [...vault.domains].find(([, name]) => same(name, domain) || same(name.split('.')[0] ?? '', domain))
    return found?.[0] ?? 0
}

function maySignIn(user: User | undefined): boolean {
    return user !== undefined && user.enabled && !user.isLockedOut
}

function countFailure(user: User, threshold: number): void {
    user.loginFailures += 1
    if (user.loginFailures < threshold || user.isLockedOut) return
    user.isLockedOut = true
    user.lockOutReason = 'LoginAttemptsExceeded'
}

export const sessionRoutes: RouteTable = {
    '/v1/oauth-expiration': {
        post: (call) => {
            call.sessions.end(call.session)
            return true
        },
    },
}
