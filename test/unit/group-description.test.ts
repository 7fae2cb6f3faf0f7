import { describeGroup } from '../../src/entitlements/group/group-description'
import { administrativeRole, grantOn, reachWith } from '../support/reach'

const onFolders = (...paths: string[]) => reachWith({ grants: paths.map((path) => grantOn(path)) })

describe('the description of a group', () => {
    it('names the folder that it reaches', () => {
        expect(describeGroup('Sales', onFolders('\\IT'))).toBe('Gives access to the folder \\IT')
    })

    it('names several folders by path, each once', () => {
        expect(describeGroup('Sales', onFolders('\\IT', '\\HR', '\\IT'))).toBe(
            'Gives access to the folders \\HR and \\IT'
        )
    })

    it('counts the folders after the third', () => {
        expect(describeGroup('Sales', onFolders('\\E', '\\D', '\\C', '\\B', '\\A'))).toBe(
            'Gives access to the folders \\A, \\B, \\C and 2 more'
        )
    })

    it('names an administrative role', () => {
        expect(describeGroup('Sales', reachWith({ roles: [administrativeRole('Administrator')] }))).toBe(
            'Gives the administrative role Administrator'
        )
    })

    it('names administrative roles before folders', () => {
        const roles = ['Users Desk', 'Administrator'].map(administrativeRole)
        expect(describeGroup('Sales', { ...onFolders('\\IT'), roles })).toBe(
            'Gives the administrative roles Administrator and Users Desk, and access to the folder \\IT'
        )
    })

    it('says that the group reaches nothing', () => {
        expect(describeGroup('Sales', reachWith())).toBe(
            'Makes the user a member of the group Sales, which gives access to no folder that SailPoint governs'
        )
    })

    it.each([{ grants: undefined }, { roles: undefined }])('does not say so if it is not known: %j', (unknown) => {
        expect(describeGroup('Sales', reachWith(unknown))).toBe('Makes the user a member of the group Sales')
    })
})
