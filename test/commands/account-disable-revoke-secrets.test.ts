import type { Sandbox } from '../../sandbox'
import { userIn } from '../support/company'
import { saidOf } from '../support/plans'
import { about, type Output, runOne } from '../support/run'
import { useSandbox } from '../support/sandbox'

const attribute = 'secretPermissions'

// pchen is Owner of the secret Ledger database in the folder IT\Databases, which has permissions of its own.

describe('std:account:disable with onDisable revoke', () => {
    const sandbox = useSandbox()

    const disabled = ({ vault, config }: Sandbox, overrides: object = {}): Promise<Output> =>
        runOne(
            'std:account:disable',
            about(userIn(vault, 'pchen').id),
            config({ onDisable: 'revoke', manageSecretPermissions: true, ...overrides })
        )
    const held = ({ vault }: Sandbox): string[] =>
        vault
            .secretPermissionRowsOf(userIn(vault, 'pchen').id)
            .map(({ secretId, secretRole }) => `${secretId}:${secretRole}`)
    const ledger = ({ vault }: Sandbox) => vault.secretNamed('Ledger database')

    test('takes secret permissions away', async () => {
        const sand = sandbox()
        expect(held(sand)).toHaveLength(1)
        const account = await disabled(sand)
        expect(account.attributes[attribute]).toEqual([])
        expect(account.results).toBeUndefined()
        expect(held(sand)).toEqual([])
    })

    test('leaves secret permissions where the source does not govern them', async () => {
        const sand = sandbox()
        const account = await disabled(sand, { manageSecretPermissions: false })
        expect(account.results).toBeUndefined()
        expect(held(sand)).toHaveLength(1)
    })

    test('names a secret permission outside the folderRoots', async () => {
        const sand = sandbox()
        const account = await disabled(sand, { folderRoots: ['\\Finance'] })
        expect(saidOf(account, attribute)).toEqual([
            `WARN: secretPermissions ${held(sand).join()} was not taken away: ` +
                'the secret is outside the folders of this source.',
        ])
        expect(held(sand)).toHaveLength(1)
    })

    test('names a secret permission in a personal folder', async () => {
        const sand = sandbox()
        const { vault } = sand
        const { id: folderId = 0 } = vault.folderAt('\\Personal Folders\\pchen') ?? {}
        vault.grantFolder({ folderId, userId: vault.connectorUserId, folderRole: 'View', secretRole: 'View' })
        Object.assign(ledger(sand) ?? {}, { folderId })
        const account = await disabled(sand)
        expect(saidOf(account, attribute)).toEqual([
            expect.stringMatching(
                /^WARN: secretPermissions .* the secret is in a personal folder, and its permissions can't/
            ),
        ])
        expect(account.disabled).toBe(true)
    })

    test('names a secret permission on an inactive secret', async () => {
        const sand = sandbox()
        Object.assign(ledger(sand) ?? {}, { active: false })
        const account = await disabled(sand)
        expect(saidOf(account, attribute)).toEqual([
            expect.stringMatching(/^WARN: .* is gone, or the connector's account can't see it\.$/),
        ])
        expect(account.disabled).toBe(true)
    })
})
