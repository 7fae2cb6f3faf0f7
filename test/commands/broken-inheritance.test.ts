import type { Fault, Sandbox } from '../../sandbox'
import { folderIn, levelsIn, userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { accountIn, add, remove, saidOf, sentTo, update } from '../support/plans'
import { useSandbox, writesOf } from '../support/sandbox'

const folders = 'folderPermissions'
const secrets = 'secretPermissions'
const config = { breakInheritance: true, manageSecretPermissions: true }

const failed: Fault = { kind: 'answer', status: 500, body: '{"message":"An error has occurred."}', processed: true }

/** All folders as the vault lists them, but for their paths. */
const withoutPaths = ({ vault }: Sandbox): Fault => ({
    kind: 'answer',
    status: 200,
    body: JSON.stringify({
        records: [...vault.folders.values()].map((folder) => ({
            id: folder.id,
            folderName: folder.name,
            parentFolderId: folder.parentFolderId,
            inheritPermissions: folder.inheritPermissions,
        })),
        hasNext: false,
        total: vault.folders.size,
    }),
})

// HR (9), from which Contracts (10) inherits; IT (4), from which Network (8) and Servers (5) inherit, and from that
// Production (6). The secret Signing service (10) is in Contracts, Bank portal (1) in Finance (1).

describe('a plan that ends inheritances', () => {
    const sandbox = useSandbox()

    /** Gives jdoe a level on HR. */
    const holdingOnHr = () => {
        const sand = sandbox()
        const { id: userId } = userIn(sand.vault, 'jdoe')
        sand.vault.grantFolder({ folderId: 9, userId, folderRole: 'Edit', secretRole: 'Edit' })
        return sand
    }

    /** Runs the plan, in both orders, and again; all that is asked for must be done at once. */
    const expectDone = async (changes: ReturnType<typeof add>[], held: Record<string, string[]>) => {
        const sand = sandbox()
        const account = await update(sand, 'jdoe', changes, config)
        expect(account.results).toBeUndefined()
        expect(account.attributes).toMatchObject(held)
        sand.forgetExchanges()
        expect(await update(sand, 'jdoe', changes, config)).toEqual(account)
        expect(writesOf(sand)).toEqual([])
    }

    const hrPlan = [remove(folders, '9:Edit/Edit'), add(folders, '10:View/View')]
    test.each([[hrPlan], [[...hrPlan].reverse()]])('counts what it takes away above as gone: %j', async (changes) => {
        holdingOnHr()
        await expectDone(changes, { folderPermissions: ['10:View/View', '3:Add Secret/View'] })
    })

    const hrSecretPlan = [remove(folders, '9:Edit/Edit'), add(secrets, '10:View')]
    test.each([[hrSecretPlan], [[...hrSecretPlan].reverse()]])(
        'counts it as gone for a secret: %j',
        async (changes) => {
            holdingOnHr()
            await expectDone(changes, {
                secretPermissions: ['10:View', '3:View'],
                folderPermissions: ['3:Add Secret/View'],
            })
        }
    )

    const values = ['4:Edit/Edit', '8:View/View', '5:Edit/Edit', '6:View/View']
    test.each([[values], [[...values].reverse()]])('gives what is below before what is above: %j', async (asked) => {
        await expectDone([add(folders, asked), add(secrets, '6:List'), add(folders, '9:View/View')], {
            folderPermissions: ['3:Add Secret/View', ...[...values, '9:View/View'].sort()],
            secretPermissions: ['3:View', '6:List'],
        })
        const { vault } = sandbox()
        expect(levelsIn(vault, '\\IT\\Servers\\Production', 'jdoe')).toEqual(['View/View'])
        expect(levelsIn(vault, '\\IT\\Network', 'jdoe')).toEqual(['View/View'])
    })

    test('refuses while a level change leaves a level above', async () => {
        const sand = holdingOnHr()
        const changes = [remove(folders, '9:Edit/Edit'), add(folders, ['9:View/View', '10:Edit/Edit'])]
        const account = await update(sand, 'jdoe', changes, config)
        expect(saidOf(account, folders)).toEqual([
            expect.stringMatching(/10:Edit\/Edit: .*already has .* there, inherited/),
        ])
        expect(account.attributes.folderPermissions).toEqual(['3:Add Secret/View', '9:View/View'])
        expect(folderIn(sand.vault, '\\HR\\Contracts').inheritPermissions).toBe(true)
    })

    test('refuses where the vault refuses to take away what is above', async () => {
        const sand = holdingOnHr()
        sand.onRequest = ({ method }) => {
            if (method === 'DELETE')
                for (const row of sand.vault.rowsIn(9)) if (row.groupId === 2) row.folderRole = 'Edit'
        }
        const error = await failureOf(update(sand, 'jdoe', hrPlan, config))
        expect(error.message).toContain(
            '10:View/View: the user already has Edit/Edit there, inherited from \\HR (folder 9)'
        )
        expect(folderIn(sand.vault, '\\HR\\Contracts').inheritPermissions).toBe(true)
    })

    test.each(['refuse', 'update', 'secondRow'] as const)(
        'refuses where what is above was answered as gone and is not, in a vault where a second row would be: %s',
        async (duplicatePermission) => {
            const sand = holdingOnHr()
            sand.behaviour.duplicatePermission = duplicatePermission
            const fault: Fault = { kind: 'answer', status: 200, body: '{"success":true}' }
            sand.faults.add({ on: /^DELETE .*\/folder-permissions\/\d+$/, fault })
            const error = await failureOf(update(sand, 'jdoe', hrPlan, config))
            expect(error.message).toContain('10:View/View: the user already has Edit/Edit there')
            expect(folderIn(sand.vault, '\\HR\\Contracts').inheritPermissions).toBe(true)
        }
    )

    test('grants where what is above is gone although its removal was answered with HTTP 500', async () => {
        const sand = holdingOnHr()
        sand.faults.add({ on: /^DELETE .*\/folder-permissions\/\d+$/, fault: failed, times: 1 })
        const account = await update(sand, 'jdoe', hrPlan, config)
        expect(account.results).toBeUndefined()
        expect(account.attributes.folderPermissions).toEqual(['10:View/View', '3:Add Secret/View'])
    })

    test('gives what is below before what is above where the vault tells no paths', async () => {
        const sand = sandbox()
        const changes = [add(folders, ['8:View/View', '5:Edit/Edit', '6:View/View'])]
        sand.faults.add({ on: /^GET .*\/folders$/, times: 1, fault: withoutPaths(sand) })
        await update(sand, 'jdoe', changes, config)
        const posted = sentTo(sand).map(({ body }) => (body as { folderId: number }).folderId)
        expect(posted.indexOf(6)).toBeLessThan(posted.indexOf(5))
    })

    test('does not refuse in a dry run what it would do', async () => {
        const sand = holdingOnHr()
        const error = await failureOf(update(sand, 'jdoe', hrPlan, { ...config, dryRun: true }))
        expect(error.message).toContain('Held back: remove folder permission 9:Edit/Edit; add folder permission 10:')
        expect(error.message).not.toContain('Refused even')
    })

    test.each(['refuse', 'update', 'secondRow'] as const)(
        'leaves alone what is held on a secret by inheritance, where a second row would be: %s',
        async (duplicatePermission) => {
            const sand = sandbox()
            sand.behaviour.duplicatePermission = duplicatePermission
            const changes = [add(secrets, '1:List'), add('groups', '19')]
            const account = await update(sand, 'mrossi', changes, config)
            expect(saidOf(account, secrets)).toEqual([
                'ERROR: secretPermissions 1:List: the user already has Owner there, inherited from \\Finance (folder 1). Change it on that folder.',
            ])
            expect(accountIn(account)).toMatchObject({ attributes: { secretPermissions: ['3:Edit'] } })
            expect(sand.vault.secrets.get(1)?.inheritsPermissions).toBe(true)
            expect(writesOf(sand)).toEqual([expect.stringMatching(/^POST .*\/groups$/)])
        }
    )
})

describe.each(['refuse', 'update', 'secondRow'] as const)(
    'a grant that ends an inheritance, in a vault that would treat a second row like this: %s',
    (duplicatePermission) => {
        const sandbox = useSandbox(() => ({ behaviour: { duplicatePermission } }))

        test.each<[string, Fault]>([
            ['HTTP 500', failed],
            ['cut JSON', { kind: 'cutJson' }],
            ['no JSON', { kind: 'answer', status: 200, body: '<html>', contentType: 'text/html', processed: true }],
        ])('is done once, with one row, if it is answered with %s', async (_what, fault) => {
            const sand = sandbox()
            sand.faults.add({ on: /^POST .*\/folder-permissions$/, times: 1, fault })
            const account = await update(sand, 'jdoe', [add(folders, '10:Edit/Edit')], config)
            expect(account.results).toBeUndefined()
            expect(account.attributes.folderPermissions).toEqual(['10:Edit/Edit', '3:Add Secret/View'])
            expect(levelsIn(sand.vault, '\\HR\\Contracts', 'jdoe')).toEqual(['Edit/Edit'])
        })

        test('is done with one row if ISC repeats it after a cut connection', async () => {
            const sand = sandbox()
            sand.faults.add({
                on: /^POST .*\/folder-permissions$/,
                times: 1,
                fault: { kind: 'reset', processed: true },
            })
            const changes = [add(folders, '10:Edit/Edit')]
            await expect(update(sand, 'jdoe', changes, config)).rejects.toThrow('java.net.ConnectException')
            await update(sand, 'jdoe', changes, config)
            expect(levelsIn(sand.vault, '\\HR\\Contracts', 'jdoe')).toEqual(['Edit/Edit'])
        })
    }
)
