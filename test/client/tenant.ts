import type { Connection } from '../../src/config'
import type { VaultHttp } from '../../src/secret-server/http'
import { answerAt, openVault, origin } from './vault'

// A tenant of the Delinea Platform, whose default vault is the one of the other tests.

export const platformUrl = 'https://acme.delinea.app'
export const tokenPath = '/identity/api/oauth2/token/xpmplatform'
export const vaultsPath = '/vaultbroker/api/vaults'

let clients = 0

export const lastClientId = (): string => `client-${clients}`

/** A client of a tenant that nobody has signed in to yet. */
export function openPlatform(changes: Partial<Connection> = {}): VaultHttp {
    clients += 1
    const signIn = {
        type: 'platform',
        ...{ platformUrl, clientId: lastClientId(), clientSecret: 'S3rvice&Secret+' },
    } as const
    return openVault({ signIn, ...changes })
}

export const acceptClient = (accessToken = 'platform-1'): void =>
    answerAt(platformUrl, 'POST', tokenPath, {
        body: { access_token: accessToken, token_type: 'Bearer', expires_in: 3600 },
    })

export const vaultAt = (url: unknown, more: object = {}): object => ({
    vaultId: 'x',
    isDefault: true,
    isActive: true,
    connection: { url },
    ...more,
})

export const listVaults = (...list: readonly object[]): void =>
    answerAt(platformUrl, 'GET', vaultsPath, { body: { vaults: list } })

/** A client of a tenant where the next sign-in succeeds. */
export function openTenant(changes: Partial<Connection> = {}): VaultHttp {
    acceptClient()
    listVaults(vaultAt(origin))
    return openPlatform(changes)
}
