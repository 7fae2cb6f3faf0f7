// Characters. Fewer of a secret in a row may be chance, and tell little.
const tellingLength = 8

/**
 * True if words hold a part of a secret, as it is or as URLs, HTML, JSON and base64 write it. A server that repeats what it
 * was sent may do so in any of these forms, and may cut it.
 */
export function repeats(words: string, secret: string): boolean {
    const plain = withoutBackslashes(secret)
    const texts = [words, percentDecoded(words), htmlDecoded(words), ...base64Decoded(words)].map(withoutBackslashes)
    const last = Math.max(0, plain.length - tellingLength)
    for (let at = 0; at <= last; at += 1) {
        const part = plain.slice(at, at + tellingLength)
        if (part !== '' && texts.some((text) => text.includes(part))) return true
    }
    return false
}

/** JSON puts backslashes before some characters, once more each time that it is nested. */
const withoutBackslashes = (text: string): string => text.replaceAll('\\', '')

const percentDecoded = (text: string): string =>
    text
        .replaceAll('+', ' ')
        .replace(/(?:%[\da-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString())

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const htmlDecoded = (text: string): string =>
    text.replace(/&(?:#(\d{1,6})|#x([\da-f]{1,5})|(\w+));/gi, (whole, decimal?: string, hex?: string, name = '') => {
        if (decimal !== undefined) return String.fromCodePoint(Number(decimal))
        if (hex !== undefined) return String.fromCodePoint(parseInt(hex, 16))
        return named[String(name).toLowerCase()] ?? whole
    })

const base64Decoded = (text: string): string[] =>
    (text.match(/[\w+/-]{8,}/g) ?? []).map((run) => Buffer.from(run, 'base64').toString())
