import { isFull } from '../../support/extent'
import { attempt } from '../../support/run'
import { type Interrupted, interrupted } from './interrupted-cases'
import { othersOf, untruths } from './oracle'
import { onStage, type Setting, type Stage } from './stage'

const native: Setting = { kind: 'native', signIn: 'platform' }

/** How the connection breaks at a request: whether the server has acted, and whether all later requests break too. */
interface Break {
    readonly name: string
    readonly processed: boolean
    readonly isLast: boolean
}

const breaks: readonly Break[] = [
    { name: 'before the server acts, and no later request arrives', processed: false, isLast: true },
    { name: 'after the server has acted, and no later request arrives', processed: true, isLast: true },
    // The connector continues by itself.
    { name: 'before the server acts', processed: false, isLast: false },
    { name: 'after the server has acted', processed: true, isLast: false },
]

/** Gives the verb and path of each request of the command if nothing breaks. */
const linesOf = ({ behaviour = {}, config, prepare, command }: Interrupted): Promise<string[]> =>
    onStage(native, behaviour, async (stage) => {
        prepare?.(stage)
        const { failure } = await attempt(...command(stage), stage.config(config))
        if (failure) throw failure
        return stage.sandbox.exchanges.map(({ method, path }) => `${method} ${path}`)
    })

/** Breaks the command at one request, repeats it as ISC does, and gives the differences from what was asked for. */
const wrongAfter = (one: Interrupted, { processed, isLast }: Break, after: number): Promise<string[]> =>
    onStage(native, one.behaviour ?? {}, async (stage) => {
        one.prepare?.(stage)
        const asked = one.asks(stage)
        const others = othersOf(stage, asked.login)
        const { faults } = stage.sandbox
        const rule = faults.add({ after, fault: { kind: 'reset', processed } })
        if (isLast) faults.add({ after: after + 1, times: Infinity, fault: { kind: 'reset', processed: false } })
        const run = () => attempt(...one.command(stage), stage.config(one.config))
        const first = await run()
        faults.clear()
        const last = first.failure === undefined ? first : await run()
        return [
            ...(rule.struck === 1 ? [] : ['nothing broke']),
            ...(last.failure === undefined ? [] : [`it failed again: ${last.failure.message}`]),
            ...untruths(stage, asked, last),
            ...errorsIn(last.outputs),
            ...(othersOf(stage, asked.login) === others ? [] : ['others changed']),
            ...withoutOneMirror(stage, asked.login),
        ]
    })

/** Gives the results that are errors. The group of the Platform that the person keeps is only a warning. */
const errorsIn = (outputs: Awaited<ReturnType<typeof attempt>>['outputs']): string[] =>
    outputs.flatMap(({ results = [] }) =>
        results.flatMap(({ attribute, status }) => (status === 'error' ? [`${attribute} is an error`] : []))
    )

function withoutOneMirror({ sandbox: { vault } }: Stage, login: string): string[] {
    const people = [...vault.platform.people.values()].filter(({ name }) => name === login)
    const mirrors = [...vault.users.values()].filter(({ userName }) => userName === login)
    const isOne = people.length === 1 && mirrors.length === 1 && mirrors[0]?.adGuid === people[0]?.uuid
    return isOne ? [] : [`${people.length} people and ${mirrors.length} users have the login`]
}

/** True for the requests to break. The sample breaks each write, and a fifth of the other requests with each break. */
const isBroken = (line: string, index: number, kind: number): boolean =>
    isFull || (index + kind) % 5 === 0 || /^(POST|PUT|PATCH|DELETE) (?!\/identity\/api\/oauth2)/.test(line)

const cases = interrupted.flatMap((one) =>
    breaks.filter(({ isLast }) => isFull || isLast).map((how, kind) => ({ ...one, one, how, kind, when: how.name }))
)

describe('whichever request breaks off', () => {
    test.each(cases)('$when, $name in the end', async ({ one, how, kind }) => {
        const lines = await linesOf(one)
        const wrong: string[] = []
        for (const [index, line] of lines.entries()) {
            if (!isBroken(line, index, kind)) continue
            const more = await wrongAfter(one, how, index)
            wrong.push(...more.map((what) => `${index} ${line}: ${what}`))
        }
        expect(wrong).toEqual([])
    })
})
