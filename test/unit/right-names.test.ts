import { namesOfRight, withPlatformNames } from '../../src/entitlements/right-names'

const isSame = (one: string, other: string): boolean =>
    namesOfRight(one).some((name) => namesOfRight(other).includes(name))

describe('a role permission', () => {
    it.each([
        ['View Users', 'view users'],
        ['View Users', 'ViewUsers'],
        ['View Users', ' View  Users '],
        ['View Secret', 'View Secrets'],
        ['Unrestricted by Teams', 'Unrestricted By Teams'],
        ['Unrestricted by Teams', 'Unrestricted Access Across Teams'],
        ['Unrestricted by Teams', 'delinea.vault/secretserver/user/unrestrictedbyteams/allow'],
        ['Administer Folders', 'Administer Secret Server Folders'],
        ['Administer Folders', 'Administer SS Folders'],
        ['View Groups', 'delinea.vault/secretserver/groups/view/allow'],
    ])('%j is also called %j', (one, other) => {
        expect(isSame(one, other)).toBe(true)
    })

    it.each([
        ['View Users', 'View User Audit Report'],
        ['View Groups', 'View Group Roles'],
        ['View Groups', 'delinea.vault/secretserver/group/viewgroups/deny'],
        ['Administer Users', 'Administer Create Users'],
        ['View Groups', 'delinea.vault/secretserver/users/view/allow'],
    ])('%j is not %j', (one, other) => {
        expect(isSame(one, other)).toBe(false)
    })
})

describe('a role permission in a message', () => {
    it.each([
        ['Administer Folders', '"Administer Folders" (in the Delinea Platform "Administer Secret Server Folders")'],
        [
            'Unrestricted by Teams',
            '"Unrestricted by Teams" (in the Delinea Platform "Unrestricted Access Across Teams")',
        ],
        ['View Secret', '"View Secret" (in the Delinea Platform "View Secrets")'],
        ['View Users', '"View Users"'],
    ])('also gets its name at the Platform, if that differs: %j', (right, quoted) => {
        expect(withPlatformNames(`"${right}" to read; "View Users"`)).toBe(`${quoted} to read; "View Users"`)
    })
})
