import { SourceError } from '../errors'
import { isJsonObject } from '../lib/json'
import { WireObject } from '../secret-server/wire'

/** The Delinea Platform refused a call for good. The identity API answers a refusal with HTTP 200. */
export class RefusedByPlatform extends SourceError {
    /** @param reason A sentence with the words of the Platform, as `said` gives it. */
    constructor(
        readonly request: string,
        reason: string
    ) {
        super(`The Delinea Platform refused ${request}. ${reason}.`)
    }
}

// Characters. The Platform gives its reason in one sentence.
const longestReason = 200

/**
 * Quotes the words of the Platform in a sentence without a full stop. Leaves out URLs, because one of them can sign
 * somebody in.
 *
 * @param secret A value of the request that the words may repeat. It is left out too.
 */
export function said(words: string, secret?: string): string {
    const plain = (secret === undefined ? words : words.split(secret).join('…'))
        .replace(/\S*:\/\/\S*/g, '…')
        .replace(/\s+/g, ' ')
        .trim()
        .replace(/\.$/, '')
    const short = plain.length > longestReason ? `${plain.slice(0, longestReason)}…` : plain
    return short === '' ? 'It gave no reason' : `It says: ${short}`
}

/** Gives an object of the identity API with its member names in lower case. Their case differs between tenants. */
export const inLowerCase = (content: unknown): WireObject =>
    WireObject.of(
        isJsonObject(content)
            ? Object.fromEntries(Object.entries(content).map(([name, value]) => [name.toLowerCase(), value]))
            : content
    )

/**
 * Reads the envelope of a call of the identity API: `{success, Result, Message}`.
 *
 * @param line Verb and path of the request.
 * @param secret A value of the request that the words of the Platform may repeat.
 * @returns the member Result, whatever its type
 * @throws RefusedByPlatform if it says success: false
 */
export const resultIn =
    (line: string, secret?: string) =>
    (content: unknown): unknown => {
        const envelope = inLowerCase(content)
        if (!envelope.flag('success'))
            throw new RefusedByPlatform(line, said(envelope.optionalText('message') ?? '', secret))
        return envelope.member('result')
    }
