import type { Change } from '../../src/provisioning/changes'
import type { Delta, Holding } from '../../src/entitlements/kind'
import type { Finding, Step } from '../../src/entitlements/step'
import { planChanges, touchedBy } from '../../src/provisioning/plan'
import type { UserSummary } from '../../src/secret-server/users'
import { idOf } from '../support/ids'
import { userWith } from '../support/users'

const holding = (...values: string[]): Holding => ({
    values,
    plan: () => ({ steps: [], findings: [] }),
    planRevocation: () => ({ steps: [], findings: [] }),
})

const held = new Map([
    ['groups', holding('2', '5')],
    ['roles', holding('3')],
    ['folderPermissions', holding()],
])

const change = (op: Change['op'], attribute: string, ...values: string[]): Change => ({ op, attribute, values })

const planFor = (user: UserSummary, ...changes: Change[]) => planChanges(changes, user, held)
const plan = (...changes: Change[]) => planFor(userWith(), ...changes)
const messages = (user: UserSummary, ...changes: Change[]): string[] =>
    planFor(user, ...changes).findings.map(({ message }) => message)

describe('a plan for entitlements', () => {
    it.each([
        ['adds', [change('Add', 'groups', '7')], { add: ['7'], remove: [] }],
        ['adds several', [change('Add', 'groups', '7', '8')], { add: ['7', '8'], remove: [] }],
        [
            'adds what is held, which the kind knows to be nothing',
            [change('Add', 'groups', '2')],
            { add: ['2'], remove: [] },
        ],
        ['removes', [change('Remove', 'groups', '2')], { add: [], remove: ['2'] }],
        ['removes what is not held', [change('Remove', 'groups', '9')], { add: [], remove: ['9'] }],
        ['sets to the difference', [change('Set', 'groups', '5', '7')], { add: ['5', '7'], remove: ['2'] }],
        ['sets to nothing', [change('Set', 'groups')], { add: [], remove: ['2', '5'] }],
        ['adds nothing', [change('Add', 'groups')], { add: [], remove: [] }],
        [
            'takes each value once',
            [change('Add', 'groups', '7', '7'), change('Add', 'groups', '7')],
            { add: ['7'], remove: [] },
        ],
        ['collects', [change('Remove', 'groups', '2'), change('Add', 'groups', '7')], { add: ['7'], remove: ['2'] }],
        [
            'adds what it also removes',
            [change('Remove', 'groups', '2'), change('Add', 'groups', '2')],
            { add: ['2'], remove: [] },
        ],
        [
            'adds what it removes later',
            [change('Add', 'groups', '7'), change('Remove', 'groups', '7')],
            { add: ['7'], remove: [] },
        ],
        [
            'keeps what a set leaves out but an add holds',
            [change('Set', 'groups', '5'), change('Add', 'groups', '2')],
            { add: ['5', '2'], remove: [] },
        ],
    ])('%s', (_, changes, delta) => {
        const { deltas, findings, steps, attributes } = plan(...changes)
        expect(Object.fromEntries(deltas)).toEqual({ groups: delta })
        expect(findings).toEqual([])
        expect([steps, [...attributes]]).toEqual([[], []])
    })

    it('keeps the kinds apart', () => {
        const { deltas } = plan(change('Add', 'groups', '7'), change('Remove', 'roles', '3'))
        expect(Object.fromEntries(deltas)).toEqual({
            groups: { add: ['7'], remove: [] },
            roles: { add: [], remove: ['3'] },
        })
    })

    it('knows before it is made what it may touch', () => {
        const touched = touchedBy([
            change('Set', 'groups', '7'),
            change('Remove', 'roles', '3'),
            change('Add', 'roles', '4', '5'),
            { attribute: 'roles', problem: 'x' },
        ])
        expect(['groups', 'roles', 'folderPermissions'].map(touched)).toEqual([
            { values: ['7'], held: true },
            { values: ['3', '4', '5'], held: false },
            { values: [], held: false },
        ])
    })
})

