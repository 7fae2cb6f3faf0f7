import type { Sandbox } from '../../sandbox'
import { sized } from '../support/extent'
import { closeAll, denied, passwordForm, signedIn, start, token, type Client, type Json } from './client'

let sandbox: Sandbox
let client: Client

beforeEach(async () => {
    sandbox = await start()
    client = await signedIn(sandbox)
})
afterEach(closeAll)

const idOf = (userName: string): number => sandbox.vault.userNamed(userName)?.id ?? 0
const audits = (userName: string, take = 1): Promise<Json[]> => client.all(`/v1/users/${idOf(userName)}/audit`, take)
const actions = async (userName: string): Promise<unknown[]> => (await audits(userName)).map((audit) => audit.action)
const patch = (userName: string, members: Json): Promise<unknown> => {
    const dirty = Object.entries(members).map(([name, value]) => [name, { dirty: true, value }])
    return client.send('PATCH', `/v1/users/${idOf(userName)}`, Object.fromEntries(dirty))
}
const signIn = (username: string, password: string): Promise<unknown> => {
    return token(sandbox, passwordForm(sandbox, { username, password }))
}

describe('the audit of a user', () => {
    it('tells who did what to whom, and when', async () => {
        await patch('jdoe', { displayName: 'Jane D.' })
        expect(await audits('jdoe')).toEqual([
            {
                action: 'Edit',
                notes: 'displayName',
                dateRecorded: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/) as string,
                displayName: 'SailPoint Connector',
                userId: sandbox.vault.connectorUserId,
                displayNameAffected: 'Jane D.',
                userIdAffected: idOf('jdoe'),
                ipAddress: '127.0.0.1',
                machineName: null,
                databaseName: null,
            },
        ])
    })

    it.each([
        ['being created', 'Create', () => create()],
        ['a new name', 'Edit', () => patch('jdoe', { displayName: 'New' })],
        ['a new password', 'Password Change', () => patch('jdoe', { password: 'A-brand-new-1' })],
        ['being disabled', 'Disable', () => patch('jdoe', { enabled: false })],
        ['being deleted', 'Disable', () => client.send('DELETE', `/v1/users/${idOf('jdoe')}`)],
        ['being locked', 'Lock', () => patch('jdoe', { isLockedOut: true })],
        ['a good password', 'Login', () => signIn('jdoe', 'Sandbox-Only-2!')],
        ['a bad password', 'Login Failure', () => signIn('jdoe', 'wrong')],
    ])('grows by %s', async (what, action, act) => {
        await act()
        expect(await actions(what === 'being created' ? 'new' : 'jdoe')).toEqual([action])
    })

    const create = () => {
        return client.send('POST', '/v1/users', { userName: 'new', displayName: 'New', password: 'long-enough-1' })
    }

    it('grows by being enabled and unlocked', async () => {
        await patch('sbauer', { enabled: true })
        await patch('odiaz', { isLockedOut: false })
        expect(await actions('sbauer')).toEqual(['Enable'])
        expect(await actions('odiaz')).toEqual(['Unlock'])
    })

    it('grows by a reset password and by a lock-out', async () => {
        const userId = idOf('jdoe')
        await client.send('POST', `/v1/users/${userId}/password-reset`, { data: { userId, password: 'A-brand-new-1' } })
        await client.send('POST', `/v1/users/${userId}/lock-out`, { data: { reasonType: 'Other' } })
        expect(await actions('jdoe')).toEqual(['Lock', 'Password Change'])
    })

    it('has each failed sign-in and the lock that they led to', async () => {
        for (let failure = 0; failure < 5; failure += 1) await signIn('jdoe', 'wrong')
        expect((await actions('jdoe')).sort()).toEqual(['Lock', ...Array<string>(5).fill('Login Failure')])
    })

    it('does not grow by a change that changes nothing', async () => {
        await patch('jdoe', { displayName: 'Jane Doe', enabled: true, isLockedOut: false })
        await client.send('POST', `/v1/groups/${sandbox.vault.groupNamed('Finance')?.id}/users`, {
            userId: idOf('jdoe'),
        })
        expect(await actions('jdoe')).toEqual([])
    })

    it('may call its actions differently', async () => {
        sandbox.behaviour.auditActions = 'codes'
        await signIn('jdoe', 'wrong')
        expect(await actions('jdoe')).toEqual(['LOGIN_FAILURE'])
        sandbox.behaviour.auditActions = 'numbers'
        expect(await actions('jdoe')).toEqual(['USR-9'])
    })

    it('needs a right of its own', async () => {
        const role = sandbox.vault.roleNamed('SailPoint Connector')
        if (role) role.permissions = ['View Users', 'Administer Users']
        expect((await client.get(`/v1/users/${idOf('jdoe')}/audit`)).body).toEqual(denied)
        expect((await client.get('/v1/users/action/audit')).body).toEqual(denied)
    })

    it('is denied for a user that does not exist', async () => {
        expect((await client.get('/v1/users/999/audit')).body).toEqual(denied)
    })
})

