import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox'

export type Json = Record<string, unknown>

export interface Answer {
    status: number
    body: Json
}

/** A bare client of one user: what the vault says, with nothing made of it. */
export interface Client {
    get(path: string): Promise<Answer>
    send(method: string, path: string, body?: unknown): Promise<Answer>
    /** Every record, read page by page. */
    all(path: string, take: number): Promise<Json[]>
}

const open: Sandbox[] = []

export async function start(options: SandboxOptions = {}): Promise<Sandbox> {
    const sandbox = await startSandbox(options)
    open.push(sandbox)
    return sandbox
}

export async function closeAll(): Promise<void> {
    await Promise.all(open.splice(0).map((sandbox) => sandbox.close()))
}

export async function token(sandbox: Sandbox, form: Record<string, string>, headers = {}): Promise<Answer> {
    const response = await fetch(`${sandbox.baseUrl}/oauth2/token`, {
        method: 'POST',
        headers,
        body: new URLSearchParams(form).toString(),
    })
    return { status: response.status, body: (await response.json()) as Json }
}

/** The form that the connector's own account signs in with. */
export function passwordForm(sandbox: Sandbox, more: Record<string, string> = {}): Record<string, string> {
    const { username, password } = sandbox.config()
    return { grant_type: 'password', username: String(username), password: String(password), ...more }
}

export async function signedIn(sandbox: Sandbox, form = passwordForm(sandbox)): Promise<Client> {
    const { body } = await token(sandbox, form)
    return clientWith(sandbox, String(body.access_token))
}

export function clientWith(sandbox: Sandbox, accessToken: string): Client {
    const send = async (method: string, path: string, body?: unknown): Promise<Answer> => {
        const response = await fetch(`${sandbox.baseUrl}/api${path}`, {
            method,
            headers: { authorization: `Bearer ${accessToken}` },
            ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        })
        return { status: response.status, body: (await response.json()) as Json }
    }
    const all = async (path: string, take: number): Promise<Json[]> => {
        const found: Json[] = []
        for (let skip = 0; ; skip += take) {
            const { body } = await send('GET', `${path}${path.includes('?') ? '&' : '?'}skip=${skip}&take=${take}`)
            found.push(...records(body))
            if (body.hasNext !== true) return found
        }
    }
    return { get: (path) => send('GET', path), send, all }
}

export function records(body: Json): Json[] {
    return body.records as Json[]
}

export const denied: Json = { errorCode: 'API_AccessDenied', message: 'Access Denied' }