describe('a plan for attributes', () => {
    it.each([
        ['displayName', [change('Set', 'displayName', 'Anna B.')], { displayName: 'Anna B.' }],
        ['email', [change('Set', 'email', 'a@example.com')], { emailAddress: 'a@example.com' }],
        [
            'both',
            [change('Set', 'displayName', 'A'), change('Add', 'email', 'a@b')],
            { displayName: 'A', emailAddress: 'a@b' },
        ],
        ['blanks around them', [change('Set', 'displayName', ' Anna B. ')], { displayName: 'Anna B.' }],
        ['an e-mail address that goes', [change('Remove', 'email', 'anna.berg@example.com')], { emailAddress: '' }],
        ['an e-mail address set to nothing', [change('Set', 'email')], { emailAddress: '' }],
        [
            'what is so already',
            [change('Set', 'displayName', 'Anna Berg'), change('Set', 'email', 'anna.berg@example.com')],
            {},
        ],
    ])('takes %s', (_, changes, attributes) => {
        const made = plan(...changes)
        const step = { action: 'change user', phase: 'attributes', why: 'asked for', to: attributes }
        expect(made.steps).toMatchObject(Object.keys(attributes).length === 0 ? [] : [step])
        expect(made.findings).toEqual([])
        expect(made.deltas.size).toBe(0)
        expect([...made.attributes]).toEqual([...new Set(changes.map(({ attribute }) => attribute))])
    })

    it.each([
        ['userName', 'userName was not changed: Secret Server cannot rename users.'],
        ['domain', 'domain was not changed: a user stays in the domain in which it was created.'],
        [
            'password',
            'password was not changed: an update cannot set a password; change the password of the account instead.',
        ],
        ['id', 'id was not changed: it is read-only.'],
        ['accountSource', 'accountSource was not changed: it is read-only.'],
        ['applicationAccount', 'applicationAccount was not changed: it is read-only.'],
        ['twoFactor', 'twoFactor was not changed: it is read-only.'],
        ['created', 'created was not changed: it is read-only.'],
        ['lastLogin', 'lastLogin was not changed: it is read-only.'],
        ['constructor', 'constructor was not changed: the account schema has no such attribute.'],
        ['shoeSize', 'shoeSize was not changed: the account schema has no such attribute.'],
    ])('refuses %s', (attribute, message) => {
        const { findings, steps, attributes } = plan(change('Set', attribute, 'x'))
        expect(findings).toEqual([{ level: 'ERROR', attribute, message }])
        expect(steps).toEqual([])
        expect([...attributes]).toEqual([attribute])
    })

    it.each([
        ['an empty display name', change('Set', 'displayName', ' '), 'a user of Secret Server needs a display name'],
        [
            'no display name',
            change('Remove', 'displayName', 'Anna Berg'),
            'a user of Secret Server needs a display name',
        ],
        ['an e-mail address that is none', change('Set', 'email', 'anna'), 'it is not an e-mail address'],
        ['two e-mail addresses in one', change('Set', 'email', 'a@b c@d'), 'it is not an e-mail address'],
    ])('refuses %s', (_, refused, reason) => {
        expect(messages(userWith(), refused)).toEqual([`${refused.attribute} was not changed: ${reason}.`])
    })

    it('goes on with the others', () => {
        const { steps, findings } = plan(change('Set', 'userName', 'x'), change('Set', 'displayName', 'A'))
        expect(steps).toEqual([
            {
                action: 'change user',
                phase: 'attributes',
                why: 'asked for',
                from: { displayName: 'Anna Berg' },
                to: { displayName: 'A' },
            },
        ])
        expect(findings).toHaveLength(1)
    })
})

describe('a plan for a user of a directory', () => {
    const fromDomain = userWith({ domainId: idOf<'Domain'>(2), domainName: 'corp.example.com' })

    it.each([
        ['the name of its domain', fromDomain, 'the account belongs to corp.example.com; change it there'],
        ['the directory', { ...fromDomain, domainName: null }, 'the account belongs to the directory; change it there'],
        [
            'the Platform',
            userWith({ externalUserSource: 'Platform' }),
            'the account belongs to the Delinea Platform; change it there',
        ],
    ])('refuses its attributes, pointing to %s', (_, user, reason) => {
        expect(messages(user, change('Set', 'displayName', 'A'), change('Set', 'email', 'a@b'))).toEqual([
            `displayName was not changed: ${reason}.`,
            `email was not changed: ${reason}.`,
        ])
    })

    it('changes the person at the Platform instead of its mirror, if the person is known', () => {
        const person = { ...userWith({ externalUserSource: 'Platform' }), atPlatform: { uuid: 'the-uuid' } }
        const { steps, findings } = planChanges([change('Set', 'displayName', 'A')], person, held)
        expect(steps).toEqual([
            {
                action: 'change person',
                phase: 'attributes',
                why: 'asked for',
                person: 'the-uuid',
                from: { displayName: 'Anna Berg' },
                to: { displayName: 'A' },
            },
        ])
        expect(findings).toEqual([])
    })

    it('refuses its attributes with the reason why the person can not be changed at the Platform', () => {
        const person = { ...userWith({ externalUserSource: 'Platform' }), atPlatform: { problem: 'it is not told' } }
        const { steps, findings } = planChanges([change('Set', 'email', 'a@b')], person, held)
        expect(steps).toEqual([])
        expect(findings.map(({ message }) => message)).toEqual(['email was not changed: it is not told.'])
    })

    it('has nothing against what is so already', () => {
        expect(messages(fromDomain, change('Set', 'displayName', 'Anna Berg'))).toEqual([])
    })

    it('takes entitlements', () => {
        expect(planFor(fromDomain, change('Add', 'groups', '7')).deltas.get('groups')?.add).toEqual(['7'])
    })
})

