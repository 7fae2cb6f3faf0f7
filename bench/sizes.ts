import type { SeedSizes } from '../sandbox'

/** How large the vaults are that are measured; groups have about a hundred members each, but for one in five. */
export interface Size {
    readonly name: 'S' | 'M' | 'L' | 'XL'
    readonly seed: SeedSizes
    /** Besides those of the seed, which all have members. */
    readonly emptyGroups: number
    /** Pairs of connector and drain, from which the median is taken; with and without a delay. */
    readonly pairs: { readonly delayed: number; readonly undelayed: number }
    /** Whether the obvious implementation is run; where it is not, its time is computed from its calls. */
    readonly isObviousRun: boolean
}

const membershipsPerUser = 10

export const sizes: readonly Size[] = [
    {
        name: 'S',
        seed: { users: 500, groups: 48, roles: 10, folders: 200, owningFolders: 50, membershipsPerUser },
        emptyGroups: 12,
        pairs: { delayed: 9, undelayed: 9 },
        isObviousRun: true,
    },
    {
        name: 'M',
        seed: { users: 5_000, groups: 400, roles: 25, folders: 2_000, owningFolders: 300, membershipsPerUser },
        emptyGroups: 100,
        pairs: { delayed: 7, undelayed: 9 },
        isObviousRun: true,
    },
    {
        name: 'L',
        seed: { users: 50_000, groups: 4_000, roles: 40, folders: 20_000, owningFolders: 3_000, membershipsPerUser },
        emptyGroups: 1_000,
        pairs: { delayed: 3, undelayed: 5 },
        isObviousRun: false,
    },
    {
        name: 'XL',
        seed: { users: 200_000, groups: 16_000, roles: 40, folders: 20_000, owningFolders: 3_000, membershipsPerUser },
        emptyGroups: 4_000,
        pairs: { delayed: 1, undelayed: 1 },
        isObviousRun: false,
    },
]
