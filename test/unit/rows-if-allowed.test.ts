import { rowsReadOn, unreadable } from '../../src/entitlements/levels/rows-if-allowed'
import { AccessDenied } from '../../src/secret-server/errors'

const refusal = new AccessDenied('GET /api/v1/folder-permissions', 400, '"View Folders"')
const rowsOn = new Map<number, string[] | AccessDenied>([
    [1, ['row']],
    [2, refusal],
])

describe('the rows of a folder', () => {
    it.each([
        [1, ['row']],
        [2, []],
        [3, []],
    ])('%i are those that could be read', (key, rows) => {
        expect(rowsReadOn(rowsOn, key)).toEqual(rows)
    })

    it('that could not be read have a reason, as part of a sentence', () => {
        expect(unreadable(rowsOn, 2)).toBe(`its permissions can't be read: ${refusal.message.slice(0, -1)}`)
        expect(refusal.message).toMatch(/\.$/)
    })

    it.each([1, 3])('that were read, or not asked for, have none: %i', (key) => {
        expect(unreadable(rowsOn, key)).toBeUndefined()
    })
})
