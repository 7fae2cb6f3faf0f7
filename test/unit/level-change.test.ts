import type { FolderLevel } from '../../src/config'
import { folderOrder, levelText } from '../../src/entitlements/folder-permission/folder-level'
import { type LevelChange, levelChange } from '../../src/entitlements/levels/level-change'
import { secretOrder } from '../../src/entitlements/secret-permission/secret-level'
import type { FolderPermission } from '../../src/secret-server/folder-permissions'
import { sized } from '../support/extent'
import { seedOf } from '../scenarios/random'
import { idOf } from '../support/ids'

const level = (text: string): FolderLevel => {
    const [folderRole = '', secretRole = ''] = text.split('/')
    return { folderRole, secretRole }
}

/** A user's rows on one folder, numbered from 90. */
const rowsOf = (...texts: string[]): FolderPermission[] =>
    texts.map((text, index) => ({
        id: idOf(90 + index),
        folderId: idOf(12),
        userId: idOf(7),
        userName: null,
        groupId: undefined,
        ...level(text),
    }))

type FolderLevelChange = LevelChange<FolderLevel, FolderPermission>

interface Wanted {
    readonly held: readonly string[]
    readonly add?: readonly string[]
    readonly remove?: readonly string[]
}

/** The change in words: the level in the end, and each write. */
function changeOf({ held, add = [], remove = [] }: Wanted) {
    const change = levelChange(folderOrder, rowsOf(...held), { add: add.map(level), remove: remove.map(level) })
    return {
        level: change.levels.map(levelText).join(' and ') || undefined,
        writes: writesOf(change),
        notes: change.notes.map((note) => `${note.level} ${levelText(note.asked)}`),
    }
}

function writesOf({ writes, deleted }: FolderLevelChange): string[] {
    const deletes = deleted.map(({ id }) => `DELETE ${id}`)
    const puts = writes.flatMap(({ row, level: goal, besides }) => [
        `${row === undefined ? 'POST' : `PUT ${row.id}`} ${levelText(goal)}`,
        ...besides.map(({ id }) => `then DELETE ${id}`),
    ])
    return [...deletes, ...puts]
}

describe('a level that is added', () => {
    it.each([
        ['to nothing is a new row', [], 'View/View', 'View/View', ['POST View/View'], []],
        ['and held is nothing to do', ['Edit/Edit'], 'Edit/Edit', 'Edit/Edit', [], []],
        ['and higher is one change in place', ['View/View'], 'Edit/Edit', 'Edit/Edit', ['PUT 90 Edit/Edit'], []],
        ['and higher in one half only too', ['View/View'], 'View/Edit', 'View/Edit', ['PUT 90 View/Edit'], []],
        ['and lower leaves the higher one', ['Edit/Edit'], 'View/View', 'Edit/Edit', [], ['WARN View/View']],
        ['and neither is refused', ['Edit/View'], 'View/Edit', 'Edit/View', [], ['ERROR View/Edit']],
        ['beside a role of one’s own is refused', ['Mine/View'], 'Owner/Owner', 'Mine/View', [], ['ERROR Owner/Owner']],
    ])('%s', (_, held, add, after, writes, notes) => {
        expect(changeOf({ held, add: [add] })).toEqual({ level: after, writes, notes })
    })

    it('and lower is told what is held', () => {
        const { notes } = levelChange(folderOrder, rowsOf('Edit/Edit'), { add: [level('View/View')], remove: [] })
        expect(notes).toEqual([
            { level: 'WARN', asked: level('View/View'), message: 'the user keeps Edit/Edit, which is higher' },
        ])
    })

    it('and neither names what is held', () => {
        const { notes } = levelChange(folderOrder, rowsOf('Edit/View'), { add: [level('View/Edit')], remove: [] })
        expect(notes[0]?.asked).toEqual(level('View/Edit'))
        expect(notes[0]?.message).toContain('the user has Edit/View, which is neither higher')
    })
})

