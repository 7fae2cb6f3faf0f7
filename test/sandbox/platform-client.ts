import {
    addPlatform,
    seedCompany,
    type AddedPlatform,
    type Behaviour,
    type Sandbox,
    type SandboxOptions,
} from '../../sandbox'
import { clientWith, start, type Client, type Json } from './client'

/** A bare client of the tenant's identity API. */
export interface IdentityClient {
    get(path: string): Promise<Reply>
    /** The envelope of a call that is no read. */
    call(procedure: string, body: object): Promise<Reply>
}

export interface Reply {
    status: number
    /** Undefined for an answer without a body. */
    body: Json | undefined
}

export interface Integrated {
    sandbox: Sandbox
    /** What the seed has added. */
    added: AddedPlatform
    /** Of the vault, with the bearer of the tenant. */
    client: Client
    identity: IdentityClient
}

/** A company whose vault belongs to a tenant. */
export async function startIntegrated(
    behaviour: Partial<Behaviour> = {},
    kind: 'native' | 'hybrid' = 'native',
    startSandboxWith: (options: SandboxOptions) => Promise<Sandbox> = start
): Promise<Integrated> {
    const vault = seedCompany()
    const added = addPlatform(vault, kind)
    const sandbox = await startSandboxWith({ vault, behaviour: { version: '11.7.000002', ...behaviour } })
    const bearer = await tenantToken(sandbox)
    return { sandbox, added, client: clientWith(sandbox, bearer), identity: identityClient(sandbox, bearer) }
}

/** A mirror as the vault shows it. */
export const mirror = async ({ client }: Integrated, userId: number): Promise<Json> =>
    (await client.get(`/v1/users/${userId}?includeInactive=true`)).body

/** The answers of the identity API to a call that succeeds, and to one that it refuses. */
export const done = { status: 200, body: { success: true, Result: null, Message: null } }
export const failed = {
    status: 200,
    body: { success: false, Result: null, Message: expect.any(String) as string },
}

export async function tenantToken(sandbox: Sandbox): Promise<string> {
    const { platformUrl, clientId, clientSecret } = sandbox.platformConfig()
    const client = { client_id: String(clientId), client_secret: String(clientSecret) }
    const response = await fetch(`${String(platformUrl)}/identity/api/oauth2/token/xpmplatform`, {
        method: 'POST',
        body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'xpmheadless', ...client }).toString(),
    })
    return String(((await response.json()) as Json).access_token)
}

export function identityClient(sandbox: Sandbox, bearer: string): IdentityClient {
    const ask = async (path: string, init: RequestInit): Promise<Reply> => {
        const url = `${String(sandbox.platformConfig().platformUrl)}/identity/api${path}`
        const response = await fetch(url, { ...init, headers: { authorization: `Bearer ${bearer}` } })
        const text = await response.text()
        return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as Json) }
    }
    return {
        get: (path) => ask(path, {}),
        call: (procedure, body) => ask(procedure, { method: 'POST', body: JSON.stringify(body) }),
    }
}
