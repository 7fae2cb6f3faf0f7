import { describeRole } from '../../src/entitlements/role/role-description'

describe('the description of a role', () => {
    it('says that it gives nothing', () => {
        expect(describeRole([])).toBe('Gives no role permission')
    })

    it('names one role permission', () => {
        expect(describeRole(['View Users'])).toBe('Gives the role permission View Users')
    })

    it('sorts several, whatever their order in the vault', () => {
        expect(describeRole(['View Users', 'Own Group', 'View Roles'])).toBe(
            'Gives the role permissions Own Group, View Roles and View Users'
        )
    })

    it('begins with what matters most, if one of them is administrative', () => {
        expect(describeRole(['View Users', 'Administer Users'])).toBe(
            'Administers parts of the vault: gives the role permissions Administer Users and View Users'
        )
    })

    it('counts those that are too many to read', () => {
        const many = Array.from({ length: 100 }, (_, number) => `View Something ${100 + number}`)
        const sentence = describeRole(many)
        expect(sentence).toMatch(/^Gives the role permissions View Something 100, .*, View Something 149 and 50 more$/)
        expect(sentence.length).toBeLessThan(1100)
    })
})