describe('several levels that are added', () => {
    it.each([
        [['View/View', 'Edit/Edit'], ['WARN View/View']],
        [['Edit/Edit', 'View/View'], ['WARN View/View']],
        [
            ['Edit/Edit', 'Add Secret/View', 'View/View'],
            ['WARN Add Secret/View', 'WARN View/View'],
        ],
    ])('come to the highest, in whatever order: %j', (add, notes) => {
        expect(changeOf({ held: [], add })).toEqual({ level: 'Edit/Edit', writes: ['POST Edit/Edit'], notes })
    })

    it.each([[['Edit/View', 'Add Secret/Edit']], [['Add Secret/Edit', 'Edit/View']]])(
        'of which neither is higher come to the same one, in whatever order: %j',
        (add) => {
            expect(changeOf({ held: [], add })).toEqual({
                level: 'Add Secret/Edit',
                writes: ['POST Add Secret/Edit'],
                notes: ['ERROR Edit/View'],
            })
        }
    )

    it('are one write from what is held', () => {
        expect(changeOf({ held: ['View/View'], add: ['Owner/Owner', 'Edit/Edit'] })).toEqual({
            level: 'Owner/Owner',
            writes: ['PUT 90 Owner/Owner'],
            notes: ['WARN Edit/Edit'],
        })
    })

    it('are judged by what is held in the end', () => {
        expect(changeOf({ held: ['View/Edit'], add: ['Add Secret/View', 'Owner/Edit'] })).toMatchObject({
            level: 'Owner/Edit',
            notes: ['WARN Add Secret/View'],
        })
    })
})

describe('a level that is removed', () => {
    it.each([
        ['and held is one deletion', ['Edit/Edit'], 'Edit/Edit', undefined, ['DELETE 90']],
        ['and not held is nothing to do', [], 'Edit/Edit', undefined, []],
        ['does not touch a higher one', ['Edit/Edit'], 'View/View', 'Edit/Edit', []],
        ['does not touch a lower one', ['View/View'], 'Edit/Edit', 'View/View', []],
    ])('%s', (_, held, remove, after, writes) => {
        expect(changeOf({ held, remove: [remove] })).toEqual({ level: after, writes, notes: [] })
    })
})

describe('a level that is removed and one that is added', () => {
    it.each([
        ['upwards', 'View/View', 'Edit/Edit'],
        ['downwards', 'Owner/Owner', 'View/View'],
        ['sideways', 'Edit/View', 'View/Edit'],
        ['from a role of one’s own', 'Mine/View', 'View/View'],
    ])('are one change in place, %s', (_, held, add) => {
        expect(changeOf({ held: [held], add: [add], remove: [held] })).toEqual({
            level: add,
            writes: [`PUT 90 ${add}`],
            notes: [],
        })
    })

    it('are an addition only if the removed one is not held', () => {
        expect(changeOf({ held: ['Edit/Edit'], add: ['View/View'], remove: ['Owner/Owner'] })).toEqual({
            level: 'Edit/Edit',
            writes: [],
            notes: ['WARN View/View'],
        })
    })
})

