import { ConnectorErrorType } from '@sailpoint/connector-sdk'
import { serverError } from '../../sandbox/answers'
import { failureOf } from '../support/failure'
import { commandTypes, inputOf } from '../support/plans'
import { run } from '../support/run'
import { useSandbox } from '../support/sandbox'

describe.each(commandTypes)('%s', (type) => {
    const sandbox = useSandbox()

    const attempt = (overrides: Record<string, unknown> = {}) => {
        const { vault, config } = sandbox()
        return run(type, inputOf(type, vault), config({ maxRetries: 0, ...overrides }))
    }

    test('fails so that ISC repeats it where nothing listens', async () => {
        const sand = sandbox()
        await sand.close()
        const error = await failureOf(attempt())
        expect(error.message).toMatch(
            /^java\.net\.ConnectException: Connection to Secret Server failed \(ECONNREFUSED\)/
        )
        expect(error.message).toContain('Check the address in baseUrl (and platformUrl), that the vault is up')
        expect(error).toMatchObject({ type: ConnectorErrorType.Generic })
    })

    test.each([429, 502, 503, 504])('fails so that ISC repeats it where the vault answers HTTP %i', async (status) => {
        sandbox().onRequest = () => {
            throw serverError(status, 'busy')
        }
        const error = await failureOf(attempt())
        expect(error.message).toMatch(/^java\.net\.ConnectException: /)
        expect(error.message).toContain(`HTTP ${status}`)
    })

    test('fails for good, and never with NotFound, where the vault denies everything', async () => {
        const sand = sandbox()
        for (const role of sand.vault.roles.values()) role.permissions = []
        for (const row of [...sand.vault.folderPermissions.keys()]) sand.vault.folderPermissions.delete(row)
        sand.onRequest = () => {
            throw serverError(403, 'Access denied')
        }
        const error = await failureOf(attempt())
        expect(error.message).not.toContain('java.net')
        expect(error.message).toContain('denied')
        expect(error).toMatchObject({ type: ConnectorErrorType.Generic })
    })

    test('shows neither password nor token of a failure', async () => {
        const sand = sandbox()
        sand.onRequest = () => {
            throw new Error('System.NullReferenceException at Thycotic.Internal')
        }
        const error = await failureOf(attempt())
        expect(error.message).toContain('HTTP 500')
        expect(JSON.stringify(error) + error.message + String(error.stack)).not.toMatch(/Sandbox-Only|Bearer|Thycotic/)
    })
})
