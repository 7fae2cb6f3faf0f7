import type { KindPlan } from '../../src/entitlements/kind'
import { membershipStep } from '../../src/entitlements/membership-plan'
import { revocationOf, staying } from '../../src/entitlements/revocation'
import type { Finding } from '../../src/entitlements/step'
import { idOf } from '../support/ids'

const groups = [idOf<'Group'>(17)]
const removal: KindPlan = {
    steps: [{ action: 'remove from groups', ...membershipStep('groups', 'revoke', groups), groups }],
    findings: [],
}
const stays: Finding = { level: 'ERROR', attribute: 'groups', value: '22', message: 'groups 22 stays.' }

describe('the plan of a revocation', () => {
    it('has the steps of the removal', () => {
        expect(revocationOf(removal, [])).toEqual(removal)
    })

    it('warns of what the removal can not do, which keeps nobody from being disabled', () => {
        expect(revocationOf({ ...removal, findings: [stays] }, []).findings).toEqual([{ ...stays, level: 'WARN' }])
    })

    it('adds what else stays', () => {
        const other = staying('groups', '18', 'excludedGroups leaves Finance out')
        expect(revocationOf({ ...removal, findings: [stays] }, [other]).findings).toEqual([
            { ...stays, level: 'WARN' },
            other,
        ])
    })
})

describe('an entitlement that the source does not govern', () => {
    it('stays with a warning that says why', () => {
        expect(staying('roles', '5', 'excludedRoles leaves Auditor out')).toEqual({
            level: 'WARN',
            attribute: 'roles',
            value: '5',
            message: 'roles 5 was not taken away: excludedRoles leaves Auditor out.',
        })
    })
})
