import type { Sandbox } from '../../sandbox'
import { run } from '../support/run'
import { Random } from './random'

/** Changes the members of a group at random, and knows who was one all the time and who ever was. */
class ShiftingMembers {
    readonly throughout: Set<number>
    readonly ever: Set<number>

    constructor(
        private readonly sandbox: Sandbox,
        private readonly groupId: number,
        private readonly random: Random
    ) {
        this.throughout = new Set(sandbox.vault.memberIds(groupId))
        this.ever = new Set(this.throughout)
    }

    changeSome(most: number): void {
        const changes = this.random.below(1 + (this.random.chance(0.2) ? most : 3))
        for (let change = 0; change < changes; change += 1) this.change()
    }

    private change(): void {
        const { vault } = this.sandbox
        const members = [...vault.memberIds(this.groupId)]
        const joins = members.length === 0 || this.random.chance(0.5)
        const id = this.random.pick(joins ? [...vault.users.keys()] : members)
        if (joins) {
            vault.addMember(this.groupId, id)
            this.ever.add(id)
        } else {
            vault.removeMember(this.groupId, id)
            this.throughout.delete(id)
        }
    }
}

/** Lists the accounts while a group's members change between its pages, and proves that who always was one is shown so. */
export async function proveMembersWhileTheyChange(
    sandbox: Sandbox,
    { seed, groupId, pageSize }: { seed: number; groupId: number; pageSize: number }
): Promise<void> {
    const members = new ShiftingMembers(sandbox, groupId, new Random(seed))
    sandbox.onRequest = ({ path }) => {
        if (path === `/api/v1/groups/${groupId}/users`) members.changeSome(3 * pageSize)
    }
    try {
        const config = sandbox.config({ pageSize, manageRoles: false, manageFolderPermissions: false })
        const accounts = await run('std:account:list', {}, config)
        const holders = accounts.filter(({ attributes }) => [attributes.groups].flat().includes(String(groupId)))
        const shown = new Set(holders.map(({ identity }) => Number(identity)))
        expect(members.throughout.size).toBeGreaterThan(0)
        expect({
            accounts: accounts.length,
            missing: [...members.throughout].filter((id) => !shown.has(id)),
            invented: [...shown].filter((id) => !members.ever.has(id)),
        }).toEqual({ accounts: sandbox.vault.users.size, missing: [], invented: [] })
    } catch (error) {
        const why = error instanceof Error ? error.message : String(error)
        throw new Error(`SEED=${seed} in pages of ${pageSize}\n${why}`, { cause: error })
    } finally {
        sandbox.onRequest = undefined
    }
}

/** Lists the accounts while one row of a folder goes and another comes before its second page. */
export async function proveFolderRowsWhileTheyChange(sandbox: Sandbox, seed: number): Promise<void> {
    const { vault } = sandbox
    const random = new Random(seed)
    const [folder] = [...vault.folders.values()].filter(({ inheritPermissions }) => !inheritPermissions)
    if (folder === undefined) throw new Error('The vault has no folder')
    const free = [...vault.users.keys()].filter((id) => id !== vault.connectorUserId)
    const level = { folderId: folder.id, folderRole: 'View', secretRole: 'View' } as const
    for (const row of vault.rowsIn(folder.id)) if (row.userId !== null) vault.folderPermissions.delete(row.id)
    for (const userId of free.splice(0, 30)) vault.grantFolder({ ...level, userId })
    const throughout = new Set(vault.rowsIn(folder.id).flatMap(({ userId }) => userId ?? []))
    let request = 0
    sandbox.onRequest = ({ path, query }) => {
        if (path !== '/api/v1/folder-permissions' || query.get('filter.folderId') !== String(folder.id)) return
        request += 1
        if (request !== 3) return
        const gone = random.pick(vault.rowsIn(folder.id).filter(({ userId }) => userId !== null))
        vault.folderPermissions.delete(gone.id)
        throughout.delete(gone.userId ?? 0)
        vault.grantFolder({ ...level, userId: random.pick(free) })
    }
    try {
        const accounts = await run('std:account:list', {}, sandbox.config({ pageSize: 7, manageRoles: false }))
        const value = `${folder.id}:View/View`
        const holders = accounts.filter(({ attributes }) => [attributes.folderPermissions].flat().includes(value))
        const shown = new Set(holders.map(({ identity }) => Number(identity)))
        expect({ SEED: seed, missing: [...throughout].filter((id) => !shown.has(id)) }).toEqual({
            SEED: seed,
            missing: [],
        })
    } finally {
        sandbox.onRequest = undefined
    }
}
