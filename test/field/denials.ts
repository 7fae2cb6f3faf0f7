import { groupId, onFolder } from '../support/company'
import { failureOf } from '../support/failure'
import { add, remove, saidOf, signInsOf, update } from '../support/plans'
import { run } from '../support/run'
import type { Field, Report } from './report'

const bodies = {
    onFolder: { errorCode: 'API_AccessDeniedOnFolder', message: 'The folder is not accessible.' },
    generic: { errorCode: 'API_GenericException', message: 'Access Denied' },
    small: { message: 'access denied' },
}

/** The vault denies the rows of one folder, on which a plan depends; the group of the same plan must be given. */
async function givesTheGroup({ sandbox }: Field, body: object): Promise<void> {
    const { vault, faults } = sandbox
    const [group, owner] = [groupId(vault, 'Contractors'), onFolder(vault, '\\Finance', 'Owner/Owner')]
    // The first request is for the user's own rows, the second for those of the folder.
    const fault = { kind: 'answer', status: 400, body: JSON.stringify(body) } as const
    const rule = faults.add({ on: /^GET .*\/folder-permissions$/, after: 1, times: 1, fault })
    const account = await update(sandbox, 'mrossi', [remove('folderPermissions', owner), add('groups', group)])
    expect(rule.struck).toBe(1)
    expect(account.attributes['groups']).toContain(group)
    expect(account.attributes['folderPermissions']).toContain(owner)
    expect(saidOf(account, 'folderPermissions')).toEqual([expect.stringMatching(/^ERROR: .*lacks "View Folders"/)])
}

/** The connector's row on a folder is gone: a grant is denied, and the result names the right. */
async function namesTheRight({ sandbox }: Field): Promise<void> {
    const { vault } = sandbox
    const rights = vault.roleNamed('SailPoint Connector')?.permissions ?? []
    rights.splice(rights.indexOf('Administer Folders'), 1)
    const error = await failureOf(
        update(sandbox, 'jdoe', [add('folderPermissions', onFolder(vault, '\\IT', 'View/View'))])
    )
    expect(error.message).toContain('the connector\'s account lacks "Administer Folders", and Owner on the folder')
}

/** The token ends in the middle of a command, and the vault says so in its own words. */
async function signsInAgain({ sandbox }: Field): Promise<void> {
    const config = sandbox.config()
    const fault = { kind: 'expireToken', as: '403' } as const
    const rule = sandbox.faults.add({ on: /^GET .*\/users$/, fault })
    const accounts = await run('std:account:list', {}, config)
    expect(accounts).toHaveLength(sandbox.vault.users.size)
    expect(rule.struck).toBe(1)
    expect(signInsOf(sandbox)).toBe(2)
}

export const denials: readonly Report[] = [
    {
        reported: 'API_AccessDeniedOnFolder on the read of one folder ended the whole update',
        outcome: 'gives the group of the same plan, and names the right that the folder needs',
        prove: (field) => givesTheGroup(field, bodies.onFolder),
    },
    {
        reported: 'API_GenericException with "Access Denied" on the read of one folder ended the whole update',
        outcome: 'gives the group of the same plan, and names the right that the folder needs',
        prove: (field) => givesTheGroup(field, bodies.generic),
    },
    {
        reported: '"access denied" in small letters on the read of one folder is a denial too',
        outcome: 'gives the group of the same plan, and names the right that the folder needs',
        prove: (field) => givesTheGroup(field, bodies.small),
    },
    {
        reported: 'API_AccessDeniedOnFolder on a POST was reported as wrong values',
        vault: { deniedAs: 'API_AccessDeniedOnFolder' },
        outcome: 'names the right that is missing',
        prove: namesTheRight,
    },
    {
        reported: 'API_GenericException with "Access Denied" on a POST was reported as wrong values',
        vault: { deniedAs: 'generic' },
        outcome: 'names the right that is missing',
        prove: namesTheRight,
    },
    {
        reported: '"access denied" in small letters on a POST, under HTTP 403',
        vault: { deniedAs: 'lowerCase', accessDeniedStatus: 403 },
        outcome: 'names the right that is missing',
        prove: namesTheRight,
    },
    {
        reported: 'A read answered by an error body under HTTP 200',
        vault: { errorUnder200: true },
        outcome: 'says that the answer is an error, with its code and the right that may be missing',
        prove: async ({ sandbox }) => {
            const rights = sandbox.vault.roleNamed('SailPoint Connector')?.permissions ?? []
            rights.splice(rights.indexOf('View Groups'), 1)
            const fault = { kind: 'answer', status: 200, body: JSON.stringify(bodies.generic) } as const
            sandbox.faults.add({ on: /^GET .*\/groups$/, times: Infinity, fault })
            const error = await failureOf(run('std:account:list', {}, sandbox.config({ maxRetries: 0 })))
            expect(error.message).toMatch(/^InvalidResponse: .*API_GenericException.*lacks "View Groups"/)
        },
    },
    {
        reported: 'A change of several groups that is denied under HTTP 200',
        outcome: 'gives the groups that it may give, one by one',
        prove: async ({ sandbox }) => {
            const groups = ['Contractors', 'Human Resources'].map((name) => groupId(sandbox.vault, name))
            const fault = { kind: 'answer', status: 200, body: JSON.stringify(bodies.generic) } as const
            sandbox.faults.add({ on: /^POST .*\/groups$/, times: 2, fault })
            const account = await update(sandbox, 'jdoe', [add('groups', groups)])
            expect(account.attributes['groups']).toContain(groups[1])
            expect(saidOf(account, 'groups')).toEqual([expect.stringMatching(/^ERROR: .*lacks "Administer Groups"/)])
        },
    },
    {
        reported: 'The text of an ended token under HTTP 200',
        outcome: 'signs in again and lists all accounts',
        prove: async ({ sandbox }) => {
            const body = JSON.stringify({ message: 'Authentication failed or expired token' })
            sandbox.faults.add({ on: /^GET .*\/users$/, fault: { kind: 'answer', status: 200, body } })
            const accounts = await run('std:account:list', {}, sandbox.config({ maxRetries: 0 }))
            expect(accounts).toHaveLength(sandbox.vault.users.size)
            expect(signInsOf(sandbox)).toBe(2)
        },
    },
    {
        reported: 'The text of an ended token without its full stop made a list fail',
        vault: { staleTokenText: 'plain' },
        outcome: 'signs in again and lists all accounts',
        prove: signsInAgain,
    },
    {
        reported: 'The text of an ended token in other letters',
        vault: { staleTokenText: 'otherCase' },
        outcome: 'signs in again and lists all accounts',
        prove: signsInAgain,
    },
]
