import type { Cell } from './cells'
import { isPlatformPlace, type PlatformPlace, type TablePlace } from './places'
import { final, type Rule } from './rule'

/** What each place is like, unless the table below says otherwise. */
export const likenesses: Readonly<Record<PlatformPlace, TablePlace>> = {
    'tenant sign-in': 'sign-in',
    'vault list': 'sign-in',
    'integration test': 'read',
    search: 'read',
    person: 'read',
    'person attributes': 'read',
    'new person': 'write',
    link: 'write',
    mirror: 'read',
    state: 'write',
    change: 'write',
    'start of a synchronization': 'write',
    synchronization: 'read',
}

/** The connector can do without the answer. */
const passedOver: Rule = { once: ['done'], always: ['done'] }
/** After a second unclear answer, the person may be there, so ISC repeats the command. */
const unclearInTheEnd: Rule = { once: ['done'], always: ['retryable'] }
/** The vault copies by itself, but a command that needs the copy can't wait for that. */
const notStarted: Rule = { once: ['done'], always: ['done', 'retryable'] }

const each = (rule: Rule, ...faults: readonly string[]): Readonly<Record<string, Rule>> =>
    Object.fromEntries(faults.map((fault) => [fault, rule]))

const denials = ['HTTP 400, access denied', 'HTTP 403, access denied']
const refusals = ['HTTP 404', 'HTTP 409']
const unreadable = ['HTTP 500', 'HTML with HTTP 200', 'JSON cut', 'wrong types in JSON', 'success: false']

/** Where it ends in another way than a sign-in, a read or a write. */
const exceptions: Readonly<Partial<Record<PlatformPlace, Readonly<Record<string, Rule>>>>> = {
    // A vault that can't tell is integrated, because a tenant has named its address.
    'integration test': each(passedOver, ...denials, ...refusals, ...unreadable),
    // The identity API refuses under HTTP 200, and its reads have an older form to fall back on.
    person: each(passedOver, ...refusals, 'success: false'),
    // The mirror tells the state too, once a synchronization has copied it.
    'person attributes': each(passedOver, ...refusals, 'success: false'),
    'new person': { ...each(final, 'success: false'), ...each(unclearInTheEnd, 'HTTP 500', 'HTML with HTTP 200') },
    link: each(final, 'success: false'),
    state: each(final, 'success: false'),
    // The list of users shows the mirror too.
    mirror: each(passedOver, ...denials, ...refusals),
    synchronization: each(passedOver, ...denials, ...refusals),
}

/** The rule for a cell that is not like others; undefined if it is. */
export function exceptionFor({ place, fault, subject }: Cell): Rule | undefined {
    if (!isPlatformPlace(place)) return undefined
    // What is refused anyway says no less if it is spoilt.
    const isSpoilt = fault.name === 'JSON cut' || fault.name === 'wrong types in JSON'
    if (isSpoilt && subject.refusedAt?.includes(place)) return passedOver
    if (place !== 'start of a synchronization') return exceptions[place]?.[fault.name]
    return subject.places?.includes('synchronization') ? notStarted : passedOver
}
