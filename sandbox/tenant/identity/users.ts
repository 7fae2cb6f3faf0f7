import type { PlatformPerson } from '../people'
import { NothingThere, type IdentityCall } from './call'
import { identityUser } from './user-model'

const path = '/identity/api/users'
const usualPageSize = 100

/** In the form of HAL. The way to the next page is not published. */
export function listUsers(call: IdentityCall): object {
    const { platform, behaviour, query } = call
    const found = platform.knownPeople().filter((person) => isSearched(person, call))
    const pageSize = Math.max(1, query.integer('pageSize') ?? usualPageSize)
    const start = startOf(call, pageSize)
    const end = start + pageSize
    const shown = found.slice(start, end).map((person) => platform.staleReads.read(person))
    const isPaged = behaviour.identityPaging === 'cursor'
    const next = { href: `${path}?api-version=3.0&pageSize=${pageSize}&cursor=${cursorAt(end)}` }
    return {
        _embedded: { users: shown.map((person) => identityUser(person, call)) },
        ...(isPaged && { _links: { self: { href: path }, ...(end < found.length && { next }) } }),
        ...(behaviour.identityPaging === 'pageNumber' && {
            page: { number: start / pageSize + 1, size: pageSize, totalElements: found.length },
        }),
    }
}

function isSearched({ name, displayName, mail }: PlatformPerson, { query }: IdentityCall): boolean {
    const inName = query.text('filter.displayName')?.toLowerCase() ?? ''
    const anywhere = query.text('filter.searchText')?.toLowerCase() ?? ''
    const texts = [name, displayName, mail ?? ''].map((text) => text.toLowerCase())
    return displayName.toLowerCase().includes(inName) && texts.some((text) => text.includes(anywhere))
}

function startOf({ query, behaviour }: IdentityCall, pageSize: number): number {
    switch (behaviour.identityPaging) {
        case 'cursor':
            return Number(Buffer.from(query.text('cursor') ?? '', 'base64url').toString()) || 0
        case 'pageNumber':
            return (Math.max(1, query.integer('pageNumber') ?? 1) - 1) * pageSize
        case 'none':
            return 0
    }
}

function cursorAt(start: number): string {
    return Buffer.from(String(start)).toString('base64url')
}

/** By uuid or login. */
export function readUser(call: IdentityCall): object {
    const person = call.platform.knownPerson(call.id)
    if (!person) throw new NothingThere()
    return identityUser(call.platform.staleReads.read(person), call)
}