describe('several rows of one user', () => {
    it('are all removed where they are the same', () => {
        expect(changeOf({ held: ['View/View', 'View/View'], remove: ['View/View'] })).toMatchObject({
            level: undefined,
            writes: ['DELETE 90', 'DELETE 91'],
        })
    })

    it('count as the highest', () => {
        expect(changeOf({ held: ['View/View', 'Edit/Edit'], add: ['Add Secret/View'] })).toEqual({
            level: 'View/View and Edit/Edit',
            writes: [],
            notes: ['WARN Add Secret/View'],
        })
    })

    it.each([
        [['View/View', 'View/View'], 'Edit/Edit', ['PUT 90 Edit/Edit', 'then DELETE 91']],
        [['View/View', 'Edit/Edit'], 'Owner/Owner', ['PUT 90 Owner/Owner', 'then DELETE 91']],
        [
            ['View/None', 'Edit/View', 'View/Edit'],
            'Edit/Edit',
            ['PUT 90 Edit/Edit', 'then DELETE 91', 'then DELETE 92'],
        ],
        [['View/View', 'View/Owner'], 'Edit/Edit', ['PUT 90 Edit/Edit']],
    ])('%j become one where %s, which is higher, is added, but for what is neither', (held, add, writes) => {
        const change = changeOf({ held, add: [add] })
        expect(change).toMatchObject({ writes, notes: [] })
    })

    it('are replaced once by what is raised', () => {
        const change = changeOf({
            held: ['View/View', 'Edit/List', 'View/Edit'],
            add: ['Owner/List', 'Add Secret/Owner'],
        })
        expect(change.writes.filter((write) => write.endsWith('DELETE 90')).length).toBeLessThanOrEqual(1)
    })

    it('keep the row that is added anyway, and lose only the other', () => {
        const wanted = { held: ['View/View', 'Edit/Edit'], remove: ['View/View', 'Edit/Edit'], add: ['Edit/Edit'] }
        expect(changeOf(wanted)).toEqual({ level: 'Edit/Edit', writes: ['DELETE 90'], notes: [] })
    })

    it('become one where both are removed and another is added', () => {
        const wanted = { held: ['View/View', 'Edit/Edit'], remove: ['View/View', 'Edit/Edit'], add: ['Owner/Owner'] }
        expect(changeOf(wanted)).toEqual({
            level: 'Owner/Owner',
            writes: ['DELETE 91', 'PUT 90 Owner/Owner'],
            notes: [],
        })
    })

    it('leave what is not removed', () => {
        expect(changeOf({ held: ['View/View', 'Edit/Edit'], remove: ['Edit/Edit'] })).toEqual({
            level: 'View/View',
            writes: ['DELETE 91'],
            notes: [],
        })
    })
})

// What the rules come to, worked out on pairs of numbers and knowing nothing of the code.
const folderSteps = ['View', 'Add Secret', 'Edit', 'Owner']
const secretSteps = ['None', 'List', 'View', 'Edit', 'Owner']

interface Oracle {
    readonly after: string | undefined
    readonly note: 'WARN' | 'ERROR' | undefined
}

function oracle(held: string | undefined, add: string | undefined, remove: string | undefined): Oracle {
    const kept = held === remove ? undefined : held
    if (add === undefined || add === kept) return { after: kept, note: undefined }
    if (kept === undefined) return { after: add, note: undefined }
    const [folderStep, secretStep] = stepsBetween(kept, add)
    if (folderStep >= 0 && secretStep >= 0) return { after: add, note: undefined }
    return { after: kept, note: folderStep <= 0 && secretStep <= 0 ? 'WARN' : 'ERROR' }
}

function stepsBetween(low: string, high: string): [number, number] {
    const [lowFolder = '', lowSecret = ''] = low.split('/')
    const [highFolder = '', highSecret = ''] = high.split('/')
    return [
        folderSteps.indexOf(highFolder) - folderSteps.indexOf(lowFolder),
        secretSteps.indexOf(highSecret) - secretSteps.indexOf(lowSecret),
    ]
}

/** The rows as the vault has them once the writes are made. */
function rowsAfter(rows: readonly FolderPermission[], change: FolderLevelChange): FolderPermission[] {
    const gone = [...change.deleted, ...change.writes.flatMap(({ besides }) => besides)]
    const left = rows.filter((row) => !gone.includes(row))
    const raised = left.map((row) => ({ ...row, ...change.writes.find((write) => write.row === row)?.level }))
    const added = change.writes.filter((write) => write.row === undefined)
    return [...raised, ...added.flatMap((write) => rowsOf(levelText(write.level)))]
}

/** Numbers from a seed: mulberry32. */
function random(seed: number): () => number {
    let state = seed
    return () => {
        state = (state + 0x6d2b79f5) | 0
        let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
    }
}

