import { signInFailed } from '../answers'
import type { Behaviour } from '../behaviour'
import type { Sessions } from '../sessions'
import type { User } from '../vault/state'
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
    const known = user.password !== null && user.password === form.get('password')
    const otpMissing = user.twoFactorMethod !== 'None' && !oneTimePassword
    const barred = behaviour.preventDirectApiAuthentication && !user.isApplicationAccount
    if (!known || !maySignIn(user) || otpMissing || barred || !behaviour.webServicesEnabled) {
        vault.userAudits.record({ affectedId: user.id, action: 'loginFailure', at: vault.now() })
        if (!known) countFailure(vault, user, behaviour.lockOutThreshold)
        throw signInFailed('Login failed.')
    }
    user.loginFailures = 0
    vault.signedIn(user)
    return sessions.open(user.id)
}

/** The domain comes in a field of its own or before the user name. */
function claimed(vault: Vault, form: URLSearchParams): User | undefined {
    const [, prefix, name] = /^(?:([^\\]*)\\)?(.*)$/s.exec(form.get('username') ?? '') ?? []
    const domain = form.get('domain') ?? prefix ?? ''
    return name === undefined ? undefined : vault.userNamed(name, vault.domains.idNamed(domain))
}

function maySignIn(user: User | undefined): boolean {
    return user !== undefined && user.enabled && !user.isLockedOut
}

function countFailure(vault: Vault, user: User, threshold: number): void {
    user.loginFailures += 1
    if (user.loginFailures < threshold || user.isLockedOut) return
    user.isLockedOut = true
    user.lockOutReason = 'LoginAttemptsExceeded'
    vault.userAudits.record({ affectedId: user.id, action: 'lock', at: vault.now() })
}

export const sessionRoutes: RouteTable = {
    '/v1/oauth-expiration': {
        post: (call) => {
            call.sessions.end(call.session)
            return true
        },
    },
}
