import type { PasswordSignIn, PlatformSignIn } from '../config'
import { SourceError } from '../errors'
import { AccessDenied, InvalidResponse, RequestRefused, VaultUnavailable } from './errors'
import { CredentialsRejected, SignInRefused, TokenRefused } from './sign-in-errors'
import { log } from '../log'
import { contentOf, decoded } from './answer'
import type { Transport } from './transport'
import { vaultOfPlatform } from './vault-broker'
import { WireObject } from './wire'

// Milliseconds for which rejected credentials are not sent again. ISC runs many commands in that time, and each attempt
// would count towards the vault's lock-out.
const rest = 5 * 60_000

// Seconds. Administrators set the length of a session in minutes, so a value below one minute proves nothing.
const shortestLife = 60

// Seconds. A vault's session lasts 20 minutes by default. A token without a stated life is used for half of that.
const presumedLife = 600

/** A bearer token and the vault that accepts it. */
export interface Session {
    readonly accessToken: string
    /** Without trailing slash. */
    readonly baseUrl: string
    /** Milliseconds since the epoch after which the connector fetches a new token, shortly before this one ends. */
    readonly renewAt: number
    /** Good for one renewal. Undefined unless the vault issues refresh tokens to web services. */
    readonly refreshToken: string | undefined
}

/** The part of a connection that a sign-in needs. */
export interface SignInTarget {
    readonly baseUrl: string
    readonly signIn: PasswordSignIn | PlatformSignIn
    /** Milliseconds that a request may take, counted from the call of this function. */
    readonly timeLeft: () => number
}

/**
 * Signs in with one attempt: at the vault (POST /oauth2/token), or at the Delinea Platform, which also names the vault.
 *
 * @throws CredentialsRejected if the credentials are refused; SignInRefused if the address takes no sign-ins;
 * VaultUnreachable, VaultUnavailable, VaultFailed or InvalidResponse
 */
export async function signIn(transport: Transport, target: SignInTarget): Promise<Session> {
    const { baseUrl, timeLeft } = target
    if (target.signIn.type === 'password') {
        const { username, password, domain } = target.signIn
        const form = { grant_type: 'password', username, password, ...(domain === undefined ? {} : { domain }) }
        const grant = await grantToken(transport, `${baseUrl}/oauth2/token`, form, timeLeft())
        return { ...grant, baseUrl }
    }
    const { platformUrl, clientId, clientSecret } = target.signIn
    const form = {
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
        scope: 'xpmheadless',
    }
    const tokenUrl = `${platformUrl}/identity/api/oauth2/token/xpmplatform`
    const grant = await grantToken(transport, tokenUrl, form, timeLeft())
    const vaultUrl = await vaultOfPlatform(transport, { platformUrl, baseUrl, timeout: timeLeft() }, grant.accessToken)
    return { ...grant, baseUrl: vaultUrl }
}

/**
 * Opens a new session with the refresh token of one that ran out (POST /oauth2/token).
 *
 * @returns undefined if there is no refresh token, or if the vault refuses it for any reason, such as its age or an
 * earlier use; the caller then signs in with the credentials
 * @throws VaultUnavailable if the vault is busy
 */
export async function renewed(
    transport: Transport,
    { baseUrl, signIn: { type }, timeLeft }: SignInTarget,
    expired: Session | undefined
): Promise<Session | undefined> {
    if (type !== 'password' || expired?.refreshToken === undefined) return undefined
    const form = { grant_type: 'refresh_token', refresh_token: expired.refreshToken }
    try {
        return { ...(await grantToken(transport, `${baseUrl}/oauth2/token`, form, timeLeft())), baseUrl }
    } catch (error) {
        if (!(error instanceof SourceError) || error instanceof VaultUnavailable) throw error
        log.info('The vault did not renew the token, so the connector signs in again')
        return undefined
    }
}

type Grant = Omit<Session, 'baseUrl'>

async function grantToken(
    transport: Transport,
    url: string,
    form: Record<string, string>,
    timeout: number
): Promise<Grant> {
    const line = `POST ${new URL(url).pathname}`
    const asked = Date.now()
    const answer = await transport.send({
        line,
        method: 'POST',
        url,
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(form).toString(),
        timeout,
    })
    try {
        return decoded(line, contentOf(line, answer), (content) => grantIn(WireObject.of(content), asked))
    } catch (error) {
        if (answer.status === 404 || answer.status === 405) throw noSignIn(line, answer.status)
        if (isRefusal(error) || refusing.has(answer.status))
            throw new CredentialsRejected(line, answer.status, Date.now() + rest)
        // Replaces the decoder's message: whatever member is wrong, there is no usable token.
        throw error instanceof InvalidResponse ? new InvalidResponse(line, 'it holds no access token') : error
    }
}

function grantIn(content: WireObject, asked: number): Grant {
    const accessToken = content.text('access_token')
    const stated = content.hint('expires_in')
    const life = 1000 * (stated !== undefined && stated >= shortestLife ? stated : presumedLife)
    return {
        accessToken,
        renewAt: asked + life - Math.min(60_000, life / 10),
        refreshToken: content.optionalText('refresh_token') ?? undefined,
    }
}

const noSignIn = (line: string, status: number): SignInRefused =>
    new SignInRefused(
        `The address does not take sign-ins: ${line} was answered with HTTP ${status}. ` +
            'Check baseUrl, including its virtual directory, or platformUrl.'
    )

// Some vaults say why in a page of HTML.
const refusing = new Set([400, 401, 403])

const isRefusal = (error: unknown): boolean =>
    error instanceof RequestRefused || error instanceof AccessDenied || error instanceof TokenRefused
