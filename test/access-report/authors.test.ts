import { userIn } from '../support/company'
import { useSandbox } from '../support/sandbox'
import { changesBy } from './comparing'

const sandbox = useSandbox()

interface Move {
    readonly group?: string
    readonly user?: string
    readonly actor?: string
    readonly action?: 'addMember' | 'removeMember'
    readonly at?: Date
}

const now = () => new Date()
const groupId = (name: string) => sandbox().vault.groupNamed(name)?.id ?? 0
const userId = (name: string) => userIn(sandbox().vault, name).id

/** An audit alone. */
function record({ group = 'Finance', user = 'pchen', actor = 'admin', action = 'addMember', at = now() }: Move = {}) {
    const ids = { groupId: groupId(group), affectedId: userId(user), actorId: userId(actor) }
    sandbox().vault.groupAudits.record({ action, at, ...ids })
}

/** Somebody adds a user to a group, and the audits say so. */
function join(move: Move = {}): void {
    sandbox().vault.addMember(groupId(move.group ?? 'Finance'), userId(move.user ?? 'pchen'))
    record(move)
}

/** Who made the changes of access to \Finance, by what happened between the reports. */
async function authorsOf(happen: () => unknown, config?: Record<string, unknown>): Promise<string[]> {
    const changes = await changesBy(sandbox(), '\\Finance', happen, config)
    return changes.map(({ change, userName, by }) => `${String(userName)} ${change} by ${by}`)
}

const proven = ['pchen gained by Vault Administrator']
const unknown = ['pchen gained by unknown']

describe('who made a change', () => {
    test('is told, and when', async () => {
        const at = new Date(Date.now() + 5000)
        const [change] = await changesBy(sandbox(), '\\Finance', () => join({ at }))
        expect(change).toEqual({
            change: 'gained',
            what: 'pchen → group Finance → \\Finance as View/View',
            ...{ userName: 'pchen', group: 'Finance', by: 'Vault Administrator' },
            at: `${at.toISOString().slice(0, 19)}.000Z`,
        })
    })

    test('is told of a user who left a group', async () => {
        const leave = () => {
            sandbox().vault.removeMember(groupId('Finance'), userId('jdoe'))
            record({ user: 'jdoe', action: 'removeMember', actor: 'mrossi' })
        }
        await expect(authorsOf(leave)).resolves.toEqual(['jdoe lost by Marco Rossi'])
    })

    test.each([1, 2])('is told by audits in pages of %i, in whatever order', async (pageSize) => {
        sandbox().behaviour.auditOrder = 'none'
        const happen = () => {
            for (const user of ['akumar', 'odiaz', 'nobrien'])
                record({ user, group: 'Contractors', at: new Date(Date.now() - 5 * 60_000) })
            join()
            for (const user of ['akumar', 'odiaz', 'nobrien']) record({ user, group: 'Contractors' })
        }
        await expect(authorsOf(happen, { pageSize })).resolves.toEqual(proven)
    })

    test('is told of a user of a directory', async () => {
        await expect(authorsOf(() => join({ user: 'tlarsen' }))).resolves.toEqual([
            'corp.example.com\\tlarsen gained by Vault Administrator',
        ])
    })

    test('is told if the name of another group has the name of this one in it', async () => {
        const happen = () => {
            record({ group: 'Finance Managers', actor: 'mrossi' })
            join()
        }
        await expect(authorsOf(happen)).resolves.toEqual(proven)
    })

    test('is told if the login of another user has the login of this one in it', async () => {
        sandbox().vault.addUser({ userName: 'pchen.adm' })
        sandbox().vault.addUser({ userName: 'pchen2' })
        const happen = () => {
            for (const user of ['pchen.adm', 'pchen2']) record({ user, actor: 'mrossi' })
            join()
        }
        await expect(authorsOf(happen)).resolves.toEqual(proven)
    })
})

describe('who made a change is not known', () => {
    test.each(['ids', 'empty'] as const)('if the notes of audits hold %s', async (groupAuditNotes) => {
        sandbox().behaviour.groupAuditNotes = groupAuditNotes
        await expect(authorsOf(() => join())).resolves.toEqual(unknown)
    })

    test.each(['denied', 'absent'] as const)('if the audits are %s', async (groupAudits) => {
        sandbox().behaviour.groupAudits = groupAudits
        await expect(authorsOf(() => join())).resolves.toEqual(unknown)
    })

    test('if the audit is from before the earlier report', async () => {
        await expect(authorsOf(() => join({ at: new Date(Date.now() - 5 * 60_000) }))).resolves.toEqual(unknown)
    })

    test('if two have done it', async () => {
        const happen = () => {
            record({ action: 'addMember', actor: 'mrossi' })
            record({ action: 'removeMember', actor: 'mrossi' })
            join()
        }
        await expect(authorsOf(happen)).resolves.toEqual(unknown)
    })

    test('if two of the same display name have done it', async () => {
        userIn(sandbox().vault, 'mrossi').displayName = 'Vault Administrator'
        const happen = () => {
            record({ action: 'removeMember', actor: 'mrossi' })
            join()
        }
        await expect(authorsOf(happen)).resolves.toEqual(unknown)
    })

    test('if the vault does not name the author', async () => {
        userIn(sandbox().vault, 'admin').displayName = ''
        await expect(authorsOf(() => join())).resolves.toEqual(unknown)
    })

    test('if the name of another group has the name of this one in it, and only that one is audited', async () => {
        const happen = () => {
            sandbox().vault.addMember(groupId('Finance'), userId('pchen'))
            record({ group: 'Finance Managers' })
        }
        await expect(authorsOf(happen)).resolves.toEqual(unknown)
    })

    test('if the login is a word of the display name of another user', async () => {
        userIn(sandbox().vault, 'pchen').userName = 'jane'
        const happen = () => {
            sandbox().vault.addMember(groupId('Finance'), userId('jane'))
            record({ user: 'jdoe' })
        }
        await expect(authorsOf(happen)).resolves.toEqual(['jane gained by unknown'])
    })

    test('if the login is a word of the name of the group', async () => {
        userIn(sandbox().vault, 'pchen').userName = 'finance'
        const happen = () => {
            sandbox().vault.addMember(groupId('Finance'), userId('finance'))
            record({ user: 'jdoe' })
        }
        await expect(authorsOf(happen)).resolves.toEqual(['finance gained by unknown'])
    })

    test('if two users have the login', async () => {
        sandbox().vault.addUser({ userName: 'PChen', domainId: 2 })
        await expect(authorsOf(() => join())).resolves.toEqual(unknown)
    })

    test('if two groups have the name', async () => {
        sandbox().vault.addGroup({ name: 'FINANCE', domainId: 2 })
        await expect(authorsOf(() => join())).resolves.toEqual(unknown)
    })

    test('if the permission of the group changed, and not the members', async () => {
        const happen = () => {
            const row = [...sandbox().vault.folderPermissions.values()].find((it) => it.groupId === groupId('Finance'))
            Object.assign(row ?? {}, { folderRole: 'Edit' })
            for (const action of ['removeMember', 'addMember'] as const) record({ user: 'jdoe', action })
        }
        const authors = await authorsOf(happen)
        expect(new Set(authors)).toEqual(
            new Set([
                'jdoe gained by unknown',
                'jdoe lost by unknown',
                'mrossi gained by unknown',
                'mrossi lost by unknown',
            ])
        )
    })
})
