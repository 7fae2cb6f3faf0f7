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
