import { isDeepStrictEqual } from 'node:util'
import { ConnectorError, ConnectorErrorType } from '@sailpoint/connector-sdk'
import type { Sandbox } from '../../sandbox'
import { type Output, run } from '../support/run'
import type { Kind } from './holdings'
import { aboutOf } from './oracle'
import type { Random } from './random'
import { compared, type Person, settled, type State, stateOf, usersOf } from './soak-account'
import { type Command, nextCommand } from './soak-command'
import type { Storm } from './soak-storm'
import type { Tally } from './soak-tally'

/** One after the other, commands about a few people, whom no other lane touches. */
export interface Lane {
    readonly sandbox: Sandbox
    readonly random: Random
    readonly storm: Storm
    readonly people: readonly Person[]
    readonly config: Readonly<Record<string, unknown>>
    readonly kinds: readonly Kind[]
    /** What each account was asked to be. */
    readonly asked: Map<Person, State>
    readonly tally: Tally
}

const mostRepetitions = 25

// They answer with nothing.
const silent = new Set(['std:account:delete', 'std:change-password'])

// How ISC knows that it is to repeat a command.
const retryable = /java\.net\.(ConnectException|NoRouteToHostException)/

/** Picks a person, gives the next command about it, and holds what became of it against what was asked. */
export async function liveOn(lane: Lane): Promise<void> {
    const person = lane.random.pick(lane.people)
    const before = happened(lane, person)
    const command = nextCommand({ vault: lane.sandbox.vault, random: lane.random, person, kinds: lane.kinds }, before)
    try {
        const answer = await carriedOut(lane, command)
        const isDone = judge(lane, { person, before, command, answer })
        if (!isDone) await giveByHand(lane, person, command)
    } catch (error) {
        const what = `${command.type} of ${JSON.stringify(command.input)} on ${JSON.stringify(before)}`
        const struck = JSON.stringify(lane.storm.strikes)
        throw new Error(`${what}, last struck by ${struck}\n${messageOf(error)}`, { cause: error })
    }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** What the vault did by itself since: somebody forgot a password. */
function happened({ sandbox, random, asked }: Lane, person: Person): State | undefined {
    const [user] = usersOf(sandbox.vault, person)
    const before = asked.get(person)
    expect(stateOf(sandbox.vault, person)).toEqual(before)
    if (user === undefined || before === undefined || !random.chance(0.1)) return before
    user.isLockedOut = true
    return { ...before, locked: true }
}

/** A command as ISC gives it: again, as long as its error says so. */
async function carriedOut(lane: Lane, { type, input }: Command): Promise<Output[] | Error> {
    lane.tally.commands += 1
    for (let repetition = 0; repetition <= mostRepetitions; repetition += 1) {
        await lane.storm.draw()
        const answer = await run(type, input, lane.config).catch((error: unknown) => {
            if (error instanceof ConnectorError) return error
            throw error
        })
        lane.tally.countRequests(lane.storm)
        if (answer instanceof ConnectorError && answer.type === ConnectorErrorType.NotFound)
            throw new Error(`ISC would create the account: ${answer.message}`)
        if (!(answer instanceof Error) || !retryable.test(answer.message)) return answer
        lane.tally.repetitions += 1
    }
    throw new Error(`It is not done after ${mostRepetitions} repetitions`)
}

interface Case {
    readonly person: Person
    readonly before: State | undefined
    readonly command: Command
    readonly answer: Output[] | Error
}

/** Whether all is done; what is not must at least be said. */
function judge(lane: Lane, { person, before, command, answer }: Case): boolean {
    const now = stateOf(lane.sandbox.vault, person)
    const asked = settled(command.asked, now)
    const complaints = isRestOfDone(answer) && isDeepStrictEqual(now, asked) ? [] : complaintsOf(command, answer)
    const { astray, undone } = compared(now, { before, asked })
    expect({ astray }).toEqual({ astray: [] })
    for (const complaint of complaints) lane.tally.excuse(command.type, complaint, lane.storm)
    if (complaints.length === 0) expect(now).toEqual(asked)
    else lane.tally.undone += undone.length
    if (!(answer instanceof Error) && !silent.has(command.type))
        expect(shownBy(answer, lane.kinds)).toEqual(toShow(now, lane.kinds))
    if (now !== undefined) lane.asked.set(person, now)
    return complaints.length === 0
}

/** What ended for good for want of a good answer, an administrator gives once more, when the storm is over. */
async function giveByHand(lane: Lane, person: Person, command: Command): Promise<void> {
    await lane.storm.calm()
    await run(command.type, command.input, lane.config).catch((error: unknown) => {
        if (!(error instanceof Error) || !isRestOfDone(error)) throw error
    })
    const now = stateOf(lane.sandbox.vault, person)
    expect(now).toEqual(settled(command.asked, now))
    if (now !== undefined) lane.asked.set(person, now)
}

/** A repetition says so if an earlier try has done all of the plan but what the rules refuse. */
const isRestOfDone = (answer: Output[] | Error): boolean =>
    answer instanceof Error && /^None of the requested changes was made/.test(answer.message)

/** What a command says went wrong besides what the rules refuse. */
function complaintsOf({ refusal, refused }: Command, answer: Output[] | Error): string[] {
    if (answer instanceof Error) return refusal?.test(answer.message) ? [] : [answer.message]
    expect(refusal).toBeUndefined()
    const said = new Map(answer.flatMap(({ results = [] }) => results.flatMap(errorsIn)))
    expect([...said.keys()]).toEqual(expect.arrayContaining([...refused]))
    return [...said].flatMap(([subject, message]) => (refused.has(subject) ? [] : [message]))
}

type Result = NonNullable<Output['results']>[number]

/** The errors of a result, by what they are about. */
const errorsIn = ({ attribute, messages }: Result): [subject: string, message: string][] =>
    messages
        .filter(({ level }) => level === 'ERROR')
        .map(({ message }) => {
            const about = aboutOf(message.slice(attribute.length + 1))
            return [attribute === 'displayName' ? attribute : `${attribute} ${about}`, message]
        })

/** The account as the last output of a command shows it. */
function shownBy(outputs: readonly Output[], kinds: readonly Kind[]): unknown[] {
    return outputs.map(({ disabled, locked, attributes: { displayName, email, ...others } }) => {
        const held = Object.fromEntries(kinds.map((kind) => [kind, others[kind]]))
        return { disabled, locked, displayName, email, ...held }
    })
}

function toShow(now: State | undefined, kinds: readonly Kind[]): unknown[] {
    if (now === undefined) return []
    const held = Object.fromEntries(kinds.map((kind) => [kind, now.held[kind]]))
    return [{ disabled: !now.enabled, locked: now.locked, displayName: now.displayName, email: now.email, ...held }]
}
