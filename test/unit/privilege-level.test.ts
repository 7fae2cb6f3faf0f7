import { privilegeOfGroup } from '../../src/entitlements/group/group-reach'
import {
    highestPrivilege,
    type PrivilegeLevel,
    privilegeOfFolderLevel,
    privilegeOfSecretRole,
} from '../../src/entitlements/privilege-level'
import { privilegeOfRole } from '../../src/entitlements/role/administrative'
import { administrativeRole, grantOn, reachWith } from '../support/reach'

describe('the highest of privilege levels', () => {
    it.each<[PrivilegeLevel, PrivilegeLevel[]]>([
        ['NONE', []],
        ['NONE', ['NONE', 'NONE']],
        ['LOW', ['NONE', 'LOW', 'NONE']],
        ['MEDIUM', ['MEDIUM', 'LOW']],
        ['HIGH', ['LOW', 'HIGH', 'MEDIUM']],
    ])('is %s among %j', (highest, levels) => {
        expect(highestPrivilege(levels)).toBe(highest)
    })
})

describe('the privilege level of a folder permission', () => {
    it.each([
        ['View', 'LOW'],
        ['Add Secret', 'LOW'],
        ['Edit', 'MEDIUM'],
        ['Owner', 'HIGH'],
        ["a vault's own role", 'MEDIUM'],
    ])('is that of its folder role without secrets: %s is %s', (folderRole, level) => {
        expect(privilegeOfFolderLevel({ folderRole, secretRole: 'None' })).toBe(level)
    })

    it.each([
        ['View', 'Edit', 'MEDIUM'],
        ['View', 'Owner', 'HIGH'],
        ['View', "a vault's own role", 'MEDIUM'],
        ['Edit', 'View', 'MEDIUM'],
        ['Owner', 'List', 'HIGH'],
        ["a vault's own role", 'Owner', 'HIGH'],
    ])('is the higher of its halves: %s and %s are %s', (folderRole, secretRole, level) => {
        expect(privilegeOfFolderLevel({ folderRole, secretRole })).toBe(level)
    })
})

describe('the privilege level of a secret permission', () => {
    it.each([
        ['None', 'NONE'],
        ['List', 'NONE'],
        ['View', 'LOW'],
        ['Edit', 'MEDIUM'],
        ['Owner', 'HIGH'],
        ["a vault's own role", 'MEDIUM'],
    ])('of %s is %s', (role, level) => {
        expect(privilegeOfSecretRole(role)).toBe(level)
    })
})

describe('the privilege level of a role', () => {
    it.each([
        ['NONE', []],
        ['LOW', ['View Users']],
        ['LOW', ['View Administration', 'Own Group']],
        ['HIGH', ['View Users', 'Administer Reports']],
        ['HIGH', ['unlimited administrator']],
        ['HIGH', ['delinea.vault/secretserver/user/administer/allow']],
    ])('is %s with the role permissions %j', (level, permissions) => {
        expect(privilegeOfRole(permissions)).toBe(level)
    })
})

describe('the privilege level of a group', () => {
    it('is NONE if it reaches nothing', () => {
        expect(privilegeOfGroup(reachWith())).toBe('NONE')
    })

    it('is the highest on its folders', () => {
        const grants = [grantOn('\\A'), grantOn('\\B', 'Edit', 'Edit'), grantOn('\\C')]
        expect(privilegeOfGroup(reachWith({ grants }))).toBe('MEDIUM')
    })

    it('is HIGH with an administrative role', () => {
        const reach = reachWith({ grants: [grantOn('\\A')], roles: [administrativeRole('Administrator')] })
        expect(privilegeOfGroup(reach)).toBe('HIGH')
    })

    it.each([
        ['roles are', { grants: [grantOn('\\A', 'Edit', 'Edit')], roles: undefined }],
        ['folders are', { grants: undefined, roles: [] }],
    ])('is not known if its %s not', (_what, reach) => {
        expect(privilegeOfGroup(reach)).toBeNull()
    })

    it.each([
        ['folders are', { grants: undefined, roles: [administrativeRole('Administrator')] }],
        ['roles are', { grants: [grantOn('\\A', 'View', 'Owner')], roles: undefined }],
    ])('is HIGH for the rest of it, even if its %s not known', (_what, reach) => {
        expect(privilegeOfGroup(reach)).toBe('HIGH')
    })
})
