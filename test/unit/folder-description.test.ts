import { describeFolderLevel } from '../../src/entitlements/folder-permission/folder-description'

const described = (folderRole: string, secretRole: string): string =>
    describeFolderLevel({ folderRole, secretRole }, '\\Finance')

describe('the description of a folder permission', () => {
    it.each([
        ['List', 'Can see the names of secrets in \\Finance'],
        ['View', 'Can view secrets in \\Finance'],
        ['Edit', 'Can view and edit secrets in \\Finance'],
        ['Owner', 'Can view, edit and share secrets in \\Finance'],
    ])('tells what the secret role %s permits', (secretRole, sentence) => {
        expect(described('View', secretRole)).toBe(sentence)
    })

    it.each([
        ['Add Secret', 'Can view secrets in \\Finance and add new ones'],
        ['Edit', 'Can view secrets in \\Finance, add new ones and create subfolders'],
        ['Owner', 'Can view secrets in \\Finance, add new ones, create subfolders and decide who has access'],
    ])('adds what the folder role %s permits', (folderRole, sentence) => {
        expect(described(folderRole, 'View')).toBe(sentence)
    })

    it.each([
        ['View', 'Can see the folder \\Finance, but not its secrets'],
        ['Add Secret', "Can add secrets to \\Finance, but can't see its secrets"],
        ['Edit', "Can add secrets to \\Finance and create subfolders, but can't see its secrets"],
    ])('says that the holder of %s sees no secrets without a secret role', (folderRole, sentence) => {
        expect(described(folderRole, 'None')).toBe(sentence)
    })

    it.each([
        ['Auditor', 'View'],
        ['View', 'Reader'],
    ])("only names the roles %s and %s, of which one is a vault's own", (folderRole, secretRole) => {
        expect(described(folderRole, secretRole)).toBe(
            `Gives the folder role ${folderRole} and the secret role ${secretRole} in \\Finance, as this vault defines them`
        )
    })
})
