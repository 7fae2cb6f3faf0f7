import type { Sandbox } from '../../sandbox'
import { groupId, onFolder, roleId, userIn } from '../support/company'
import { remove, update } from '../support/plans'
import { sized } from '../support/extent'
import { run } from '../support/run'
import { useSandbox, writesOf } from '../support/sandbox'
import { hire, holdingsFor, type Identity, impliedBy, leave, type Model, refresh } from './governance'
import { holdingsOf, inheritanceOf, kinds, ownersOf } from './holdings'
import { Random, seedOf } from './random'

const weeks = sized(18, 52)

function modelOf({ vault }: Sandbox): Model {
    const folder = (path: string, level: string): string => onFolder(vault, path, level)
    return {
        profiles: new Map([
            [
                'finance reader',
                { groups: [groupId(vault, 'Finance')], folderPermissions: [folder('\\Finance', 'View/View')] },
            ],
            [
                'finance editor',
                { folderPermissions: [folder('\\Finance', 'Edit/Edit'), folder('\\Finance\\Payroll', 'View/View')] },
            ],
            [
                'payroll owner',
                { folderPermissions: [folder('\\Finance\\Payroll', 'Owner/Owner')], secretPermissions: ['3:Edit'] },
            ],
            ['auditor', { roles: [roleId(vault, 'Auditor')], secretPermissions: ['3:List', '8:List'] }],
            [
                'operator',
                {
                    groups: [groupId(vault, 'IT Operations')],
                    folderPermissions: [folder('\\IT', 'Add Secret/View')],
                    secretPermissions: ['8:View'],
                },
            ],
            [
                'IT owner',
                { folderPermissions: [folder('\\IT', 'Owner/Owner'), folder('\\IT\\Databases', 'Edit/Edit')] },
            ],
            ['contractor', { groups: [groupId(vault, 'Contractors')], roles: [roleId(vault, 'Read Only User')] }],
            ['legal', { folderPermissions: [folder('\\Legal', 'Add Secret/View')] }],
        ]),
        roles: new Map([
            ['Clerk', ['finance reader']],
            ['Accountant', ['finance reader', 'finance editor']],
            ['Payroll Manager', ['finance editor', 'payroll owner']],
            ['Operator', ['operator']],
            ['Administrator of IT', ['operator', 'IT owner']],
            ['Reviewer', ['auditor', 'legal']],
        ]),
    }
}

const identities = (): Identity[] =>
    Array.from({ length: 20 }, (_, index) => ({
        userName: `person${index}`,
        email: `person${index}@example.com`,
        roles: new Set<string>(),
        profiles: new Set<string>(),
        isActive: false,
        account: undefined,
        implied: new Set<string>(),
    }))

interface Year {
    readonly sandbox: Sandbox
    readonly model: Model
    readonly random: Random
    readonly people: readonly Identity[]
    readonly events: Map<string, number>
    readonly onDisable: 'keep' | 'revoke'
}

function assignSome({ random, model }: Year, identity: Identity): void {
    for (const role of random.shuffled([...model.roles.keys()]).slice(0, 1 + random.below(2))) identity.roles.add(role)
    if (random.chance(0.3)) identity.profiles.add(random.pick([...model.profiles.keys()]))
}

/** A certification takes one assignment away, which others may still imply. */
function revokeOne({ random }: Year, identity: Identity): void {
    const assigned = [
        ...[...identity.roles].map((role) => () => identity.roles.delete(role)),
        ...[...identity.profiles].map((profile) => () => identity.profiles.delete(profile)),
    ]
    if (assigned.length > 0) random.pick(assigned)()
}

/** Somebody gives access in the vault itself; a certification of what the aggregation then shows takes it back. */
async function straysRevoked({ sandbox }: Year, identity: Identity): Promise<void> {
    const { id } = userIn(sandbox.vault, identity.userName)
    const human = groupId(sandbox.vault, 'Human Resources')
    sandbox.vault.addMember(Number(human), id)
    const accounts = await run('std:account:list', {}, sandbox.config({ manageSecretPermissions: true }))
    expect(accounts.find((account) => account.identity === String(id))?.attributes.groups).toContain(human)
    identity.account = await update(sandbox, identity.userName, [remove('groups', human)], {
        manageSecretPermissions: true,
    })
}

