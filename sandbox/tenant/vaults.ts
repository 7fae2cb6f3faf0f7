/** A vault as the broker of a tenant lists it (code). */
export interface PlatformVault {
    vaultId: string
    name: string
    /** Its values are not published. */
    type: string
    isDefault: boolean
    isGlobalDefault: boolean
    isActive: boolean
    connection: { url: string | null; oAuthProfileId: string } | null
}

/** A retired default vault and one that is not the default come before the one to choose. */
export function vaultsOf(baseUrl: string): PlatformVault[] {
    return [
        vault(1, 'Retired', 'https://retired.secretservercloud.com', { isDefault: true, isActive: false }),
        vault(2, 'Laboratory', 'https://laboratory.secretservercloud.com', { isDefault: false, isActive: true }),
        vault(3, 'Company', baseUrl, { isDefault: true, isActive: true }),
    ]
}

function vault(
    number: number,
    name: string,
    url: string,
    state: { isDefault: boolean; isActive: boolean }
): PlatformVault {
    const connection = { url, oAuthProfileId: `00000000-0000-4000-9000-00000000000${number}` }
    const vaultId = `00000000-0000-4000-8000-00000000000${number}`
    return { vaultId, name, type: 'SecretServer', ...state, isGlobalDefault: number === 3, connection }
}
