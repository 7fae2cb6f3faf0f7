import { PersonalGroups } from '../../src/entitlements/role/personal-groups'
import type { RoleHolder } from '../../src/secret-server/roles'
import type { UserSummary } from '../../src/secret-server/users'
import { idOf } from '../support/ids'
import { userWith } from '../support/users'

const user = (id: number, userName: string, displayName: string | null, domainName?: string): UserSummary =>
    userWith({
        id: idOf(id),
        userName,
        displayName,
        ...(domainName === undefined ? {} : { domainId: idOf<'Domain'>(2), domainName }),
    })

const anna = user(1, 'aberg', 'Anna Berg')
const bela = user(2, 'bkiss', 'Béla Kiss')
const other = user(3, 'aberg2', 'Anna Berg')

const holder = (groupId: number, names: Partial<Omit<RoleHolder, 'groupId'>>): RoleHolder => ({
    groupId: idOf(groupId),
    name: null,
    displayName: null,
    domainName: null,
    personal: true,
    ...names,
})

/** Owners as user → group, and who is in doubt. */
function matched(users: readonly UserSummary[], holders: readonly RoleHolder[]) {
    const groups = new PersonalGroups(users)
    for (const group of holders) groups.add(group)
    const { owners, doubtful } = groups.match()
    return { owners: Object.fromEntries(owners), doubtful: [...doubtful].sort() }
}

describe('the owner of a personal group', () => {
    it.each([
        ['its login name', { name: 'aberg' }],
        ['its display name', { name: 'Anna Berg' }],
        ['its name in another case', { name: 'ABERG' }],
        ['its name as display name', { displayName: 'Anna Berg' }],
        ['both names', { name: 'aberg', displayName: 'Anna Berg' }],
        ['one name that says nothing and one that does', { name: 'group-31', displayName: 'Anna Berg' }],
    ])('is known by %s', (_, names) => {
        expect(matched([anna, bela], [holder(31, names)])).toEqual({ owners: { 1: 31 }, doubtful: [] })
    })

    it('is known by a name with its domain', () => {
        const inDomain = user(4, 'aberg', 'Anna Berg', 'corp.example.com')
        const names = { name: 'corp.example.com\\aberg' }
        expect(matched([anna, inDomain], [holder(31, names)])).toEqual({ owners: { 4: 31 }, doubtful: [] })
    })

    it('is known by the domain of the group among namesakes', () => {
        const inDomain = user(4, 'aberg', 'Anna Berg', 'corp.example.com')
        const names = { name: 'aberg', domainName: 'corp.example.com' }
        expect(matched([anna, inDomain], [holder(31, names)])).toEqual({ owners: { 4: 31 }, doubtful: [] })
    })

    it('is known by its login name if no user is of the domain that the group names', () => {
        const names = { name: 'aberg', domainName: 'Local' }
        expect(matched([anna, bela], [holder(31, names)])).toEqual({ owners: { 1: 31 }, doubtful: [] })
    })

    it('is known by its login name among namesakes', () => {
        const names = { name: 'aberg', displayName: 'Anna Berg' }
        expect(matched([anna, bela, other], [holder(31, names)])).toEqual({ owners: { 1: 31 }, doubtful: [] })
    })
})

describe('a personal group of which the owner is not known', () => {
    it('leaves in doubt all who bear its display name, and nobody else', () => {
        expect(matched([anna, bela, other], [holder(31, { name: 'Anna Berg' })])).toEqual({
            owners: {},
            doubtful: [1, 3],
        })
    })

    it('leaves namesakes of other domains in doubt', () => {
        const inDomain = user(4, 'aberg', 'A. Berg', 'corp.example.com')
        expect(matched([anna, inDomain, bela], [holder(31, { name: 'aberg' })])).toEqual({
            owners: {},
            doubtful: [1, 4],
        })
    })

    it('leaves in doubt everyone without a group if its name says nothing', () => {
        const holders = [holder(31, { name: 'aberg' }), holder(32, { name: 'group-32' })]
        expect(matched([anna, bela, other], holders)).toEqual({ owners: { 1: 31 }, doubtful: [2, 3] })
    })

    it('leaves in doubt everyone if it has no name', () => {
        expect(matched([anna, bela], [holder(31, {})])).toEqual({ owners: {}, doubtful: [1, 2] })
    })

    it('leaves in doubt everyone without a group if two names point to one user, of which one must be stale', () => {
        const holders = [
            holder(31, { name: 'aberg' }),
            holder(32, { name: 'Anna Berg' }),
            holder(33, { name: 'bkiss' }),
        ]
        expect(matched([anna, bela], holders)).toEqual({ owners: { 2: 33 }, doubtful: [1] })
        expect(matched([anna, bela, user(5, 'cdiaz', 'Carmen Díaz')], holders)).toEqual({
            owners: { 2: 33 },
            doubtful: [1, 5],
        })
    })

    it('keeps who is in doubt from owning another one', () => {
        const holders = [holder(31, { name: 'aberg' }), holder(32, { name: 'Anna Berg' })]
        expect(matched([anna, bela, other], holders)).toEqual({ owners: {}, doubtful: [1, 3] })
    })
})

describe('no personal group', () => {
    it('leaves everyone in doubt, since personal groups may not be shown at all', () => {
        expect(matched([anna, bela], [])).toEqual({ owners: {}, doubtful: [1, 2] })
    })

    it('belongs to a user without a display name by accident', () => {
        const nameless = user(6, 'x', null)
        expect(matched([nameless, anna], [holder(31, { name: 'aberg' })])).toEqual({ owners: { 1: 31 }, doubtful: [] })
    })
})
