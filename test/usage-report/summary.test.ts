import { isPrivilegedUser, type Member, summaryOf, useOf } from '../../src/usage-report/summary'
import { rowWith } from './reports'

const summed = (members: readonly Member[], groupNames: ReadonlyMap<string, string> = new Map()) =>
    summaryOf({ members, periodDays: 30, groupNames, signInsByDay: new Map() })

describe('the use that a user makes of the vault', () => {
    test.each([
        ['active', {}],
        ['active', { daysActive: null, daysSinceLastLogin: 29 }],
        ['active', { daysActive: 1, daysSinceLastLogin: 45 }],
        ['active', { daysActive: 1, lastLogin: null, daysSinceLastLogin: null }],
        ['inactive', { daysActive: 0, daysSinceLastLogin: 30 }],
        ['inactive', { daysActive: null, daysSinceLastLogin: 30 }],
        ['neverSignedIn', { daysActive: 0, lastLogin: null, daysSinceLastLogin: null }],
        ['neverSignedIn', { daysActive: null, lastLogin: null, daysSinceLastLogin: null }],
        ['unknown', { daysActive: null, daysSinceLastLogin: null }],
        ['disabled', { disabled: true }],
    ] as const)('is %s with %j', (use, changes) => {
        expect(useOf(rowWith(changes), 30)).toBe(use)
    })
})

describe('a privileged user', () => {
    test.each([
        [true, { privilegedFolderPermissions: 1 }],
        [false, { privilegedFolderPermissions: 0 }],
        [false, { privilegedFolderPermissions: null }],
        [false, { privilegedFolderPermissions: 1, disabled: true }],
    ])('is it: %s, with %j', (expected, changes) => {
        expect(isPrivilegedUser(rowWith(changes))).toBe(expected)
    })
})

describe('a summary', () => {
    test('names groups by their id where they have no name any more', () => {
        expect(summed([{ row: rowWith(), groupIds: ['5'] }]).inactiveByGroup).toEqual([
            { groupId: '5', name: 'Group 5', users: 1, inactive: 0 },
        ])
    })

    test('holds the fifty groups with most inactive users, and says how many it leaves out', () => {
        const idle = rowWith({ daysActive: 0, daysSinceLastLogin: 90 })
        const members = Array.from({ length: 60 }, (_, index) => ({
            row: index >= 55 ? idle : rowWith(),
            groupIds: [String(index + 1)],
        }))
        const { inactiveByGroup, groupsLeftOut } = summed(members)
        expect(inactiveByGroup).toHaveLength(50)
        expect(groupsLeftOut).toBe(10)
        expect(inactiveByGroup.slice(0, 6).map(({ inactive }) => inactive)).toEqual([1, 1, 1, 1, 1, 0])
    })
})