describe('audits recorded out of order', () => {
    const days = [3, 1, 2]
    beforeEach(() => {
        for (const date of days) {
            const at = new Date(Date.UTC(2024, 0, date))
            sandbox.vault.userAudits.record({ affectedId: idOf('jdoe'), action: 'login', at })
            sandbox.vault.userAudits.record({ affectedId: idOf('mrossi'), action: 'loginFailure', at })
        }
    })
    const dates = (found: Json[]): unknown[] => found.map((audit) => Number(String(audit.dateRecorded).slice(8, 10)))

    it.each([1, 2])('are shown newest first in pages of %i', async (take) => {
        expect(dates(await audits('jdoe', take))).toEqual([3, 2, 1])
    })

    it.each([1, 2])('may be shown oldest first in pages of %i', async (take) => {
        sandbox.behaviour.auditOrder = 'oldestFirst'
        expect(dates(await audits('jdoe', take))).toEqual([1, 2, 3])
    })

    it('are listed by action for all users', async () => {
        const all = (query: string) => client.all(`/v1/users/action/audit?${query}`, 2)
        const failures = await all('actions=Login%20Failure')
        expect(failures.map((audit) => audit.userIdAffected)).toEqual([idOf('mrossi'), idOf('mrossi'), idOf('mrossi')])
        expect(await all('actions=login&actions=Login%20Failure')).toHaveLength(7)
        expect(await all('actions=Nonsense')).toEqual([])
    })

    it.each([1, 2])('may be shown in no order in pages of %i, but each once', async (take) => {
        sandbox.behaviour.auditOrder = 'none'
        for (let day = 4; day < 10; day += 1) record(day)
        const shown = dates(await audits('jdoe', take))
        expect([...shown].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
        expect(shown).not.toEqual([...shown].sort())
        expect(shown).not.toEqual([...shown].sort().reverse())
    })

    const record = (date: number): void => {
        const at = new Date(Date.UTC(2024, 0, date))
        sandbox.vault.userAudits.record({ affectedId: idOf('jdoe'), action: 'login', at })
    }

    it('are in the next page of all users as soon as they are recorded', async () => {
        const logins = () => client.all('/v1/users/action/audit?actions=login', 2)
        const before = await logins()
        record(4)
        expect(await logins()).toHaveLength(before.length + 1)
    })

    it('may be asked for by action only, or not at all', async () => {
        const status = async (query: string): Promise<number> => {
            return (await client.get(`/v1/users/action/audit${query}`)).status
        }
        sandbox.behaviour.actionAudits = 'needsActions'
        expect([await status(''), await status('?actions=Login')]).toEqual([400, 200])
        sandbox.behaviour.actionAudits = 'refused'
        expect([await status(''), await status('?actions=Login')]).toEqual([400, 400])
    })

    it('may be shown less of for all users', async () => {
        const count = async (query: string): Promise<number> => {
            return (await client.all(`/v1/users/action/audit${query}`, 50)).length
        }
        sandbox.behaviour.actionAudits = 'emptyUnnamed'
        expect([await count(''), await count('?actions=Login')]).toEqual([0, 4])
        sandbox.behaviour.actionAudits = 'ignoresActions'
        expect([await count(''), await count('?actions=Login')]).toEqual([7, 7])
        for (let day = 4; day < 200; day += 1) record(day)
        sandbox.behaviour.actionAudits = 'newestOnly'
        expect([await count(''), await count('?actions=Login')]).toEqual([100, 100])
    })

    it('are sorted as asked, unless they can not be', async () => {
        const sort = 'sortBy[0].name=dateRecorded&sortBy[0].direction=Asc'
        expect(dates(await client.all(`/v1/users/${idOf('jdoe')}/audit?${sort}`, 2))).toEqual([1, 2, 3])
        sandbox.behaviour.auditsSortable = false
        expect(dates(await client.all(`/v1/users/${idOf('jdoe')}/audit?${sort}`, 2))).toEqual([3, 2, 1])
    })

    it('are hidden with the users that teams hide, from the next page on', async () => {
        expect(await client.all('/v1/users/action/audit', 2)).not.toEqual([])
        for (const role of sandbox.vault.roles.values()) {
            role.permissions = role.permissions.filter((right) => right !== 'Unrestricted by Teams')
        }
        const seen = await client.all('/v1/users/action/audit', 2)
        expect(new Set(seen.map((audit) => audit.userIdAffected))).toEqual(new Set([sandbox.vault.connectorUserId]))
        expect((await client.get(`/v1/users/${idOf('jdoe')}/audit`)).body).toEqual(denied)
    })
})

it('a year of sign-ins of many users can be read page by page', async () => {
    const [users, take] = sized([100, 1_000], [1_000, 10_000])
    for (let day = 0; day < 365; day += 1) {
        const at = new Date(Date.UTC(2024, 0, day))
        for (let userId = 1; userId <= users; userId += 1) {
            sandbox.vault.userAudits.record({ affectedId: 1 + (userId % 14), action: 'login', at })
        }
    }
    const signIns = await client.all('/v1/users/action/audit?actions=Login', take)
    expect(signIns.length).toBeGreaterThan(365 * users)
})
