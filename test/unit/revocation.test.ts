import type { Delta, KindPlan } from '../../src/entitlements/kind'
import { membershipStep } from '../../src/entitlements/membership-plan'
import { holdingOf, staying } from '../../src/entitlements/revocation'
import type { Finding } from '../../src/entitlements/step'
import { idOf } from '../support/ids'

const stays: Finding = { level: 'ERROR', attribute: 'groups', value: '22', message: 'groups 22 stays.' }
const stepOf = (value: string) => {
    const groups = [idOf<'Group'>(Number(value))]
    return { action: 'remove from groups', ...membershipStep('groups', 'revoke', groups), groups } as const
}

/** A plan with a step for each value that is removed, and a finding for the group 22. */
const plan = ({ remove }: Delta): KindPlan => ({
    steps: remove.filter((value) => value !== '22').map(stepOf),
    findings: remove.includes('22') ? [stays] : [],
})
const none = () => []

describe('the plan of a revocation', () => {
    it('has the steps that remove all values', () => {
        const holding = holdingOf({ values: ['17', '18'], plan, others: none })
        expect(holding.values).toEqual(['17', '18'])
        expect(holding.planRevocation()).toEqual({ steps: [stepOf('17'), stepOf('18')], findings: [] })
    })

    it('leaves the value that is kept, and says nothing of it', () => {
        const holding = holdingOf({ values: ['17', '18'], plan, kept: '17', others: none })
        expect(holding.values).toEqual(['17', '18'])
        expect(holding.planRevocation()).toEqual({ steps: [stepOf('18')], findings: [] })
    })

    it('warns of what the removal can not do, which keeps nobody from being disabled', () => {
        const { steps, findings } = holdingOf({ values: ['17', '22'], plan, others: none }).planRevocation()
        expect(steps).toEqual([stepOf('17')])
        expect(findings).toEqual([{ ...stays, level: 'WARN' }])
    })

    it('adds what else stays', () => {
        const other = staying('groups', '18', 'excludedGroups leaves Finance out')
        const { findings } = holdingOf({ values: ['22'], plan, others: () => [other] }).planRevocation()
        expect(findings).toEqual([{ ...stays, level: 'WARN' }, other])
    })

    it('is no part of other plans', () => {
        const holding = holdingOf({ values: ['22'], plan, others: () => [staying('groups', '18', 'it is hidden')] })
        expect(holding.plan({ add: [], remove: ['22'] }).findings).toEqual([stays])
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
