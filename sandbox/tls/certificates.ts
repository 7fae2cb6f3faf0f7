import type { CertificateExtension } from 'selfsigned'

/** What a server proves itself with, in PEM. */
export interface Identity {
    readonly cert: string
    readonly key: string
}

export interface Certificates {
    /** The authority that issued `trusted`, in PEM. */
    readonly authority: string
    readonly trusted: Identity
    /** Signed by itself. */
    readonly untrusted: Identity
}

let made: Promise<Certificates> | undefined

/** Made once for all sandboxes of a process. */
export function certificates(): Promise<Certificates> {
    return (made ??= make())
}

const host: CertificateExtension[] = [
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'keyUsage', digitalSignature: true, critical: true },
    { name: 'extKeyUsage', serverAuth: true },
    {
        name: 'subjectAltName',
        altNames: [
            { type: 2, value: 'localhost' },
            { type: 7, ip: '127.0.0.1' },
        ],
    },
]

const authority: CertificateExtension[] = [
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
]

async function make(): Promise<Certificates> {
    const ca = await issue('Sandbox Authority', authority)
    const trusted = await issue('localhost', host, ca)
    return { authority: ca.cert, trusted, untrusted: await issue('localhost', host) }
}

async function issue(commonName: string, extensions: CertificateExtension[], ca?: Identity): Promise<Identity> {
    // Loaded only here: most sandboxes have no certificate, and it takes longer to load than one of them to start.
    const { generate } = await import('selfsigned')
    const subject = [{ name: 'commonName', value: commonName }]
    // Keys on a curve are made in a millisecond, RSA keys in up to a second.
    const made = await generate(subject, { keyType: 'ec', algorithm: 'sha256', extensions, ...(ca && { ca }) })
    return { cert: made.cert, key: made.private }
}
