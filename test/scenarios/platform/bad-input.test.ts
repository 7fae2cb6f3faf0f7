import type { Behaviour } from '../../../sandbox'
import { attempt, type Output, run } from '../../support/run'
import { useWrittenLog } from '../../support/written-log'
import { badAnswers } from './bad-answers'
import { badLogins } from './bad-logins'
import { badPeople } from './bad-people'
import type { BadPlan } from './bad-plan'
import { onStage, type Setting, type Stage } from './stage'

const asked = '3:View/View'
const native: Setting = { kind: 'native', signIn: 'platform' }

/** Runs the create, and checks its outcome. */
const prove = ({ setting, behaviour, config, prepare, plan, outcome, warnings = {} }: BadPlan): Promise<void> =>
    onStage(setting ?? native, behaviour ?? {}, async (stage) => {
        prepare?.(stage)
        const before = held(stage)
        const attributes = { ...plan(stage), folderPermissions: [asked] }
        const { outputs, failure } = await attempt('std:account:create', { attributes }, stage.config(config))
        if (outcome instanceof RegExp) {
            expect(failure?.message).toMatch(outcome)
            expect(held(stage)).toEqual(before)
        } else {
            if (failure) throw failure
            proveAccount(stage, outputs[0]?.identity, outcome(stage))
            for (const [attribute, words] of Object.entries(warnings))
                expect(warningsOn(outputs, attribute)).toEqual([expect.stringMatching(words)])
        }
    })

const warningsOn = (outputs: readonly Output[], attribute: string): string[] =>
    outputs
        .flatMap(({ results = [] }) => results.filter((result) => result.attribute === attribute))
        .flatMap(({ messages }) => messages.map(({ level, message }) => `${level}: ${message}`))

/** Gives what a refused create must not change. */
const held = ({ sandbox: { vault } }: Stage) => ({
    people: [...vault.platform.people.values()].map(({ name, states }) => [name, ...states]),
    users: [...vault.users.values()].map(({ userName, enabled }) => [userName, enabled]),
    rows: vault.folderPermissions.size,
})

function proveAccount({ sandbox: { vault } }: Stage, identity: string | undefined, login: string): void {
    const same = [...vault.users.values()].filter(({ userName }) => userName === login)
    expect(same.map(({ id, enabled }) => [String(id), enabled])).toEqual([[identity, true]])
    const rows = vault
        .permissionRowsOf(Number(identity))
        .map((row) => `${row.folderId}:${row.folderRole}/${row.secretRole}`)
    expect(rows).toEqual([asked])
}

describe('a create of', () => {
    test.each(badLogins)('$title', prove)
    test.each(badPeople)('$title', prove)
    test.each(badAnswers)('$title', prove)
})

/** Gives the error of a connection test on a changed stage. */
const connection = (prepare: (stage: Stage) => void, behaviour: Partial<Behaviour> = {}): Promise<string | undefined> =>
    onStage(native, behaviour, async (stage) => {
        prepare(stage)
        return (await attempt('std:test-connection', {}, stage.config())).failure?.message
    })

describe('a connection test of', () => {
    test('a tenant and a vault that do not point at each other says which addresses to correct', async () => {
        const said = await connection(({ sandbox }) => {
            sandbox.vault.platform.integration.hasMatchingIntegrationUris = false
        })
        expect(said).toMatch(/do not point at each other\. Correct the address of the tenant in the vault, or/)
    })

    test('a token that the identity API accepts and the vault refuses says where to look', async () => {
        const said = await connection(() => undefined, { tokenRefusedAtVault: 403 })
        expect(said).toMatch(
            /issued a token, but the vault accepts no request with it.*service user is among its users/
        )
    })
})

describe('an account list', () => {
    const log = useWrittenLog()

    test('of a tenant with more people than one page says how many people were compared', async () => {
        const lines = await onStage(native, { identityPaging: 'none' }, async ({ sandbox, config }) => {
            const { platform } = sandbox.vault
            for (let count = 1; count <= 1_000; count += 1) platform.addPerson({ name: `p${count}@example.com` })
            log.take()
            await run('std:account:list', {}, config())
            return log.take()
        })
        expect(lines.join('')).toContain('Only the first 1000 people of the Platform were compared.')
    })
})
