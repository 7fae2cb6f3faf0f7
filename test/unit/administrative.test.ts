import { isAdministrative, isUnlimited, namesOf } from '../../src/entitlements/role/administrative'
import { idOf } from '../support/ids'

describe('a role permission', () => {
    it.each([
        'Administer Users',
        'administer users',
        'AdministerUsers',
        'Unlimited Administrator',
        'Administer Secret Server',
        'delinea.vault/secretserver/user/administer/allow',
        'delinea.vault/secretserver/role/administerroleassignment/allow',
    ])('administers the vault: %s', (permission) => {
        expect(isAdministrative(permission)).toBe(true)
    })

    it.each(['View Users', 'Own Group', 'Unrestricted by Teams', 'View Administration', 'Share Secret', ''])(
        'does not administer the vault: %s',
        (permission) => {
            expect(isAdministrative(permission)).toBe(false)
        }
    )
})

describe('a role permission that reaches everything', () => {
    it.each([
        ['Unlimited Administrator', true],
        ['unlimitedAdministrator', true],
        ['Administer Unlimited', false],
        ['Administer Users', false],
        ['View Users', false],
    ])('is told by its name: %s is %s', (permission, expected) => {
        expect(isUnlimited(permission)).toBe(expected)
    })
})

describe('the names of roles', () => {
    it('are the ids where the vault does not tell the names', () => {
        const role = { isDirect: true, groups: [] }
        const roles = [
            { ...role, id: idOf<'Role'>(1), name: 'Administrator' },
            { ...role, id: idOf<'Role'>(7), name: null },
        ]
        expect(namesOf(roles)).toBe('roles Administrator, 7')
    })
})
