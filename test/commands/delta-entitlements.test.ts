import type { Vault } from '../../sandbox'
import { folderIn, onFolder } from '../support/company'
import { goneAs, Mirror } from '../support/mirror'
import { useSandbox } from '../support/sandbox'
import { addTeam, allowTeams } from '../support/teams'

const list = 'std:entitlement:list'
const types = ['group', 'role', 'folderPermission', 'secretPermission', 'team']

const changes: Record<string, (vault: Vault) => void> = {
    group: (vault) => {
        const [first, second] = [...vault.groups.values()].filter(({ id }) => id !== vault.everyoneId)
        if (first) first.name = 'Renamed'
        if (second) vault.deleteGroup(second.id)
        vault.addGroup({ name: 'New' })
    },
    role: (vault) => {
        vault.addRole({ name: 'New', permissions: ['View Users'] })
    },
    folderPermission: (vault) => {
        folderIn(vault, '\\Finance').name = 'Money'
        vault.addFolder({ name: 'New', parentFolderId: -1, inheritPermissions: false })
    },
    secretPermission: (vault) => {
        for (const secret of vault.secrets.values()) secret.name = `${secret.name} (old)`
    },
    team: (vault) => {
        for (const team of vault.teams.values()) team.active = false
        addTeam(vault, 'New', [])
    },
}

describe('std:entitlement:list with a state', () => {
    const sandbox = useSandbox()
    beforeEach(() => {
        allowTeams(sandbox().vault)
        addTeam(sandbox().vault, 'Night Shift', [])
    })
    const config = () => sandbox().config({ manageSecretPermissions: true, manageTeams: true })

    test.each(types)('sends of type %s everything, then nothing, then what changed', async (type) => {
        const mirror = new Mirror(list, type)
        expect((await mirror.refresh(config())).length).toBeGreaterThan(0)
        expect(await mirror.refresh(config())).toEqual([])
        changes[type]?.(sandbox().vault)
        const truth = await mirror.truth(config())
        const sent = await mirror.refresh(config())
        expect(sent.length).toBeGreaterThan(0)
        expect(mirror.objects).toEqual(truth)
        for (const output of sent) expect(output.type).toBe(type)
        expect(sent.filter(({ deleted }) => !deleted)).toEqual(
            [...truth.values()].filter(({ identity }) => sent.some((output) => output.identity === identity))
        )
    })

    test('says with its type what is gone', async () => {
        const { vault } = sandbox()
        const mirror = new Mirror(list, 'folderPermission')
        const levels = ['View/View', 'Add Secret/View', 'Edit/Edit', 'Owner/Owner']
        const folder = vault.addFolder({ name: 'New', parentFolderId: -1, inheritPermissions: false })
        vault.grantFolder({
            folderId: folder.id,
            userId: vault.connectorUserId,
            folderRole: 'Owner',
            secretRole: 'Owner',
        })
        await mirror.refresh(config())
        const ids = levels.map((level) => onFolder(vault, '\\New', level))
        expect(ids.filter((id) => !mirror.objects.has(id))).toEqual([])
        vault.folders.delete(folder.id)
        const sent = await mirror.refresh(config())
        const gone = sent.filter(({ deleted }) => deleted)
        expect(gone.map(({ identity }) => identity).sort()).toEqual(ids.sort())
        expect(gone[0]).toEqual({ type: 'folderPermission', ...goneAs(gone[0]?.identity ?? '') })
    })

    test('is not disturbed if ISC keeps one state for all types', async () => {
        const mirrors = types.map((type) => new Mirror(list, type))
        let state: unknown
        const refreshAll = async () => {
            const sent: number[] = []
            for (const mirror of mirrors) {
                mirror.state = state
                sent.push((await mirror.refresh(config())).length)
                state = mirror.state
            }
            return sent
        }
        for (const count of await refreshAll()) expect(count).toBeGreaterThan(0)
        expect(await refreshAll()).toEqual(types.map(() => 0))
        for (const change of Object.values(changes)) change(sandbox().vault)
        await refreshAll()
        for (const mirror of mirrors) expect(mirror.objects).toEqual(await mirror.truth(config()))
    })

    test('makes nothing of the state of another type', async () => {
        const [group, role] = [new Mirror(list, 'group'), new Mirror(list, 'role')]
        await group.refresh(config())
        role.state = { role: (group.state as { group: string }).group }
        const sent = await role.refresh(config())
        expect(sent.filter(({ deleted }) => deleted)).toEqual([])
        expect(new Map(sent.map((output) => [output.identity, output]))).toEqual(await role.truth(config()))
    })
})
