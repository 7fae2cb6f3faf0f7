import { shortEnumeration } from '../../lib/enumeration'
import type { GroupReach } from './group-reach'

// With more names than these, nobody reads the sentence to its end.
const mostNamed = 3

/** Tells a requester in one sentence what the members of a group reach. */
export function describeGroup(name: string, { grants, roles }: GroupReach): string {
    const reached = [
        ...named('the administrative role', roles?.map((role) => role.name) ?? []),
        ...named('access to the folder', grants?.map(({ folder }) => folder.path) ?? []),
    ]
    if (reached.length > 0) return `Gives ${reached.join(', and ')}`
    const isKnown = grants !== undefined && roles !== undefined
    const reachesNone = isKnown ? ', which gives access to no folder that SailPoint governs' : ''
    return `Makes the user a member of the group ${name}${reachesNone}`
}

function named(noun: string, names: readonly string[]): string[] {
    const sorted = [...new Set(names)].sort()
    if (sorted.length === 0) return []
    return [`${noun}${sorted.length === 1 ? '' : 's'} ${shortEnumeration(sorted, mostNamed)}`]
}
