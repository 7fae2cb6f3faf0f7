import { withoutAllUsersGroup } from '../../src/entitlements/group/all-users-group'
import type { GroupSummary } from '../../src/secret-server/groups'
import { idOf } from '../support/ids'

const group = (id: number, name: string, memberCount?: number): GroupSummary => ({
    ...{ id: idOf<'Group'>(id), name, memberCount },
    ...{ domainId: undefined, domainName: null, managedBy: 'vault' },
})

/** The names that remain, and the ids that were asked, where `system` is the built-in group. */
async function remaining(groups: readonly GroupSummary[], system: number) {
    const asked: number[] = []
    const rest = await withoutAllUsersGroup(groups, (id) => {
        asked.push(id)
        return Promise.resolve(Number(id) === system)
    })
    return { names: rest.map(({ name }) => name), asked }
}

describe('the group of all users', () => {
    it.each(['Everyone', 'EVERYONE ', 'All Vault Users', 'AllVaultUsers'])('is known by its name %j', async (name) => {
        expect(await remaining([group(1, name, 9), group(2, 'Finance', 9)], 1)).toEqual({
            names: ['Finance'],
            asked: [],
        })
    })

    it.each([
        ['has the most members', [group(5, 'Finance', 2), group(7, 'Alle', 9)], 7],
        ['is the oldest', [group(3, 'Alle', 5), group(5, 'Finance', 9)], 3],
        ['has no count', [group(3, 'Finance', 5), group(5, 'Alle')], 5],
    ])('is asked for if it %s', async (_case, groups, system) => {
        expect((await remaining(groups, system)).names).toEqual(['Finance'])
    })

    it('is not an ordinary group that everybody is in', async () => {
        expect((await remaining([group(3, 'Finance', 9)], 0)).names).toEqual(['Finance'])
    })

    it('takes ten questions at most', async () => {
        const groups = Array.from({ length: 500 }, (_none, index) => group(index + 1, `Project ${index}`, 1))
        expect((await remaining(groups, 0)).asked).toHaveLength(10)
    })

    it('is nothing where there are no groups', async () => {
        expect(await remaining([], 0)).toEqual({ names: [], asked: [] })
    })
})
