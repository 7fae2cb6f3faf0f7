import { atPlatform, cannotSearch, isKnownUnsearchable, isUnsearchable, notShown, ofState } from './outcomes'
import type { At, Outcome, Recipe } from './recipe'
import type { Switch } from './circumstances'
import type { Stage } from './stage'

const folderPermissions = ['3:View/View']
const always: readonly Switch[] = ['version', 'testIntegration', 'identityRights', 'integratedUserWrites']
const newPerson = { login: 'nobody@example.com', displayName: 'No Body' }

type Who = (stage: Stage) => { readonly login: string; readonly email?: string; readonly displayName?: string }

type More = (stage: Stage) => Readonly<Record<string, readonly string[]>>

const creates = (who: Who, more: More = () => ({})): Pick<Recipe, 'command' | 'asks'> => ({
    command: (stage) => {
        const { login: userName, ...others } = who(stage)
        return ['std:account:create', { attributes: { userName, ...others, folderPermissions, ...more(stage) } }]
    },
    asks: (stage) => ({ ...who(stage), state: 'enabled', add: { folderPermissions, ...more(stage) } }),
})

const done = (): Outcome => 'done'
const linked = (at: At): Outcome => {
    if (isKnownUnsearchable(at)) return cannotSearch
    return ofDirectoryOnly(at)
}
const ofDirectoryOnly = (at: At): Outcome => {
    if (isUnsearchable(at)) return cannotSearch
    return at.is('createdMirrorReads=1000') ? notShown : 'done'
}

/** Creates and adoptions. */
export const recipesOfCreates: readonly Recipe[] = [
    {
        name: 'takes over a linked person with the same e-mail address',
        ...creates(({ people: { linked } }) => ({ login: linked.login, email: linked.login })),
        touchedBy: [...always, 'existingLink', 'unknownPlatformUser', 'identityMembers', 'mirrorFollows'],
        outcome: done,
    },
    {
        name: 'takes over and enables a disabled linked person',
        ...creates(({ people: { disabled } }) => ({ login: disabled.login, email: disabled.login })),
        touchedBy: [...always, 'setUserState', 'mirrorFollows', 'identityMembers', 'synchronizationRuns'],
        outcome: ofState(),
    },
    {
        name: 'takes over an enabled linked person, whom the mirror still shows as disabled',
        ...creates(({ people: { linked } }) => ({ login: linked.login, email: linked.login })),
        where: ({ signIn }) => signIn === 'platform',
        prepare: ({ sandbox: { vault }, people }) => {
            const mirror = vault.users.get(people.linked.userId)
            if (mirror) mirror.enabled = false
        },
        touchedBy: ['version', 'testIntegration', 'mirrorFollows', 'synchronizationRuns', 'setUserState'],
        outcome: done,
    },
    {
        name: 'links a person who is known but not linked',
        config: { adoption: 'never' },
        ...creates(({ people: { unlinked } }) => ({ login: unlinked.login })),
        touchedBy: [...always, 'createdMirrorReads', 'unknownPlatformUser', 'identityMembers', 'mirrorFollows'],
        outcome: linked,
    },
    {
        name: 'links a person whom somebody else links at the same moment',
        ...creates(({ people: { unlinked } }) => ({ login: unlinked.login })),
        prepare: ({ sandbox, people }) => {
            sandbox.onRequest = ({ path }) => {
                const { platform } = sandbox.vault
                const person = platform.people.get(people.unlinked.uuid)
                const isLate = path.endsWith('/platform/create-users-and-groups')
                if (isLate && person && !platform.mirrors.of(person)) platform.mirrors.make(person, 'Native')
            }
        },
        touchedBy: ['existingLink', 'unknownPlatformUser', 'version'],
        outcome: linked,
    },
    {
        name: 'links a person of a directory whom the Platform does not know',
        ...creates(({ people: { directoryOnly } }) => ({ login: directoryOnly.login })),
        touchedBy: [...always, 'createdMirrorReads', 'unknownPlatformUser'],
        outcome: ofDirectoryOnly,
    },
    {
        name: 'refuses the groups and roles of a create, and grants the folder permission',
        ...creates(
            ({ people: { unlinked } }) => ({ login: unlinked.login }),
            ({ groups: { directory } }) => ({
                groups: [String(directory.groupId)],
                roles: ['3'],
            })
        ),
        touchedBy: [...always, 'integratedGroupWrites', 'integratedRoleWrites'],
        outcome: (at) => (isKnownUnsearchable(at) ? cannotSearch : { allBut: ['groups', 'roles'] }),
    },
    {
        name: 'links nobody for an unknown login',
        ...creates(() => newPerson),
        touchedBy: [...always, 'unknownPlatformUser', 'identityMembers'],
        outcome: (at) => {
            if (isUnsearchable(at)) return cannotSearch
            return at.kind === 'native'
                ? /knows no person with the login nobody.*Add the person in the Delinea/
                : 'done'
        },
    },
    {
        name: 'creates and links a person with an unknown login',
        config: { platformUsers: 'create' },
        ...creates(() => ({ ...newPerson, email: newPerson.login })),
        touchedBy: [
            ...always,
            'createUserResult',
            'existingLogin',
            'createdMirrorReads',
            'unknownPlatformUser',
            'identityMembers',
            'reportColumns',
            'changedPersonReads',
        ],
        outcome: (at) => {
            if (at.kind === 'hybrid') return 'done'
            return at.is('createdMirrorReads=1000') ? notShown : atPlatform()(at)
        },
    },
    {
        name: "creates a person and waits for the mirror if it can't search",
        config: { platformUsers: 'create' },
        behaviour: { version: '11.2.000002' },
        ...creates(() => ({ ...newPerson, email: newPerson.login })),
        touchedBy: [
            'createUserResult',
            'existingLogin',
            'identityMembers',
            'identityRights',
            'synchronizationWhileRunning',
            'synchronizationRuns',
            'synchronizationPolls',
            'integratedUserWrites',
        ],
        outcome: (at) => {
            if (at.kind === 'hybrid') return 'done'
            return at.is('synchronizationRuns=neverEnds') ? notShown : atPlatform()(at)
        },
    },
]
