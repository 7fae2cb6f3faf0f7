import { kindOf } from '../../src/platform/integration'

const test = { isConfigured: true, hasMatchingAddresses: true, hasAnswerOfTenant: true, knowsCaller: true }
const broken = { isConfigured: true, hasMatchingAddresses: false, hasAnswerOfTenant: false, knowsCaller: false }

describe('the kind of a vault', () => {
    it.each(['password', 'platform'] as const)('is what the vault says, for a sign-in of type %s', (signIn) => {
        expect(kindOf(test, signIn)).toBe('integrated')
        expect(kindOf({ ...test, isConfigured: false }, signIn)).toBe('plain')
    })

    it('is integrated even if the integration does not work', () => {
        expect(kindOf(broken, 'password')).toBe('integrated')
    })

    it('is integrated if the vault can not tell, but a tenant has named its address', () => {
        expect(kindOf(undefined, 'platform')).toBe('integrated')
    })

    it('is not known if the vault can not tell, and nobody else does', () => {
        expect(kindOf(undefined, 'password')).toBe('unknown')
    })
})
