import type { Behaviour } from '../../sandbox'
import { closeAll, denied, type Answer, type Json } from './client'
import { startIntegrated, type Integrated } from './platform-client'

afterEach(closeAll)

const synchronize = ({ client }: Integrated): Promise<Answer> => client.send('POST', '/v1/platform/synchronization-now')

const managedGroup = {
    errorCode: 'API_CannotAddRemoveUsersFromDirectoryManagedGroups',
    message: 'Users cannot be added to or removed from a group that a directory manages.',
}

describe('the members of a Platform group', () => {
    const change = ({ client, added }: Integrated): Promise<Answer> => {
        const change = { addedUserIds: [added.people.disabled.userId], removeUserIds: [added.people.linked.userId] }
        return client.send('PATCH', `/v1/groups/${added.groups.linked.groupId}/users`, change)
    }
    const members = ({ sandbox, added }: Integrated): number[] => [
        ...sandbox.vault.memberIds(added.groups.linked.groupId),
    ]

    it.each([
        ['directoryManaged', 400, managedGroup],
        ['denied400', 400, denied],
        ['denied403', 403, denied],
    ] as const)('cannot be changed: %s', async (integratedGroupWrites, status, body) => {
        const integrated = await startIntegrated({ integratedGroupWrites })
        const { linked, federated } = integrated.added.people
        expect(await change(integrated)).toEqual({ status, body })
        expect(members(integrated)).toEqual([linked.userId, federated.userId])
    })

    it('cannot be changed from the side of the user', async () => {
        const { client, added } = await startIntegrated()
        const groupIds = [added.groups.linked.groupId]
        const answer = await client.send('POST', `/v1/users/${added.people.disabled.userId}/groups`, { groupIds })
        expect(answer).toEqual({ status: 400, body: managedGroup })
    })

    it('can be changed until the next synchronization', async () => {
        const integrated = await startIntegrated({ integratedGroupWrites: 'undone' })
        const { linked, federated, disabled } = integrated.added.people
        expect((await change(integrated)).status).toBe(200)
        expect(members(integrated)).toEqual([federated.userId, disabled.userId])
        await synchronize(integrated)
        expect(members(integrated)).toEqual(expect.arrayContaining([linked.userId, federated.userId]))
        expect(members(integrated)).not.toContain(disabled.userId)
    })

    it('are told to be none of the business of the vault', async () => {
        const { client, added } = await startIntegrated({ integratedGroupWrites: 'undone' })
        expect((await client.get(`/v1/groups/${added.groups.linked.groupId}`)).body.canEditMembers).toBe(false)
    })
})

const roleWrites: [string, (integrated: Integrated, roleId: number) => Promise<Answer>][] = [
    [
        'a user',
        ({ client, added }, roleId) =>
            client.send('POST', `/v1/users/${added.people.linked.userId}/roles`, { roleIds: [roleId] }),
    ],
    [
        'a group',
        ({ client, added }, roleId) =>
            client.send('POST', `/v1/groups/${added.groups.linked.groupId}/roles`, { roleIds: [roleId] }),
    ],
    [
        'a group, from the side of the role',
        ({ client, added }, roleId) => {
            const groupIdsToAdd = { dirty: true, value: [added.groups.linked.groupId] }
            return client.send('PATCH', `/v1/roles/${roleId}/groups`, { data: { groupIdsToAdd } })
        },
    ],
]

describe.each(roleWrites)('the roles of %s', (_whose, write) => {
    const writeAs = async (mode: Behaviour['integratedRoleWrites']) => {
        const integrated = await startIntegrated({ integratedRoleWrites: mode })
        const auditor = integrated.sandbox.vault.roleNamed('Auditor')
        const holders = (): number[] => [...(auditor?.groupIds ?? [])]
        const before = holders()
        const answer = await write(integrated, auditor?.id ?? 0)
        return { integrated, answer, before, holders }
    }
    const refusals: [Behaviour['integratedRoleWrites'], number, Json][] = [
        ['denied400', 400, denied],
        ['denied403', 403, denied],
        ['successFalse', 200, { success: false }],
    ]

    it.each(refusals)('cannot be changed: %s', async (mode, status, body) => {
        const { answer, before, holders } = await writeAs(mode)
        expect(answer).toEqual({ status, body })
        expect(holders()).toEqual(before)
    })

    it('can be changed until the next synchronization, which takes nothing else back', async () => {
        const { integrated, answer, before, holders } = await writeAs('undone')
        expect(answer.status).toBe(200)
        expect(holders()).not.toEqual(before)
        const { vault } = integrated.sandbox
        const later = vault.addUser({ userName: 'later' })
        await synchronize(integrated)
        expect(holders()).toEqual(before)
        expect(vault.directRoleIdsOf(later.id)).toEqual([vault.defaultRoleId])
    })
})

describe('folder permissions', () => {
    it('are written for mirrors and Platform groups as for others', async () => {
        const { sandbox, client, added } = await startIntegrated()
        const folderId = sandbox.vault.folderAt('\\Finance')?.id
        const access = { folderId, folderAccessRoleName: 'View', secretAccessRoleName: 'View', breakInheritance: false }
        for (const holder of [{ userId: added.people.linked.userId }, { groupId: added.groups.linked.groupId }]) {
            expect((await client.send('POST', '/v1/folder-permissions', { ...access, ...holder })).status).toBe(200)
        }
    })
})
