import type { Behaviour, Fault } from '../../../sandbox'
import { attempt, type Attempt } from '../../support/run'
import { link } from './bad-plan'
import { untruths } from './oracle'
import { notShown } from './outcomes'
import type { Asked } from './recipe'
import { onStage, type Setting, type Stage } from './stage'

const native: Setting = { kind: 'native', signIn: 'platform' }
const folderPermissions = ['3:View/View']

const create = (
    { people: { unlinked }, config }: Stage,
    more: object = {},
    settings: Readonly<Record<string, unknown>> = {}
): Promise<Attempt> =>
    attempt(
        'std:account:create',
        { attributes: { userName: unlinked.login, folderPermissions, ...more } },
        config(settings)
    )

const personIn = ({ sandbox: { vault }, people: { unlinked } }: Stage) => {
    const person = vault.platform.people.get(unlinked.uuid)
    if (person === undefined) throw new Error('The tenant does not know the person')
    return person
}

/** What the vault has given to the person. */
const rowsOf = ({ sandbox: { vault }, people: { unlinked } }: Stage): string[] =>
    vault
        .permissionRowsOf(vault.userNamed(unlinked.login)?.id ?? 0)
        .map((row) => `${row.folderId}:${row.folderRole}/${row.secretRole}`)

const linksSent = ({ sandbox: { exchanges } }: Stage): number =>
    exchanges.filter(({ method, path }) => link.test(`${method} ${path}`)).length

/** Repeats a create as ISC does, as long as its error may pass. Gives the errors and the last attempt. */
async function untilDone(stage: Stage): Promise<{ readonly errors: string[]; readonly last: Attempt }> {
    const errors: string[] = []
    for (let run = 0; run < 10; run += 1) {
        const last = await create(stage)
        if (last.failure === undefined) return { errors, last }
        errors.push(last.failure.message)
    }
    throw new Error(`The create never succeeds: ${errors.join(' ')}`)
}

const existing: readonly Behaviour['existingLink'][] = ['id', 'itemError', 'outerError', 'refused400']
const unclear: Fault = { kind: 'answer', status: 500, body: '{"message":"Failed."}', processed: true }
const lost: Fault = { kind: 'reset', processed: true }
// After an unclear answer, the connector sends the link once more.
const answers: readonly { readonly answer: string; readonly fault?: Fault; readonly links: number }[] = [
    { answer: 'arrives', links: 1 },
    { answer: 'is lost', fault: lost, links: 1 },
    { answer: 'is HTTP 500', fault: unclear, links: 2 },
]
const late = existing.flatMap((existingLink) => answers.map((one) => ({ existingLink, ...one })))

describe('a link whose mirror is not shown by 40 reads', () => {
    test.each(late)(
        'is retryable at first and done in the end, if its answer $answer and a second link is answered with $existingLink',
        async ({ existingLink, fault, links }) => {
            await onStage(native, { createdMirrorReads: 40, existingLink }, async (stage) => {
                if (fault) stage.sandbox.faults.add({ on: link, fault })
                const { errors, last } = await untilDone(stage)
                expect(errors.length).toBeGreaterThan(0)
                const [first = '', ...others] = errors
                expect(first).toMatch(fault === lost ? /^java\.net\.ConnectException: .*ECONNRESET/ : notShown)
                for (const error of others) expect(error).toMatch(notShown)
                const { login } = stage.people.unlinked
                const asked: Asked = { login, state: 'enabled', add: { folderPermissions } }
                expect(untruths(stage, asked, last)).toEqual([])
                expect(linksSent(stage)).toBe(links)
            })
        }
    )
})

describe('a link of a disabled person', () => {
    const disabled = (stage: Stage): void => void personIn(stage).states.add('Disabled')

    test('with the same e-mail address enables the person', async () => {
        await onStage(native, {}, async (stage) => {
            disabled(stage)
            const { outputs, failure } = await create(stage, { email: stage.people.unlinked.login })
            expect(failure).toBeUndefined()
            expect(outputs[0]).toMatchObject({ disabled: false })
            expect([...personIn(stage).states]).toEqual([])
            expect(rowsOf(stage)).toEqual(folderPermissions)
        })
    })

    test.each([
        {
            reason: 'with another e-mail address',
            email: 'other@example.com',
            said: /its e-mail address differs from that of the create plan\. Correlate the existing account/,
        },
        {
            reason: 'without an e-mail address in the plan',
            email: undefined,
            said: /has an e-mail address, but the create plan has none to compare\. Add email/,
        },
        {
            reason: 'with adoption never',
            email: 'mlopez@example.com',
            settings: { adoption: 'never' },
            said: /and adoption is set to never\. Correlate the existing account/,
        },
    ])('$reason is refused, as is its repetition, and the person stays disabled', async ({ email, settings, said }) => {
        await onStage(native, {}, async (stage) => {
            disabled(stage)
            for (const time of ['first', 'repeated']) {
                const { failure } = await create(stage, { email }, settings)
                expect({ time, said: failure?.message }).toEqual({ time, said: expect.stringMatching(said) as string })
                expect([...personIn(stage).states]).toEqual(['Disabled'])
                expect(rowsOf(stage)).toEqual([])
            }
        })
    })
})

/** Makes the person an administrator with a mirror as the connector sends its link. */
const promoteAtLink = (stage: Stage): void => {
    const { sandbox, kind, administratorRoleId } = stage
    const { vault } = sandbox
    sandbox.onRequest = ({ path }) => {
        const { mirrors } = vault.platform
        if (!path.endsWith('/platform/create-users-and-groups') || mirrors.of(personIn(stage))) return
        const mirror = mirrors.make(personIn(stage), kind === 'native' ? 'Native' : 'Hybrid')
        vault.assignRole(administratorRoleId, mirror.id)
    }
}

describe('a link of a person whom somebody else links at the same moment as an administrator', () => {
    test.each(existing.map((existingLink) => ({ existingLink })))(
        'is refused, as is its repetition, if the link is answered with $existingLink',
        async ({ existingLink }) => {
            await onStage(native, { existingLink }, async (stage) => {
                promoteAtLink(stage)
                for (const time of ['first', 'repeated']) {
                    const { failure } = await create(stage, { email: stage.people.unlinked.login })
                    const said: unknown = expect.stringMatching(
                        /administers the vault through the role Platform Administrators.*never takes over an admin/
                    )
                    expect({ time, said: failure?.message }).toEqual({ time, said })
                    expect(rowsOf(stage)).toEqual([])
                }
            })
        }
    )
})
