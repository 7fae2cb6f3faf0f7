import { isPrivilegedPerson, type Member, summaryOf, useOf } from '../../src/usage-report/summary'
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

describe('a privileged person', () => {
    test.each([
        [true, { privileged: true }],
        [true, { privileged: true, privilegedFolderPermissions: null }],
        [false, { privileged: false }],
        [false, { privileged: null }],
        [false, { privileged: true, disabled: true }],
        [false, { privileged: true, applicationAccount: true }],
    ])('is it: %s, with %j', (expected, changes) => {
        expect(isPrivilegedPerson(rowWith(changes))).toBe(expected)
    })
})

describe('a summary', () => {
    const privileges = (...changes: Parameters<typeof rowWith>[0][]) => {
        const { privileged, privilegedNeverSignedIn, privilegedUnknown } = summed(
            changes.map((change) => ({ row: rowWith(change), groupIds: [] }))
        )
        return [privileged, privilegedNeverSignedIn, privilegedUnknown]
    }
    const never = { daysActive: 0, lastLogin: null, daysSinceLastLogin: null }

    test('counts application accounts as users, and says how many there are', () => {
        const members = [{}, { applicationAccount: true }, { applicationAccount: true, disabled: true }]
        expect(summed(members.map((changes) => ({ row: rowWith(changes), groupIds: [] })))).toMatchObject({
            users: 3,
            active: 2,
            disabled: 1,
            applicationAccounts: 2,
        })
    })

    test('counts privileged people, and those of them who never signed in', () => {
        const machine = { privileged: true, applicationAccount: true }
        expect(privileges({ privileged: true }, { privileged: true, ...never }, machine, {})).toEqual([2, 1, 0])
    })

    test('counts the privileged people that are known, and says of how many it is not', () => {
        const unknown = { privileged: null }
        expect(
            privileges({ privileged: true }, unknown, { ...unknown, disabled: true }, { ...unknown, ...never })
        ).toEqual([1, 0, 2])
    })

    test('does not say how many people are privileged if it is not known of any user', () => {
        expect(privileges({ privileged: null }, { privileged: null, ...never })).toEqual([null, null, 2])
    })

    test('counts no privileged people where there are no users', () => {
        expect(privileges()).toEqual([0, 0, 0])
    })

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
