import { folderOrder, levelText } from '../../src/entitlements/folder-permission/folder-level'
import type { FolderLevel } from '../../src/config'

const { isHigher, rank } = folderOrder

const level = (text: string): FolderLevel => {
    const [folderRole = '', secretRole = ''] = text.split('/')
    return { folderRole, secretRole }
}

describe('a level', () => {
    it.each(['View/None', 'Add Secret/View', 'My Role/Mine'])('is written as %s', (text) => {
        expect(levelText(level(text))).toBe(text)
    })

    it.each([
        ['Add Secret/View', 'View/View'],
        ['Edit/View', 'Add Secret/View'],
        ['Owner/View', 'Edit/View'],
        ['View/List', 'View/None'],
        ['View/View', 'View/List'],
        ['View/Edit', 'View/View'],
        ['View/Owner', 'View/Edit'],
        ['Edit/Edit', 'Add Secret/View'],
        ['Owner/Owner', 'View/None'],
        ['Owner/Mine', 'View/Mine'],
        ['Mine/Owner', 'Mine/View'],
    ])('%s is higher than %s', (high, low) => {
        expect(isHigher(level(high), level(low))).toBe(true)
        expect(isHigher(level(low), level(high))).toBe(false)
    })

    it.each([
        ['Edit/View', 'View/Edit'],
        ['Owner/None', 'View/List'],
        ['Mine/View', 'View/View'],
        ['View/Mine', 'View/View'],
        ['Mine/Edit', 'View/View'],
        ['Mine/Edit', 'Yours/View'],
        ['View/View', 'View/View'],
        ['Mine/Mine', 'Mine/Mine'],
    ])('neither of %s and %s is higher', (one, other) => {
        expect(isHigher(level(one), level(other))).toBe(false)
        expect(isHigher(level(other), level(one))).toBe(false)
    })

    it('has a rank that grows with each half', () => {
        const texts = ['View/None', 'View/List', 'Add Secret/List', 'Add Secret/View', 'Edit/Edit', 'Owner/Owner']
        const ranks = texts.map((text) => rank(level(text)))
        expect([...ranks].sort((one, other) => one - other)).toEqual(ranks)
        expect(new Set(ranks).size).toBe(ranks.length)
    })
})
