import { accountOf } from '../../src/accounts/account'
import type { Effect, Step } from '../../src/entitlements/step'
import { AccessDenied } from '../../src/secret-server/errors'
import type { Outcome } from '../../src/provisioning/apply'
import { findingsAfter } from '../../src/provisioning/verify'
import type { UserChanges } from '../../src/secret-server/users'
import { userWith } from '../support/users'

const failure = new AccessDenied('POST /api/v1/users/7/groups', 400, '"Administer Groups"')

const user = userWith({ displayName: 'Anna B.', emailAddress: null })
const after = {
    ...{ user, shown: {}, isMirrorBehind: false, holdings: new Map(), activity: undefined },
    account: accountOf({
        user,
        held: new Map([['groups', ['2', '5']]]),
        activity: undefined,
        access: undefined,
        isOwn: false,
    }),
}

const inGroup = (value: string, present: boolean): Effect => ({ attribute: 'groups', value, present })
const groups = (effects: readonly Effect[], more: Partial<Outcome> = {}, notes?: Step['why']): Outcome => ({
    step: {
        action: 'add to groups',
        ...{ phase: 'grant', why: 'asked for', groups: [], effects },
        ...(notes !== undefined && {
            notes: [{ level: 'WARN', attribute: 'groups', value: '9', message: notes }],
        }),
    },
    failure: undefined,
    ...more,
})
const attributes = (to: UserChanges): Outcome => ({
    step: { action: 'change user', phase: 'attributes', why: 'asked for', from: {}, to },
    failure: undefined,
})

describe('what is found after a plan', () => {
    it.each([
        ['a group that is there', groups([inGroup('2', true)])],
        ['a group that is gone', groups([inGroup('9', false)])],
        ['a failure that had its effect', groups([inGroup('2', true)], { failure })],
        ['an attribute', attributes({ displayName: 'Anna B.' })],
        ['an attribute that is empty', attributes({ emailAddress: '' })],
    ])('is nothing for %s', (_, done) => {
        expect(findingsAfter([done], after)).toEqual([])
    })

    it('is what failed, with its reason', () => {
        expect(findingsAfter([groups([inGroup('7', true), inGroup('5', true)], { failure })], after)).toEqual([
            { level: 'ERROR', attribute: 'groups', value: '7', message: `groups 7: ${failure.message}` },
        ])
    })

    it.each([
        ['a group that is not there', inGroup('7', true)],
        ['a group that is still there', inGroup('5', false)],
    ])('is %s although the vault accepted the change', (_, effect) => {
        expect(findingsAfter([groups([effect])], after)).toEqual([
            {
                level: 'ERROR',
                attribute: 'groups',
                value: effect.value,
                message: `groups ${effect.value}: Secret Server accepted the change but does not show it.`,
            },
        ])
    })

    it('is the notes of a step that is done, and an error about them if it is not', () => {
        expect(findingsAfter([groups([inGroup('2', true)], {}, 'noted')], after)).toMatchObject([
            { level: 'WARN', message: 'noted' },
        ])
        expect(findingsAfter([groups([inGroup('7', true)], {}, 'noted')], after)).toMatchObject([
            { level: 'ERROR', value: '7' },
            { level: 'ERROR', value: '9' },
        ])
    })

    it('names attributes as accounts do, and does not repeat their values, which are personal', () => {
        expect(findingsAfter([attributes({ displayName: 'Anna Berg', emailAddress: 'a@b' })], after)).toStrictEqual([
            {
                level: 'ERROR',
                attribute: 'displayName',
                message: 'displayName: Secret Server accepted the change but does not show it.',
            },
            {
                level: 'ERROR',
                attribute: 'email',
                message: 'email: Secret Server accepted the change but does not show it.',
            },
        ])
    })
})
