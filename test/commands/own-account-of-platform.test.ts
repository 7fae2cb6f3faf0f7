import { addPlatform, seedCompany } from '../../sandbox'
import { failureOf } from '../support/failure'
import { add, saidOf, set } from '../support/plans'
import { about, run, runOne } from '../support/run'
import { useSandbox } from '../support/sandbox'

function integrated() {
    const vault = seedCompany()
    addPlatform(vault, 'native')
    return { vault, behaviour: { version: '11.7.000002' as const } }
}

describe('the service user of the Delinea Platform with which the connector signs in', () => {
    const sandbox = useSandbox(integrated)

    const changing = (...changes: unknown[]) => {
        const { vault, platformConfig } = sandbox()
        return ['std:account:update', { ...about(vault.connectorUserId), changes }, platformConfig()] as const
    }
    const pathsSent = () => sandbox().exchanges.map(({ method, path }) => `${method} ${path}`)

    test.each([set('displayName', 'Governance'), set('email', 'governance@example.com')])(
        'is not changed in the Platform: %j',
        async (change) => {
            const error = await failureOf(run(...changing(change)))
            expect(error.message).toContain(
                'the account belongs to the Delinea Platform; change it there. The connector signs in with this account'
            )
            expect(pathsSent()).not.toContain('POST /identity/api/CDirectoryService/ChangeUser')
        }
    )

    test('gets the folder permission of a plan even if the change in the Platform is refused', async () => {
        const account = await runOne(
            ...changing(set('displayName', 'Governance'), add('folderPermissions', '3:View/View'))
        )
        expect(account.attributes.folderPermissions).toEqual(['3:View/View'])
        expect(saidOf(account, 'displayName')).toEqual([expect.stringContaining('signs in with this account')])
    })
})