async function liveAWeek(year: Year): Promise<void> {
    const { sandbox, model, random, people, events } = year
    for (let event = 0; event < 3; event += 1) {
        const identity = random.pick(people)
        const isSplit = random.chance(0.5)
        const what = identity.isActive
            ? random.pick(['mover', 'mover', 'joins a role', 'certified', 'leaver', 'stray'])
            : 'joiner'
        events.set(what, (events.get(what) ?? 0) + 1)
        if (what === 'mover') identity.roles.clear()
        if (what === 'certified') revokeOne(year, identity)
        else if (what !== 'leaver' && what !== 'stray') assignSome(year, identity)
        if (what === 'joiner') await hire(sandbox, model, identity)
        else if (what === 'leaver') await leave(sandbox, model, identity, year.onDisable)
        else if (what === 'stray') await straysRevoked(year, identity)
        else await refresh(sandbox, model, identity, { isSplit })
    }
    // The nightly refresh of all: it sends whatever is still missing.
    for (const identity of people) await refresh(sandbox, model, identity, { isSplit: false })
}

/** What a user holds in the vault is what its assignments imply, and nothing besides. */
function proveAll({ sandbox, model, people }: Year): void {
    const native = { roles: [roleId(sandbox.vault, 'User')] }
    for (const identity of people.filter(({ account }) => account !== undefined)) {
        const user = userIn(sandbox.vault, identity.userName)
        expect({ userName: user.userName, enabled: user.enabled, ...holdingsOf(sandbox.vault, user.id) }).toEqual({
            userName: identity.userName,
            enabled: identity.isActive,
            ...holdingsFor(impliedBy(model, identity), native),
        })
    }
}

/** A refresh after which nothing has changed writes nothing: no level goes up and down with it. */
async function proveRest({ sandbox, model, people }: Year): Promise<void> {
    sandbox.forgetExchanges()
    for (const identity of people) await refresh(sandbox, model, identity, { isSplit: false })
    expect(writesOf(sandbox)).toEqual([])
}

describe('a year of twenty people', () => {
    const seed = seedOf(2025)
    const started = useSandbox()

    test.each([
        ['a disable keeps access', 'keep'],
        ['a disable revokes access', 'revoke'],
    ] as const)(
        `ends with exactly the access that their assignments imply if %s (SEED=${seed})`,
        async (_, onDisable) => {
            const sandbox = started()
            const year: Year = {
                sandbox,
                model: modelOf(sandbox),
                random: new Random(seed),
                people: identities(),
                events: new Map(),
                onDisable,
            }
            const [inheriting, owners] = [inheritanceOf(sandbox.vault), ownersOf(sandbox.vault)]
            const others = [...sandbox.vault.users.keys()]
            const before = others.map((id) => holdingsOf(sandbox.vault, id))
            for (let week = 0; week < weeks; week += 1) {
                await liveAWeek(year)
                proveAll(year)
                if (week % 4 === 0) await proveRest(year)
            }
            for (const what of ['joiner', 'mover', 'joins a role', 'certified', 'leaver', 'stray'])
                expect(year.events.get(what)).toBeGreaterThan(1)

            expect(others.map((id) => holdingsOf(sandbox.vault, id))).toEqual(before)
            expect(inheritanceOf(sandbox.vault)).toEqual(inheriting)
            for (const folder of owners.keys()) expect(ownersOf(sandbox.vault).get(folder)).toBeGreaterThan(0)

            const accounts = await run('std:account:list', {}, sandbox.config({ manageSecretPermissions: true }))
            const listed = new Map(accounts.map((account) => [account.attributes.userName, account]))
            for (const { userName, isActive, account } of year.people.filter(
                (identity) => identity.account !== undefined
            )) {
                const { id } = userIn(sandbox.vault, userName)
                const { disabled, attributes } = listed.get(userName) ?? {}
                const shown = Object.fromEntries(kinds.map((kind) => [kind, attributes?.[kind]]))
                expect({ userName, disabled, shown }).toEqual({
                    userName,
                    disabled: !isActive,
                    shown: holdingsOf(sandbox.vault, id),
                })
                // What the last command said of it is what the aggregation says.
                expect(attributes).toEqual(account?.attributes)
            }

            for (const identity of year.people.filter(({ isActive }) => isActive))
                await leave(sandbox, year.model, identity, onDisable)
            const ids = new Set(year.people.flatMap(({ userName }) => sandbox.vault.userNamed(userName)?.id ?? []))
            const left = [...sandbox.vault.folderPermissions.values(), ...sandbox.vault.secretPermissions.values()]
            expect(left.filter(({ userId }) => userId !== null && ids.has(userId))).toEqual([])
        }
    )
})
