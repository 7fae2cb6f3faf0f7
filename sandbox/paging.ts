import { broken } from './answers'
import type { Behaviour } from './behaviour'
import type { Query } from './query'

type SortValue = string | number | boolean

export type SortKeys<T> = Record<string, (item: T) => SortValue | null>

interface Listing<T> {
    query: Query
    behaviour: Behaviour
    keys: SortKeys<T>
    toRecord: (item: T) => object
}

/** The envelope of every list, as recorded: nextSkip is set on the last page too, and pages count from 1. */
export function page<T>(items: T[], { query, behaviour, keys, toRecord }: Listing<T>): object {
    const sortBy = sortOf(query)
    if (sortBy && behaviour.sortRefused) throw broken('The sort field is not valid.')
    const key = sortBy && Object.entries(keys).find(([name]) => name.toLowerCase() === sortBy.name.toLowerCase())?.[1]
    const sorted = key && sortBy.direction !== 'None' ? sort(items, key, sortBy.direction === 'Desc') : items

    const total = items.length
    const skip = Math.max(0, query.integer('skip') ?? 0)
    const asked = query.integer('take') ?? 10
    const take = asked > 0 ? asked : 10
    const pageCount = Math.ceil(total / take)
    return {
        batchCount: pageCount,
        currentPage: Math.floor(skip / take) + 1,
        hasNext: skip + take < total,
        hasPrev: skip > 0,
        nextSkip: skip + take,
        pageCount,
        prevSkip: Math.max(0, skip - take),
        records: sorted.slice(skip, skip + take).map(toRecord),
        severity: 'None',
        skip,
        sortBy: sortBy ? [sortBy] : [],
        success: true,
        take,
        total,
    }
}

type Direction = 'None' | 'Asc' | 'Desc'

function sortOf(query: Query): { direction: Direction; name: string; priority: number } | undefined {
    const name = query.text('sortBy[0].name')
    if (name === undefined || name === '') return undefined
    const asked = (query.text('sortBy[0].direction') ?? 'None').toLowerCase()
    const direction: Direction = asked === 'asc' ? 'Asc' : asked === 'desc' ? 'Desc' : 'None'
    return { direction, name, priority: query.integer('sortBy[0].priority') ?? 0 }
}

type Comparison = (left: SortValue, right: SortValue) => number

/** Most lists are by id already, so this is one pass over them and no copy. */
function sort<T>(items: T[], key: SortKeys<T>[string], descending: boolean): T[] {
    const valueOf = (item: T): SortValue => key(item) ?? ''
    const compare: Comparison = (a, b) => (a === b ? 0 : a < b === descending ? 1 : -1)
    if (isInOrder(items, valueOf, compare)) return items
    return [...items].sort((left, right) => compare(valueOf(left), valueOf(right)))
}

/** Asked for each page of lists as long as all users, so nothing is allocated for an item. */
function isInOrder<T>(items: T[], valueOf: (item: T) => SortValue, compare: Comparison): boolean {
    let before: SortValue | undefined
    for (const item of items) {
        const now = valueOf(item)
        if (before !== undefined && compare(before, now) > 0) return false
        before = now
    }
    return true
}
