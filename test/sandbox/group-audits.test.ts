import type { Sandbox } from '../../sandbox'
import { closeAll, denied, signedIn, start, type Client, type Json } from './client'

let sandbox: Sandbox
let client: Client

beforeEach(async () => {
    sandbox = await start()
    client = await signedIn(sandbox)
})
afterEach(closeAll)

const userId = (userName: string): number => sandbox.vault.userNamed(userName)?.id ?? 0
const groupId = (name: string): number => sandbox.vault.groupNamed(name)?.id ?? 0
const audits = (take = 1, query = ''): Promise<Json[]> => client.all(`/v1/groups/audit${query}`, take)
const notes = async (): Promise<unknown[]> => (await audits()).map((audit) => audit.notes)
const status = async (): Promise<number> => (await client.get('/v1/groups/audit')).status
const setRights = (...permissions: string[]): unknown =>
    Object.assign(sandbox.vault.roleNamed('SailPoint Connector') ?? {}, { permissions })
const join = (): Promise<unknown> =>
    client.send('POST', `/v1/users/${userId('jdoe')}/groups`, { groupIds: [groupId('Contractors')] })

const joined = 'Add User Jane Doe (jdoe) to Group Contractors'
const left = 'Remove User Jane Doe (jdoe) from Group Finance'

describe('the audits of groups', () => {
    it('tell who did what, and when', async () => {
        await join()
        expect(await audits()).toEqual([
            {
                action: 'Add User',
                notes: joined,
                dateRecorded: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/) as string,
                userId: sandbox.vault.connectorUserId,
                userDisplayName: 'SailPoint Connector',
            },
        ])
    })

    it.each([
        ['groups added to a user', joined, () => join()],
        [
            'groups taken from a user',
            left,
            () => client.send('DELETE', `${groupsPath()}?groupIds=${groupId('Finance')}`),
        ],
        ['a user added to a group', joined, () => client.send('POST', membersPath('Contractors'), member())],
        ['a user taken from a group', left, () => client.send('DELETE', `${membersPath('Finance')}/${userId('jdoe')}`)],
        ['members added together', joined, () => change('Contractors', { addedUserIds: [userId('jdoe')] })],
        ['members removed together', left, () => change('Finance', { removeUserIds: [userId('jdoe')] })],
        ['members replaced', left, () => client.send('PUT', membersPath('Finance'), { userIds: [userId('mrossi')] })],
    ])('grow by %s', async (_what, expected, act) => {
        await act()
        expect(await notes()).toEqual([expected])
    })

    const groupsPath = () => `/v1/users/${userId('jdoe')}/groups`
    const membersPath = (group: string) => `/v1/groups/${groupId(group)}/users`
    const member = () => ({ userId: userId('jdoe') })
    const change = (group: string, body: Json) => client.send('PATCH', membersPath(group), body)

    it('do not grow by a change that changes nothing', async () => {
        await client.send('POST', membersPath('Finance'), member())
        await client.send('DELETE', `${membersPath('Contractors')}/${userId('jdoe')}`)
        expect(await audits()).toEqual([])
    })

    it('do not grow by a change that is refused', async () => {
        await client.send('POST', membersPath('AD Database Admins'), member())
        expect(await audits()).toEqual([])
    })

    it('may say ids or nothing in their notes', async () => {
        await join()
        sandbox.behaviour.groupAuditNotes = 'ids'
        expect(await notes()).toEqual([`Add User ${userId('jdoe')} to Group ${groupId('Contractors')}`])
        sandbox.behaviour.groupAuditNotes = 'empty'
        expect(await notes()).toEqual([''])
    })

    it('need the right to the audits of users', async () => {
        setRights('View Groups', 'Administer Groups')
        expect((await client.get('/v1/groups/audit')).body).toEqual(denied)
        setRights('View User Audit Report')
        expect(await status()).toBe(200)
    })

    it('may be denied or absent', async () => {
        sandbox.behaviour.groupAudits = 'denied'
        expect((await client.get('/v1/groups/audit')).body).toEqual(denied)
        sandbox.behaviour.groupAudits = 'absent'
        expect(await status()).toBe(404)
    })

    it('hide what teams hide', async () => {
        await join()
        for (const role of sandbox.vault.roles.values()) {
            role.permissions = role.permissions.filter((right) => right !== 'Unrestricted by Teams')
        }
        expect(await audits()).toEqual([])
    })
})

describe('audits of groups recorded out of order', () => {
    const now = new Date('2026-06-17T12:00:00Z')
    const dates = async (take: number, query = ''): Promise<unknown[]> =>
        (await audits(take, query)).map(({ dateRecorded }) => Number(String(dateRecorded).slice(8, 10)))

    beforeEach(() => {
        sandbox.vault.now = () => now
        for (const date of [3, 1, 2]) {
            const at = new Date(Date.UTC(2026, 4, date))
            const about = { groupId: groupId('Finance'), affectedId: userId('jdoe'), actorId: userId('admin') }
            sandbox.vault.groupAudits.record({ action: 'addMember', at, ...about })
        }
    })

    it.each([1, 2])('are shown newest first in pages of %i', async (take) => {
        expect(await dates(take)).toEqual([3, 2, 1])
    })

    it.each([1, 2])('may be shown oldest first in pages of %i', async (take) => {
        sandbox.behaviour.auditOrder = 'oldestFirst'
        expect(await dates(take)).toEqual([1, 2, 3])
    })

    it('are sorted as asked', async () => {
        expect(await dates(2, '?sortBy[0].name=dateRecorded&sortBy[0].direction=Asc')).toEqual([1, 2, 3])
    })

    it.each([1, 2])('are not shown once they are too old, in pages of %i', async (take) => {
        sandbox.behaviour.auditRetentionDays = 46
        expect(await dates(take)).toEqual([3])
    })
})
