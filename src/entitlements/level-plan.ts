import type { Delta, Effect, EntitlementPlan, Finding, Operation } from './kind'
import { levelChange, type LevelChange, type LevelOrder } from './level-change'

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
    /** Why the change can't be made, or undefined; only asked where something is to be written. */
    readonly obstacle: (subject: Key, change: LevelChange<Key, Row>) => Promise<string | undefined>
    readonly grant: (key: Key) => Promise<void>
    readonly change: (row: Row, key: Key) => Promise<void>
    readonly revoke: (row: Row) => Promise<void>
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
    const [add, remove] = [parsed(delta.add), parsed(delta.remove)]
    const subjects = new Map([...add, ...remove].map((key) => [kind.subjectOf(key), key]))
    for (const [subject, key] of subjects) {
        const about = (other: Key): boolean => kind.subjectOf(other) === subject
        const rows = held.filter(about)
        const change = levelChange(kind.order, rows, { add: add.filter(about), remove: remove.filter(about) })
        for (const { level, asked, message } of change.notes)
            findings.push({ ...failure(kind, kind.idOf(asked), message), level })
        if (change.writes.length === 0 && change.deleted.length === 0) continue
        const obstacle = await kind.obstacle(key, change)
        if (obstacle === undefined) operations.push(...operationsOf(kind, change))
        else {
            const failed = (rows.length > 0 ? [...add, ...remove] : add).filter(about)
            findings.push(...failed.map((one) => failure(kind, kind.idOf(one), obstacle)))
        }
    }
    return { operations, findings }
}

const failure = <Key, Row extends Key>(kind: LevelKind<Key, Row>, value: string, reason: string): Finding => ({
    level: 'ERROR',
    attribute: kind.attribute,
    value,
    message: `${kind.attribute} ${value} is not as asked: ${reason}.`,
})

function operationsOf<Key, Row extends Key>(kind: LevelKind<Key, Row>, change: LevelChange<Key, Row>): Operation[] {
    const effect = (key: Key, present: boolean): Effect => ({
        attribute: kind.attribute,
        value: kind.idOf(key),
        present,
    })
    const revokes = change.deleted.map((row): Operation => ({
        phase: 'revoke',
        effects: [effect(row, false)],
        run: () => kind.revoke(row),
    }))
    const writes = change.writes.map(({ row, level }): Operation =>
        row === undefined
            ? { phase: 'grant', effects: [effect(level, true)], run: () => kind.grant(level) }
            : {
                  // Raising takes nothing away.
                  phase: kind.order.isHigher(level, row) ? 'grant' : 'change',
                  effects: [effect(level, true), effect(row, false)],
                  run: () => kind.change(row, level),
              }
    )
    return [...revokes, ...writes]
}
