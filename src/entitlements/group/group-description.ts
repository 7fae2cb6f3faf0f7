import { shortEnumeration } from '../../lib/enumeration'
import type { GroupReach } from './group-reach'

// With more names than these, nobody reads the sentence to its end.
const mostNamed = 3

/** Tells a requester in one sentence what the members of a group reach. */
export function describeGroup(name: string, { grants, roles }: GroupReach): string {
    const reached = [
        ...named('folder', grants?.map(({ folder }) => folder.path) ?? []),
        ...named('administrative role', roles?.map((role) => role.name) ?? []),
    ]
    if (reached.length > 0) return `Gives access to ${reached.join(', and ')}`
    const isKnown = grants !== undefined && roles !== undefined
    return isKnown ? `Makes a member of ${name}, which reaches no folder` : `Makes a member of ${name}`
}

function named(noun: string, names: readonly string[]): string[] {
    const sorted = [...new Set(names)].sort()
    if (sorted.length === 0) return []
    return [`the ${noun}${sorted.length === 1 ? '' : 's'} ${shortEnumeration(sorted, mostNamed)}`]
}
