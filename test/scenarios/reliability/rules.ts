import type { Cell } from './cells'
import type { Seen } from './outcome'
import { isPlatformPlace, type Place, type TablePlace } from './places'
import { exceptionFor, likenesses } from './platform-rules'
import { final, type Rule } from './rule'

/** The connector repeats it; if it stays, ISC does. */
const passes: Rule = { once: ['done'], always: ['retryable'] }
/** The connector repeats it, or signs in anew; if it stays, ISC does not repeat it. */
const heals: Rule = { once: ['done'], always: ['permanent'] }

// No answer: the vault may still be at work. A create looks for its user; the others leave it to ISC.
const unanswered: Rule = { once: ['retryable'], always: ['retryable'] }
const answerLost: Rule = { once: ['done', 'retryable'], always: ['done', 'retryable'] }
// An answer that does not show the result: a change that was not made is sent once more. A password can't be read back.
const misanswered: Rule = { ...heals }
const answerSpoilt: Rule = { once: ['done'], always: ['done'] }
const unclear = new Set([misanswered, answerSpoilt])

const atEach = (signIn: Rule, read: Rule, write: Rule): Readonly<Record<TablePlace, Rule>> => ({
    'sign-in': signIn,
    read,
    write,
})

const rules: Readonly<Record<string, Readonly<Record<TablePlace, Rule>>>> = {
    'connection refused': atEach(passes, passes, passes),
    'host name unknown': atEach(passes, passes, passes),
    'certificate not trusted': atEach(passes, passes, passes),
    'reset before the vault acts': atEach(passes, passes, unanswered),
    'reset after the vault acted': atEach(passes, passes, answerLost),
    'time-out before the vault acts': atEach(passes, passes, unanswered),
    'time-out after the vault acted': atEach(passes, passes, answerLost),
    'body cut on the wire': atEach(passes, passes, answerLost),
    'HTTP 401': atEach(final, heals, heals),
    'HTTP 403, stale token': atEach(final, heals, heals),
    'HTTP 400, access denied': atEach(final, final, final),
    'HTTP 403, access denied': atEach(final, final, final),
    'HTTP 404': atEach(final, final, final),
    'HTTP 408': atEach(passes, passes, unanswered),
    'HTTP 409': atEach(final, final, final),
    'HTTP 429, Retry-After in seconds': atEach(passes, passes, passes),
    'HTTP 429, Retry-After as a date': atEach(passes, passes, passes),
    'HTTP 500': atEach(final, heals, misanswered),
    'HTTP 502': atEach(passes, passes, unanswered),
    'HTTP 503': atEach(passes, passes, unanswered),
    'HTTP 504 after the vault acted': atEach(passes, passes, answerLost),
    'HTML with HTTP 200': atEach(final, heals, misanswered),
    'JSON cut': atEach(final, heals, answerSpoilt),
    'wrong types in JSON': atEach(final, heals, answerSpoilt),
    'success: false': atEach(final, heals, misanswered),
}

export function allowedFor(cell: Cell): readonly Seen[] {
    const allowed = allowedWithoutResults(cell)
    return mayEndWithResults(cell) ? [...allowed, 'done, with results'] : allowed
}

/** A disable is done even if sessions could not be ended, or if something could not be taken away: its results say so. */
function mayEndWithResults({ fault, place, subject, times }: Cell): boolean {
    if (subject.leaver === undefined || place === 'sign-in' || isPlatformPlace(place)) return false
    if (subject.isInParts || place === 'request') return true
    return place === 'write' && times === 'always' && rules[fault.name]?.write === answerSpoilt
}

function allowedWithoutResults(cell: Cell): readonly Seen[] {
    const { fault, place, subject, times } = cell
    // Later in a command the outcome depends on what came before. 'Not found' and results are never allowed.
    if (place === 'request') return ['done', 'retryable', 'permanent']
    const rule = exceptionFor(cell) ?? rules[fault.name]?.[likenessOf(place)]
    if (rule === undefined) throw new Error(`No rule says what may come of "${fault.name}".`)
    // Where two attributes are refused together, each is tried alone: one wrong value does not keep the other back.
    const hasTwo = subject.name === 'attributes' ? place === 'write' : place === 'change'
    const isTriedAgain = hasTwo && rule === final && times === 'once'
    if (isTriedAgain) return ['done']
    const isBlind = place === 'write' && subject.type === 'std:change-password' && unclear.has(rule)
    return isBlind ? [...rule[times], 'permanent'] : rule[times]
}

const likenessOf = (place: Exclude<Place, 'request'>): TablePlace =>
    isPlatformPlace(place) ? likenesses[place] : place
