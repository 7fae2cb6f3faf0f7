import { isLoopback } from '../config-fields'
import { InvalidResponse } from './errors'
import { SignInRefused } from './sign-in-errors'
import { contentOf, decoded } from './answer'
import type { Transport } from './transport'
import { WireObject } from './wire'

// The domains under which Delinea hosts vaults, as listed in its own clients.
const vaultDomains = [
    'secretservercloud.com',
    'secretservercloud.eu',
    'secretservercloud.com.au',
    'secretservercloud.com.sg',
    'secretservercloud.ca',
    'secretservercloud.co.uk',
    'secretservercloud.ae',
    'devsecretservercloud.com',
]

const line = 'GET /vaultbroker/api/vaults'

interface Vault {
    readonly isDefault: boolean
    readonly isActive: boolean
    readonly url: string | null
}

/**
 * Reads the base URL of a Delinea Platform tenant's default vault (GET /vaultbroker/api/vaults).
 *
 * The connector sends its token to this address, so it does not trust every answer. It accepts only https addresses on
 * the tenant's own host, under Delinea's vault domains, or on the host of baseUrl. Plain http is for loopback addresses
 * alone.
 *
 * @returns the address without trailing slash
 * @throws SignInRefused if the tenant has no active default vault, or hides it; InvalidResponse if the address is not
 * trusted
 */
export async function vaultOfPlatform(
    transport: Transport,
    tenant: { readonly platformUrl: string; readonly baseUrl: string; readonly timeout: number },
    accessToken: string
): Promise<string> {
    const answer = await transport.send({
        line,
        method: 'GET',
        url: `${tenant.platformUrl}/vaultbroker/api/vaults`,
        headers: { Authorization: `Bearer ${accessToken}` },
        timeout: tenant.timeout,
    })
    if (answer.status === 403)
        throw new SignInRefused(
            'The Delinea Platform tenant does not show its vaults to this service user (HTTP 403). Give the service user access to the vault.'
        )
    const vaults = decoded(line, contentOf(line, answer), (content) => WireObject.of(content).list('vaults', vaultIn))
    const vault = vaults.find((candidate) => candidate.isDefault && candidate.isActive)
    if (vault?.url === undefined || vault.url === null)
        throw new SignInRefused(
            'The Delinea Platform tenant has no active default vault for this service user. Mark a vault as default in the tenant.'
        )
    return trusted(vault.url, [tenant.platformUrl, tenant.baseUrl])
}

function vaultIn(vault: WireObject): Vault {
    return {
        isDefault: vault.optionalFlag('isDefault') ?? false,
        isActive: vault.optionalFlag('isActive') ?? false,
        url: vault.optionalObject('connection')?.optionalText('url') ?? null,
    }
}

function trusted(address: string, known: readonly string[]): string {
    const url = parsed(address)
    const host = url.hostname.toLowerCase()
    const secure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))
    const plain = !url.username && !url.password && !/[?#]/.test(address)
    const isKnown =
        (isLoopback(url) && known.some((other) => isLoopback(new URL(other)))) ||
        known.some((other) => new URL(other).host === url.host) ||
        vaultDomains.some((domain) => host === domain || host.endsWith(`.${domain}`))
    if (!secure || !plain || !isKnown)
        throw new InvalidResponse(
            line,
            "the vault's address is not https on the tenant, under a domain of Delinea, or on the host of baseUrl",
            "Enter the vault's own address as baseUrl, or correct the address in the tenant."
        )
    return `${url.origin}${url.pathname}`.replace(/\/+$/, '')
}

function parsed(address: string): URL {
    try {
        return new URL(address)
    } catch {
        throw new InvalidResponse(line, "the vault's address is not a URL")
    }
}
