import { DryRun } from '../errors'
import type { Delta, Effect, EntitlementPlan, Finding, Operation } from './kind'
import { levelChange, type LevelChange, type LevelNote, type LevelOrder } from './level-change'

/** How one kind of permission rows is planned: folders and secrets differ in nothing else. */
export interface LevelKind<Key, Row extends Key> {
    readonly attribute: string
    /** What a value looks like, for those that don't. */
    readonly example: string
    readonly order: LevelOrder<Key>
    readonly idOf: (key: Key) => string
    readonly parse: (text: string) => Key | undefined
    /** What the key is about, so that its rows are planned together. */
    readonly subjectOf: (key: Key) => number
    /** Why the vault can't have this level, or undefined. */
    readonly unknown: (key: Key) => Promise<string | undefined>
    /** Why the change can't be made, or undefined; only asked where something is to be written. */
    readonly obstacle: (subject: Key, change: LevelChange<Key, Row>) => Promise<string | undefined>
    /** What is to be said of taking away a level that is not shown as held, but may be; undefined if it is not. */
    readonly hidden: (key: Key) => Promise<Pick<Finding, 'level' | 'message'> | undefined>
    readonly grant: (key: Key) => Promise<NewRow>
    readonly change: (row: Row, key: Key) => Promise<void>
    readonly revoke: (row: Row) => Promise<void>
}

/** A row that is to be given, and how early among all that are. */
export interface NewRow {
    readonly precedence: number
    readonly run: () => Promise<void>
}

/** Plans each folder or secret on its own: what can't be done on one does not hold up the others. */
export async function planLevels<Key, Row extends Key>(
    kind: LevelKind<Key, Row>,
    held: readonly Row[],
    delta: Delta
): Promise<EntitlementPlan> {
    const findings: Finding[] = []
    const operations: Operation[] = []
    const parsed = (values: readonly string[]): Key[] =>
        values.flatMap((value) => {
            const key = kind.parse(value)
            if (key === undefined) findings.push(failure(kind, value, `it does not look like ${kind.example}`))
            return key ?? []
        })
    const [asked, remove] = [parsed(delta.add), parsed(delta.remove)]
    const add: Key[] = []
    for (const key of asked) {
        const unknown = await kind.unknown(key)
        if (unknown === undefined) add.push(key)
        else findings.push(failure(kind, kind.idOf(key), unknown))
    }
    const subjects = new Map([...add, ...remove].map((key) => [kind.subjectOf(key), key]))
    for (const [subject, key] of subjects) {
        const about = (other: Key): boolean => kind.subjectOf(other) === subject
        const rows = held.filter(about)
        const wanted = { add: add.filter(about), remove: remove.filter(about) }
        for (const one of wanted.remove.filter((level) => !rows.some((row) => kind.idOf(row) === kind.idOf(level)))) {
            const hidden = await kind.hidden(one)
            if (hidden !== undefined)
                findings.push({ ...failure(kind, kind.idOf(one), hidden.message), level: hidden.level })
        }
        const change = levelChange(kind.order, rows, wanted)
        const isWritten = change.writes.length > 0 || change.deleted.length > 0
        const obstacle = isWritten ? await kind.obstacle(key, change) : undefined
        if (obstacle !== undefined) {
            const given = wanted.add.filter((one) => !rows.some((row) => kind.idOf(row) === kind.idOf(one)))
            const failed = given.length > 0 ? given : change.deleted
            findings.push(...failed.map((one) => failure(kind, kind.idOf(one), obstacle)))
            continue
        }
        findings.push(...change.notes.filter(({ write }) => write === undefined).map((note) => noted(kind, note)))
        operations.push(...(await operationsOf(kind, change)))
    }
    return { operations, findings }
}

const failure = <Key, Row extends Key>(kind: LevelKind<Key, Row>, value: string, reason: string): Finding => ({
    level: 'ERROR',
    attribute: kind.attribute,
    value,
    message: `${kind.attribute} ${value} is not as asked: ${reason}.`,
})

const noted = <Key, Row extends Key>(
    kind: LevelKind<Key, Row>,
    { level, asked, message }: LevelNote<Key, Row>
): Finding => ({ ...failure(kind, kind.idOf(asked), message), level })

/** What is reported of a level change is the level that was asked for; the one that it replaces only makes way. */
async function operationsOf<Key, Row extends Key>(
    kind: LevelKind<Key, Row>,
    change: LevelChange<Key, Row>
): Promise<Operation[]> {
    const effects = (key: Key, present: boolean): Effect[] => [
        { attribute: kind.attribute, value: kind.idOf(key), present },
    ]
    const operations = change.deleted.map((row): Operation => ({
        phase: 'revoke',
        effects: effects(row, false),
        run: () => kind.revoke(row),
    }))
    for (const write of change.writes) {
        const { row, level, besides } = write
        const subsumed = change.notes.filter((note) => note.write === write).map((note) => noted(kind, note))
        const target = { effects: effects(level, true), ...(subsumed.length > 0 && { subsumed }) }
        if (row === undefined) {
            operations.push({ phase: 'grant', ...target, ...(await kind.grant(level)) })
            continue
        }
        // Raising takes nothing away.
        const phase = kind.order.isHigher(level, row) ? 'grant' : 'change'
        operations.push({
            phase,
            ...target,
            effects: [...target.effects, ...besides.flatMap((other) => effects(other, false))],
            run: inTurn([() => kind.change(row, level), ...besides.map((other) => () => kind.revoke(other))]),
        })
    }
    return operations
}

/** Writes of which each is made only after those before it; a dry run holds back all of them. */
const inTurn = (writes: readonly (() => Promise<void>)[]) => async (): Promise<void> => {
    const heldBack: string[] = []
    for (const write of writes)
        await write().catch((error: unknown) => {
            if (!(error instanceof DryRun)) throw error
            heldBack.push(...error.requests)
        })
    if (heldBack.length > 0) throw new DryRun(heldBack)
}