describe('a plan for a kind that is switched off', () => {
    it.each([
        ['roles', 'role'],
        ['folderPermissions', 'folderPermission'],
    ])('refuses %s', (attribute, type) => {
        const { findings, deltas, attributes } = planChanges([change('Add', attribute, '3')], userWith(), new Map())
        expect(findings).toEqual([
            {
                level: 'ERROR',
                attribute,
                message: `${attribute} was not changed: entitlements of type ${type} are switched off in the source configuration.`,
            },
        ])
        expect(deltas.size).toBe(0)
        expect([...attributes]).toEqual([attribute])
    })
})

describe('a change that is not clear', () => {
    const problem = 'The plan holds a change of it that is not Add, Remove or Set.'

    it('of entitlements is told, and does not hold up the clear ones', () => {
        const made = planChanges([{ attribute: 'groups', problem }, change('Add', 'groups', '7')], userWith(), held)
        expect(made).toEqual({
            steps: [],
            findings: [{ level: 'ERROR', attribute: 'groups', message: problem }],
            deltas: new Map([['groups', { add: ['7'], remove: [] }]]),
            attributes: new Set(['groups']),
        })
    })

    it('of an attribute is told, and holds up the clear ones', () => {
        const changes = [change('Set', 'displayName', 'A'), { attribute: 'displayName', problem }]
        expect(planChanges(changes, userWith(), held)).toEqual({
            steps: [],
            findings: [{ level: 'ERROR', attribute: 'displayName', message: problem }],
            deltas: new Map(),
            attributes: new Set(['displayName']),
        })
    })
})

describe('the plans of the kinds', () => {
    const step = (attribute: string, phase: 'revoke' | 'grant'): Step => ({
        action: phase === 'grant' ? 'assign roles' : 'unassign roles',
        ...{ phase, why: 'asked for', roles: [idOf(3)], effects: [{ attribute, value: '3', present: true }] },
    })
    const finding = (attribute: string): Finding => ({ level: 'WARN', attribute, message: 'x' })

    it('come together in the order of their phases, behind the attributes', () => {
        const holdings = new Map(
            ['groups', 'roles'].map((attribute) => [
                attribute,
                {
                    values: [],
                    plan: ({ add }: Delta) => ({
                        steps: add.length === 0 ? [] : [step(attribute, 'grant'), step(attribute, 'revoke')],
                        findings: [finding(attribute)],
                    }),
                    planRevocation: () => ({ steps: [], findings: [] }),
                },
            ])
        )
        const changes = [
            change('Add', 'roles', '3'),
            change('Add', 'groups', '3'),
            change('Set', 'displayName', 'A'),
            change('Set', 'id', '9'),
        ]
        const { steps, findings } = planChanges(changes, userWith(), holdings)
        expect(steps.slice(1)).toEqual([
            step('roles', 'revoke'),
            step('groups', 'revoke'),
            step('roles', 'grant'),
            step('groups', 'grant'),
        ])
        expect(steps[0]).toMatchObject({ action: 'change user', to: { displayName: 'A' } })
        expect(findings.map(({ attribute }) => attribute)).toEqual(['id', 'roles', 'groups'])
    })
})

describe('an empty plan', () => {
    it('asks for nothing', () => {
        expect(plan()).toEqual({ steps: [], findings: [], deltas: new Map(), attributes: new Set() })
    })
})
