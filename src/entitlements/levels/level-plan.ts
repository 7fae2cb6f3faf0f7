import type { Delta, KindPlan } from '../kind'
import type { Effect, Finding, Phase, Step } from '../step'
import { levelChange, type LevelChange, type LevelNote, type LevelOrder, type LevelWrite } from './level-change'

/** The members that all steps of a level change have in common. */
export interface LevelStep {
    readonly phase: Phase
    readonly why: string
    readonly effects: readonly Effect[]
    readonly notes?: readonly Finding[]
}

/** The rules for planning one kind of permission rows. Folder and secret permissions differ only in these. */
export interface LevelKind<Key, Row extends Key> {
    readonly attribute: string
    /** A valid value, shown in the message about an invalid one. */
    readonly example: string
    readonly order: LevelOrder<Key>
    readonly idOf: (key: Key) => string
    readonly parse: (text: string) => Key | undefined
    /** The id of the folder or secret of a key. All rows of one folder or secret are planned together. */
    readonly subjectOf: (key: Key) => number
    /** Says why the vault has no such level; undefined if it has. */
    readonly unknown: (key: Key) => string | undefined
    /** Says why the change is impossible; undefined if it is possible. Only called if there is something to write. */
    readonly obstacle: (subject: Key, change: LevelChange<Key, Row>) => string | undefined
    /**
     * Gives the finding for removing a level that the user may hold although it is not visible; undefined if not held.
     */
    readonly hidden: (key: Key) => Pick<Finding, 'level' | 'message'> | undefined
    readonly add: (key: Key, step: LevelStep) => Step
    readonly change: (row: Row, key: Key, replaces: readonly Row[], step: LevelStep) => Step
    readonly remove: (row: Row, step: LevelStep) => Step
}

/**
 * Plans the changes of permission rows. Each folder or secret is planned by itself, so an impossible change on one of
 * them does not block the others.
 *
 * @param held The rows that the user has.
 */
export function planLevels<Key, Row extends Key>(
    kind: LevelKind<Key, Row>,
    held: readonly Row[],
    delta: Delta
): KindPlan {
    const { add, remove, findings } = askedLevels(kind, delta)
    const steps: Step[] = []
    const subjects = new Map([...add, ...remove].map((key) => [kind.subjectOf(key), key]))
    for (const [subject, key] of subjects) {
        const isAbout = (other: Key): boolean => kind.subjectOf(other) === subject
        const plan = planSubject(kind, key, {
            rows: held.filter(isAbout),
            add: add.filter(isAbout),
            remove: remove.filter(isAbout),
        })
        findings.push(...plan.findings)
        steps.push(...plan.steps)
    }
    return { steps, findings }
}

/** Parses the levels of a delta. Leaves out, with a finding, the levels that the vault does not have. */
function askedLevels<Key, Row extends Key>(
    kind: LevelKind<Key, Row>,
    delta: Delta
): { readonly add: readonly Key[]; readonly remove: readonly Key[]; readonly findings: Finding[] } {
    const findings: Finding[] = []
    const parsed = (values: readonly string[]): Key[] =>
        values.flatMap((value) => {
            const key = kind.parse(value)
            if (key === undefined) findings.push(failure(kind, value, `it does not look like ${kind.example}`))
            return key ?? []
        })
    const [asked, remove] = [parsed(delta.add), parsed(delta.remove)]
    const add = asked.filter((key) => {
        const unknown = kind.unknown(key)
        if (unknown !== undefined) findings.push(failure(kind, kind.idOf(key), unknown))
        return unknown === undefined
    })
    return { add, remove, findings }
}

/** Plans one folder or secret. */
function planSubject<Key, Row extends Key>(
    kind: LevelKind<Key, Row>,
    subject: Key,
    { rows, add, remove }: { rows: readonly Row[]; add: readonly Key[]; remove: readonly Key[] }
): KindPlan {
    const isHeld = (key: Key): boolean => rows.some((row) => kind.idOf(row) === kind.idOf(key))
    const hidden = remove
        .filter((key) => !isHeld(key))
        .flatMap((key): Finding[] => {
            const { level, message } = kind.hidden(key) ?? {}
            return message === undefined || level === undefined
                ? []
                : [{ ...failure(kind, kind.idOf(key), message), level }]
        })
    const change = levelChange(kind.order, rows, { add, remove })
    const isWritten = change.writes.length > 0 || change.deleted.length > 0
    const obstacle = isWritten ? kind.obstacle(subject, change) : undefined
    if (obstacle !== undefined) {
        const given = add.filter((key) => !isHeld(key))
        const failed = given.length > 0 ? given : change.deleted
        return { steps: [], findings: [...hidden, ...failed.map((key) => failure(kind, kind.idOf(key), obstacle))] }
    }
    const notes = change.notes.filter(({ write }) => write === undefined).map((note) => noted(kind, note))
    return { steps: stepsOf(kind, change), findings: [...hidden, ...notes] }
}

const failure = (kind: { readonly attribute: string }, value: string, reason: string): Finding => ({
    level: 'ERROR',
    attribute: kind.attribute,
    value,
    message: `${kind.attribute} ${value} is not as requested: ${reason}.`,
})

const noted = <Key, Row extends Key>(
    kind: LevelKind<Key, Row>,
    { level, asked, message }: LevelNote<Key, Row>
): Finding => ({ ...failure(kind, kind.idOf(asked), message), level })

/** Gives the steps of a level change. Their effects are the requested levels, not the levels that these replace. */
function stepsOf<Key, Row extends Key>(kind: LevelKind<Key, Row>, change: LevelChange<Key, Row>): Step[] {
    const removals = change.deleted.map((row) =>
        kind.remove(row, { phase: 'revoke', why: 'asked to be removed', effects: [effectOf(kind, row, false)] })
    )
    return [...removals, ...change.writes.map((write) => writeStep(kind, change, write))]
}

function writeStep<Key, Row extends Key>(
    kind: LevelKind<Key, Row>,
    change: LevelChange<Key, Row>,
    write: LevelWrite<Key, Row>
): Step {
    const { row, level, besides } = write
    const notes = change.notes.filter((note) => note.write === write).map((note) => noted(kind, note))
    const effects = [effectOf(kind, level, true), ...besides.map((other) => effectOf(kind, other, false))]
    const common = { effects, ...(notes.length > 0 && { notes }) }
    if (row === undefined) return kind.add(level, { phase: 'grant', why: 'asked for', ...common })
    // Raising a level takes nothing away, so it may wait for the last phase. Any other change removes access.
    const isRaised = kind.order.isHigher(level, row)
    const why = `${kind.order.text(level)} ${isRaised ? 'is higher than' : 'takes the place of'} ${kind.order.text(row)}`
    return kind.change(row, level, besides, { phase: isRaised ? 'grant' : 'change', why, ...common })
}

const effectOf = <Key, Row extends Key>(kind: LevelKind<Key, Row>, key: Key, present: boolean): Effect => ({
    attribute: kind.attribute,
    value: kind.idOf(key),
    present,
})
