import { describeSecretRole } from '../../src/entitlements/secret-permission/secret-description'

describe('the description of a secret permission', () => {
    it.each([
        ['List', 'Can see the name of the secret \\IT\\Root'],
        ['View', 'Can view the secret \\IT\\Root'],
        ['Edit', 'Can view and edit the secret \\IT\\Root'],
        ['Owner', 'Can view and edit the secret \\IT\\Root and decide who has access to it'],
    ])('tells what %s permits', (role, sentence) => {
        expect(describeSecretRole(role, '\\IT\\Root')).toBe(sentence)
    })

    it("only names a vault's own role", () => {
        expect(describeSecretRole('Reader', '\\IT\\Root')).toBe(
            'Gives the secret role Reader on \\IT\\Root, as this vault defines it'
        )
    })
})
