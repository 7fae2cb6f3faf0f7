import type { Behaviour } from '../../../sandbox'
import type { PersonState } from '../../../sandbox/tenant/people'
import { truthOf } from '../../../sandbox/walkthrough/truth'
import { about, runOne } from '../../support/run'
import { othersOf, untruthsOfAccount } from './oracle'
import { onStage, type Setting, type Stage } from './stage'

const native: Setting = { kind: 'native', signIn: 'platform' }

type Command = 'unlock' | 'disable' | 'enable' | 'create'

interface Case {
    readonly before: readonly PersonState[]
    readonly command: Command
    readonly after: readonly PersonState[]
}

const when = (before: readonly PersonState[], afterEach: Readonly<Record<Command, readonly PersonState[]>>): Case[] => [
    { before, command: 'unlock', after: afterEach.unlock },
    { before, command: 'disable', after: afterEach.disable },
    { before, command: 'enable', after: afterEach.enable },
    { before, command: 'create', after: afterEach.create },
]

// A disable replaces the whole state. An enable, or a create that takes over a disabled person, clears it.
const cases: readonly Case[] = [
    ...when(['Locked'], { unlock: [], disable: ['Disabled'], enable: ['Locked'], create: ['Locked'] }),
    ...when(['Disabled'], { unlock: ['Disabled'], disable: ['Disabled'], enable: [], create: [] }),
    ...when(['Disabled', 'Locked'], { unlock: ['Disabled'], disable: ['Disabled', 'Locked'], enable: [], create: [] }),
    ...when(['Expired'], { unlock: ['Expired'], disable: ['Disabled'], enable: [], create: [] }),
    ...when(['Expired', 'Locked'], { unlock: ['Expired'], disable: ['Disabled'], enable: [], create: [] }),
    ...when(['Disabled', 'Expired', 'Locked'], {
        unlock: ['Disabled', 'Expired'],
        disable: ['Disabled', 'Expired', 'Locked'],
        enable: [],
        create: [],
    }),
]

const members: readonly Behaviour['identityMembers'][] = ['small', 'rich', 'otherCase', 'uuidOnly']
const follows: readonly Behaviour['mirrorFollows'][] = ['atOnce', 'afterReads', 'afterSynchronization']

const rows = cases.flatMap((one) =>
    members.map((identityMembers, index) => {
        // The mirror is late in two of three rows.
        const mirrorFollows = follows[(index + cases.indexOf(one)) % follows.length] ?? 'atOnce'
        const name = `${one.command} of a person who is ${one.before.join(' and ')}`
        return { ...one, identityMembers, mirrorFollows, name }
    })
)

/** Gives the person a state that the mirror shows too. */
function setStates({ sandbox: { vault }, people: { linked } }: Stage, states: readonly PersonState[]): void {
    const [person, mirror] = [vault.platform.people.get(linked.uuid), vault.users.get(linked.userId)]
    if (person === undefined || mirror === undefined) throw new Error('The person is not linked')
    for (const state of states) person.states.add(state)
    vault.platform.mirrors.copy(mirror, person, false)
}

/** What the tenant and the vault hold of the person besides the state. */
function restOf({ sandbox: { vault }, people: { linked } }: Stage) {
    const person = vault.platform.people.get(linked.uuid)
    const { groups, roles, folderPermissions } = truthOf(vault, linked.userId) ?? {}
    return { person: { ...person, states: [], roles: [...(person?.roles ?? [])] }, groups, roles, folderPermissions }
}

const inputOf = (command: Command, { people: { linked } }: Stage): object =>
    command === 'create' ? { attributes: { userName: linked.login, email: linked.login } } : about(linked.userId)

describe('nothing but the state that was asked for changes with the', () => {
    test.each(rows)(
        '$name, with identityMembers $identityMembers and a mirror that follows $mirrorFollows',
        async ({ before, command, after, identityMembers, mirrorFollows }) => {
            await onStage(native, { identityMembers, mirrorFollows }, async (stage) => {
                setStates(stage, before)
                const [rest, others] = [restOf(stage), othersOf(stage, stage.people.linked.login)]
                const output = await runOne(`std:account:${command}`, inputOf(command, stage), stage.config())
                const person = stage.sandbox.vault.platform.people.get(stage.people.linked.uuid)
                expect([...(person?.states ?? [])].sort()).toEqual(after)
                expect(untruthsOfAccount(stage, output)).toEqual([])
                expect(restOf(stage)).toEqual(rest)
                expect(othersOf(stage, stage.people.linked.login)).toBe(others)
            })
        }
    )
})
