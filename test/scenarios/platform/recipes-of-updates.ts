import { about } from '../../support/run'
import { isUntold, ofAttribute } from './outcomes'
import type { Asked, At, Outcome, Recipe } from './recipe'
import type { Switch } from './circumstances'
import type { Stage } from './stage'

const always: readonly Switch[] = ['version', 'testIntegration', 'integratedUserWrites', 'identityRights']
const attributes: readonly Switch[] = [
    ...always,
    'identityMembers',
    'mirrorFollows',
    'changedPersonReads',
    'reportColumns',
    'synchronizationRuns',
]

type Name = 'linked' | 'directory' | 'unlinked'
type Changed = Omit<Asked, 'login' | 'state' | 'revoke'>

const updates = (name: Name, changed: (stage: Stage) => Changed): Pick<Recipe, 'command' | 'asks'> => ({
    command: (stage) => {
        const { displayName, email, add = {}, remove = {} } = changed(stage)
        const set = Object.entries({ displayName, email }).filter(([, value]) => value !== undefined)
        const input = {
            ...about(userIdOf(stage, name)),
            changes: [
                ...set.map(([attribute, value]) => ({ op: 'Set', attribute, value })),
                ...Object.entries(remove).map(([attribute, value]) => ({ op: 'Remove', attribute, value })),
                ...Object.entries(add).map(([attribute, value]) => ({ op: 'Add', attribute, value })),
            ],
        }
        return ['std:account:update', input]
    },
    asks: (stage) => ({ login: stage.people[name].login, ...changed(stage) }),
})

/** The list of people has no user id for a mirror that a recipe has made. */
const userIdOf = ({ people, sandbox: { vault } }: Stage, name: Name): number =>
    people[name].userId || (vault.userNamed(people[name].login)?.id ?? 0)

const done = (): Outcome => 'done'
const noRole = (at: At): RegExp =>
    isUntold(at)
        ? /denied (POST|DELETE) \/api.*lacks "Administer Role Assignment"/
        : /belongs to the Delinea Platform; change/
const folder = { folderPermissions: ['3:View/View'] }

/** Attributes, groups, roles and folder permissions. */
export const recipesOfUpdates: readonly Recipe[] = [
    {
        name: 'changes the name and e-mail address of a person of the Platform',
        ...updates('linked', () => ({ displayName: 'Lena Winter', email: 'lwinter@example.com' })),
        touchedBy: attributes,
        outcome: ofAttribute,
    },
    {
        name: 'removes the e-mail address of a person of the Platform',
        ...updates('linked', () => ({ email: '' })),
        touchedBy: attributes,
        outcome: ofAttribute,
    },
    {
        name: 'does not change the name of a person of a directory, but grants the folder permission',
        ...updates('directory', () => ({ displayName: 'Rita Neu', add: folder })),
        touchedBy: attributes,
        outcome: () => ({ allBut: ['displayName'] }),
    },
    {
        name: 'does not add a person to a group of the Platform',
        ...updates('directory', ({ groups }) => ({ add: { groups: [String(groups.linked.groupId)] } })),
        touchedBy: [...always, 'integratedGroupWrites'],
        outcome: () => /belongs to the Delinea Platform; change its members there/,
    },
    {
        name: 'does not remove a person from a group of the Platform, but grants the folder permission',
        ...updates('linked', ({ groups }) => ({ remove: { groups: [String(groups.linked.groupId)] }, add: folder })),
        touchedBy: [...always, 'integratedGroupWrites'],
        outcome: () => ({ allBut: ['groups'] }),
    },
    {
        name: 'adds a person to a group that the vault manages',
        ...updates('linked', () => ({ add: { groups: ['17'] } })),
        touchedBy: [...always, 'integratedGroupWrites'],
        outcome: done,
    },
    {
        name: 'does not assign a role',
        ...updates('linked', () => ({ add: { roles: ['3'] } })),
        touchedBy: [...always, 'integratedRoleWrites'],
        outcome: noRole,
    },
    {
        name: 'does not unassign a role, but grants the folder permission',
        ...updates('linked', () => ({ remove: { roles: ['2'] }, add: folder })),
        touchedBy: [...always, 'integratedRoleWrites'],
        outcome: () => ({ allBut: ['roles'] }),
    },
    {
        name: 'grants a folder permission to a person who never signed in',
        prepare: ({ sandbox: { vault }, people }) => {
            const person = vault.platform.people.get(people.unlinked.uuid)
            if (person) vault.platform.mirrors.make(person, vault.platform.integrationType)
        },
        ...updates('unlinked', () => ({ add: folder })),
        touchedBy: [...always, 'unknownPlatformUser', 'mirrorFollows', 'createdMirrorReads'],
        outcome: done,
    },
    {
        name: 'revokes a folder permission',
        prepare: ({ sandbox: { vault }, people: { linked } }) => {
            vault.grantFolder({ folderId: 3, userId: linked.userId, folderRole: 'View', secretRole: 'View' })
        },
        ...updates('linked', () => ({ remove: folder })),
        touchedBy: [...always, 'mirrorFollows'],
        outcome: done,
    },
]
