const noRouteCodes = new Set(['EHOSTUNREACH', 'ENETUNREACH'])

/** Whether one of Node's error codes of a connection says that there is no way to the host. */
export const isNoRoute = (code: string): boolean => noRouteCodes.has(code)

// The request can't have reached the vault: nothing was connected, or the other side was never trusted.
const neverSentCodes = new Set([
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'ERR_TLS_CERT_ALTNAME_INVALID',
])

/** Whether the code alone says that the request never left. */
export const isNeverSent = (code: string): boolean => neverSentCodes.has(code)

const certificateCodes = /CERT|SIGNATURE|ISSUER/

/** What to do about such a code. */
export function connectionAdvice(code: string): string {
    if (certificateCodes.test(code))
        return (
            "The vault's certificate is not trusted, has run out, or is for another name: mend it, " +
            'or put the PEM of your own certificate authority into caCertificate.'
        )
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
        return "Check the host name in baseUrl (and platformUrl): SailPoint's network, or the machine that this runs on, can't resolve it."
    if (code === 'ETIMEDOUT')
        return 'Check that the firewall admits SailPoint, or the machine that this runs on; if the vault is slow, raise requestTimeout or lower pageSize.'
    if (code === 'EPROTO' || code === 'HPE_INVALID_CONSTANT')
        return 'What answers does not speak this protocol: check https:// or http:// and the port in baseUrl (and platformUrl).'
    return 'Check the address in baseUrl (and platformUrl), that the vault is up, and that its firewall admits SailPoint, or the machine that this runs on.'
}
