const noRouteCodes = new Set(['EHOSTUNREACH', 'ENETUNREACH'])

/** True if Node's error code of a connection says that there is no route to the host. */
export const isNoRoute = (code: string): boolean => noRouteCodes.has(code)

// With these codes the request never left: there was no connection, or the certificate was not trusted.
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

/** True if the code alone proves that the request never left. */
export const isNeverSent = (code: string): boolean => neverSentCodes.has(code)

const certificateCodes = /CERT|SIGNATURE|ISSUER/

/** Gives advice for one of Node's error codes of a connection, as one or more sentences. */
export function connectionAdvice(code: string): string {
    if (certificateCodes.test(code))
        return (
            "The vault's certificate is not trusted, has expired, or is for another name. Renew it, " +
            'or enter the PEM of your own certificate authority in caCertificate.'
        )
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
        return "SailPoint's network, or the machine that runs the connector, can't resolve the host name. Check it in baseUrl (and platformUrl)."
    if (code === 'ETIMEDOUT')
        return 'Check that the firewall admits SailPoint, or the machine that runs the connector. If the vault is slow, raise requestTimeout or lower pageSize.'
    if (code === 'EPROTO' || code === 'HPE_INVALID_CONSTANT')
        return 'The server at this address does not speak this protocol. Check https:// or http:// and the port in baseUrl (and platformUrl).'
    return 'Check the address in baseUrl (and platformUrl), that the vault is up, and that its firewall admits SailPoint, or the machine that runs the connector.'
}
