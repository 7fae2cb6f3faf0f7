import { SourceError } from '../errors'
import { isJsonObject } from '../lib/json'
import { WireObject } from '../secret-server/wire'
import { repeats } from './repeats'

/** The Delinea Platform refused a call for good. The identity API does so under HTTP 200. */
export class RefusedByPlatform extends SourceError {
    /** @param reason The words of the Platform, as `said` shows them. */
    constructor(
        readonly request: string,
        reason: string
    ) {
        super(`The Delinea Platform refused ${request}: ${reason}.`)
    }
}

// Characters. A reason of the Platform is one sentence.
const longestReason = 200

const unshowable = 'it gave no reason that can be shown'

// Markup, JSON, settings or the text of an exception, which may hold anything.
const isNoSentence = /[<>{}[\]=\\|$^`]/

/**
 * Makes the words of the Platform fit for a message. Shows only what reads like a sentence and repeats no part of the
 * secret. Leaves out addresses, because one of them can sign somebody in.
 *
 * @param secret A value of the request that the words may repeat.
 */
export function said(words: string, secret?: string): string {
    const told = secret === undefined ? words : words.split(secret).join('…')
    if (secret !== undefined && repeats(told, secret)) return unshowable
    const plain = told
        .replace(/\S*:\/\/\S*/g, '…')
        .replace(/\s+/g, ' ')
        .trim()
        .replace(/\.$/, '')
    if (isNoSentence.test(plain)) return unshowable
    const short = plain.length > longestReason ? `${plain.slice(0, longestReason)}…` : plain
    return short === '' ? 'it gave no reason' : `it says: ${short}`
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
 * @returns Result, in any form
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
