import { failureOf } from '../support/failure'
import { bodiesSentTo, useIntegrated } from '../support/integrated'
import { about, run } from '../support/run'
import { writesOf } from '../support/sandbox'

const disable = 'std:account:disable'
const heldBack = 'This was a dry run: nothing was changed. Held back: '

describe('a dry run of the disable of a person of the Delinea Platform', () => {
    const integrated = useIntegrated('hybrid')

    type Sign = 'config' | 'platformConfig'
    const failure = (sign: Sign, settings: Record<string, unknown> = {}) => {
        const { people, sandbox } = integrated()
        return failureOf(run(disable, about(people.linked.userId), sandbox[sign]({ dryRun: true, ...settings })))
    }
    const holdFolder = () => {
        const { people, sandbox } = integrated()
        const row = { folderId: 3, userId: people.linked.userId, folderRole: 'View', secretRole: 'View' } as const
        sandbox.vault.grantFolder(row)
    }

    test('holds the disable back if the Platform would carry it out', async () => {
        const { message } = await failure('platformConfig')
        expect(message).toContain(`${heldBack}disable user; end sessions.`)
        expect(message).not.toContain('Refused even without a dry run')
    })

    test.each<[string, Sign, () => void, string]>([
        [
            'a sign-in with a password',
            'config',
            () => undefined,
            'The source signs in with a password of the vault, and only authType platform gives access to the Platform.',
        ],
        [
            'a service user that may not read people',
            'platformConfig',
            () => (integrated().sandbox.behaviour.identityRights = 'none'),
            'lacks "Manage Identity Settings"',
        ],
    ])('says what would stand in its way: %s', async (_case, sign, prepare, reason) => {
        prepare()
        const { message } = await failure(sign)
        const { userId } = integrated().people.linked
        expect(message).toContain(
            `The connector could not disable account ${userId}, which belongs to the Delinea Platform. `
        )
        expect(message).toContain(reason)
        expect(message).not.toContain('Held back')
    })

    test('holds back the rest of a revocation, and says that the disable would be refused', async () => {
        holdFolder()
        const { message } = await failure('config', { onDisable: 'revoke' })
        expect(message).toContain(heldBack)
        expect(message).toContain('3:View/View')
        expect(message).not.toContain('disable user')
        expect(message).toMatch(/Refused even without a dry run: .*The connector could not disable account \d+/)
    })

    test('sends no change, also where the disable would be refused', async () => {
        holdFolder()
        await failure('config', { onDisable: 'revoke' })
        await failure('config')
        await failure('platformConfig', { onDisable: 'revoke' })
        const { sandbox } = integrated()
        expect(writesOf(sandbox).filter((call) => !call.includes('/oauth2/token'))).toEqual([])
        expect(bodiesSentTo(sandbox, /SetUserState$/)).toEqual([])
    })
})

describe('a disable that the Platform refuses', () => {
    const integrated = useIntegrated('native', { setUserState: 'refused' })

    test('waits for the reads of its own warning before it ends', async () => {
        const { people, sandbox } = integrated()
        let isRefused: () => void = () => undefined
        const refused = new Promise<void>((resolve) => (isRefused = resolve))
        const open = new Set<string>()
        const held = /^\/api\/v\d\/folder-permissions/
        sandbox.onRequest = async ({ path }) => {
            if (path.endsWith('/SetUserState')) isRefused()
            if (!held.test(path)) return
            open.add(path)
            await refused
            await new Promise((resolve) => setTimeout(resolve, 50))
            open.delete(path)
        }
        const { message } = await failureOf(run(disable, about(people.linked.userId), sandbox.platformConfig()))
        expect(message).toContain('You are not authorized to perform this operation.')
        expect([...open]).toEqual([])
    })
})