describe('a level on a secret', () => {
    it.each([
        [undefined, 'View', ['View'], []],
        ['List', 'Edit', ['Edit'], []],
        ['Owner', 'View', ['Owner'], ['WARN']],
        ['Mine', 'View', ['Mine'], ['ERROR']],
        ['View', 'Mine', ['View'], ['ERROR']],
    ])('that was %s and is added as %s', (held, add, after, notes) => {
        const rows = held === undefined ? [] : [{ secretRole: held }]
        const change = levelChange(secretOrder, rows, { add: [{ secretRole: add }], remove: [] })
        expect(change.levels.map((one) => one.secretRole)).toEqual(after)
        expect(change.notes.map((note) => note.level)).toEqual(notes)
    })
})

describe('any change', () => {
    const seed = seedOf(20250117)
    const rounds = sized(300, 2_000)
    // Anew for each test, so that one that runs alone draws the same.
    let next = random(seed)
    beforeEach(() => {
        next = random(seed)
    })
    const levels = folderSteps.flatMap((folderRole) => secretSteps.map((secretRole) => `${folderRole}/${secretRole}`))
    const anyLevel = (): string => levels[Math.floor(next() * levels.length)] ?? ''
    const anyLevels = (most: number): string[] =>
        Array.from({ length: Math.floor(next() * (most + 1)) }, () => anyLevel())

    it(`ends with the level of the rules, and is nothing to do the second time (SEED=${seed})`, () => {
        for (let round = 0; round < rounds; round += 1) {
            const [[held], [add]] = [anyLevels(1), anyLevels(1)]
            const remove = next() < 0.5 ? held : anyLevels(1)[0]
            if (add !== undefined && add === remove) continue
            const wanted = {
                add: add === undefined ? [] : [level(add)],
                remove: remove === undefined ? [] : [level(remove)],
            }
            const rows = held === undefined ? [] : rowsOf(held)
            const change = levelChange(folderOrder, rows, wanted)
            const { after, note } = oracle(held, add, remove)
            const asked = { held, add, remove }
            const left = rowsAfter(rows, change)
            expect({ ...asked, rows: left.map(levelText) }).toEqual({
                ...asked,
                rows: after === undefined ? [] : [after],
            })
            expect({ ...asked, notes: change.notes.map((found) => found.level) }).toEqual({
                ...asked,
                notes: note === undefined ? [] : [note],
            })
            const again = levelChange(folderOrder, left, { ...wanted, remove: [] })
            expect({ ...asked, writes: writesOf(again) }).toEqual({ ...asked, writes: [] })
        }
    })

    it(`with several rows and many levels never lowers what stays, and is nothing to do the second time (SEED=${seed})`, () => {
        for (let round = 0; round < rounds; round += 1) {
            const [held, add] = [anyLevels(3), anyLevels(3)]
            const remove = [...held.filter(() => next() < 0.4), ...anyLevels(1)].filter((text) => !add.includes(text))
            const rows = rowsOf(...held)
            const change = levelChange(folderOrder, rows, { add: add.map(level), remove: remove.map(level) })
            const left = rowsAfter(rows, change)
            const asked = { held, add, remove }
            const kept = held.filter((text) => !remove.includes(text))
            const isReached = (text: string): boolean =>
                left.some((row) => stepsBetween(text, levelText(row)).every((step) => step >= 0))
            expect({ ...asked, lost: kept.filter((text) => !isReached(text)) }).toEqual({ ...asked, lost: [] })
            const foreign = left.map(levelText).filter((text) => ![...kept, ...add].includes(text))
            expect({ ...asked, foreign }).toEqual({ ...asked, foreign: [] })
            expect({ ...asked, any: left.length > 0 }).toEqual({ ...asked, any: kept.length + add.length > 0 })
            const noted = change.notes.map((found) => levelText(found.asked))
            const silent = add.filter((text) => !noted.includes(text) && !isReached(text))
            expect({ ...asked, silent }).toEqual({ ...asked, silent: [] })
            const again = levelChange(folderOrder, left, { add: add.map(level), remove: [] })
            expect({ ...asked, writes: writesOf(again) }).toEqual({ ...asked, writes: [] })
        }
    })
})
