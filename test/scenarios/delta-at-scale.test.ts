import { seedVault, startSandbox } from '../../sandbox'
import { sized } from '../support/extent'
import { goneAs, Mirror } from '../support/mirror'

const users = sized(5_000, 50_000)

describe(`a delta of ${users} accounts`, () => {
    test('sends the 100 that changed, the 10 that came and the 10 that went, few others, and a state below 64 KB', async () => {
        const sandbox = await startSandbox({ vault: seedVault({ users, folders: 0, owningFolders: 0 }) })
        const { vault } = sandbox
        const config = sandbox.config({ manageRoles: false, manageFolderPermissions: false, pageSize: 1000 })
        const mirror = new Mirror('std:account:list')
        expect(await mirror.refresh(config)).toHaveLength(users)

        const others = [...vault.users.values()].filter(({ id }) => id !== vault.connectorUserId)
        const changed = others.filter((_user, index) => index % (users / 125) === 7).slice(0, 100)
        for (const [index, user] of changed.entries())
            if (index % 2 === 0) user.enabled = !user.enabled
            else user.displayName = `${user.displayName}, changed`
        const gone = others.filter((_user, index) => index % (users / 12.5) === 11).slice(0, 10)
        for (const { id } of gone) vault.deleteUser(id)
        const added = Array.from({ length: 10 }, (_none, index) => vault.addUser({ userName: `late${index}` }))

        const sent = await mirror.refresh(config)
        const ids = new Set(sent.filter(({ deleted }) => !deleted).map(({ identity }) => Number(identity)))
        expect([...changed, ...added].filter(({ id }) => !ids.has(id))).toEqual([])
        expect(sent.filter(({ deleted }) => deleted)).toEqual(gone.map(({ id }) => goneAs(id)))
        expect(sent.length).toBeLessThanOrEqual(10 * changed.length)
        const truth = await mirror.truth(config)
        await sandbox.close()
        expect(mirror.objects.size).toBe(truth.size)
        expect(
            [...truth].filter(([id, account]) => JSON.stringify(mirror.objects.get(id)) !== JSON.stringify(account))
        ).toEqual([])
        const bytes = Buffer.byteLength(JSON.stringify(mirror.state))
        process.stdout.write(`${users} accounts: a state of ${bytes} bytes, ${sent.length} objects sent\n`)
        expect(bytes).toBeLessThan(64 * 1024)
    })
})
