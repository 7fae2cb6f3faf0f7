import { SourceError } from '../errors'
import { isJsonObject } from '../lib/json'
import { WireObject } from '../secret-server/wire'
import { serverOf } from '../secret-server/server-names'

/**
 * The identity API, or the vault on a route about the Delinea Platform, refused a call for good. Both may do so under
 * HTTP 200.
 */
export class RefusedByPlatform extends SourceError {
    /** @param reason A sentence with the words of the server, as `said` gives it. */
    constructor(
        readonly request: string,
        reason: string
    ) {
        super(`${serverOf(request)} refused ${request}. ${reason}.`)
    }
}

// Characters. The Platform gives its reason in one sentence.
const longestReason = 200

// Signs that a word has in addresses, code, markup, settings and passwords, and hardly ever in a sentence.
const isNoWord = /[/=?&<>{}[\]\\|$^`~]|.{31,}/

/**
 * Quotes the words of a server in a sentence without a full stop. Leaves out whatever could be an address or a token,
 * because some of them can sign somebody in.
 */
export function said(text: string): string {
    const words = text.split(/\s+/).map((word) => (isNoWord.test(word) ? '…' : word))
    const plain = words.join(' ').trim().replace(/\.$/, '')
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
 * @param mayRepeatPassword True if the request holds a password. The reason of the refusal is then left out.
 * @returns the member Result, whatever its type
 * @throws RefusedByPlatform if it says success: false
 */
export const resultIn =
    (line: string, mayRepeatPassword = false) =>
    (content: unknown): unknown => {
        const envelope = inLowerCase(content)
        if (!envelope.flag('success')) {
            const reason = said(envelope.optionalText('message') ?? '')
            throw new RefusedByPlatform(
                line,
                mayRepeatPassword ? 'Its reason is left out, because it may repeat the password' : reason
            )
        }
        return envelope.member('result')
    }
