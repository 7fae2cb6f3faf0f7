/** True for a request to the Delinea Platform instead of the vault. `request` is its verb and path. */
export const isPlatformRequest = (request: string): boolean => / \/(identity|vaultbroker)\//.test(request)

/** Names the server that answers a request. */
export const serverOf = (request: string): string =>
    isPlatformRequest(request) ? 'The Delinea Platform' : 'Secret Server'
