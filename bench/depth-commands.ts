import type { Grantable } from './children/messages'

/** Whom and what one round of all commands is about. */
export interface Subject {
    /** A user that was just made, with `heldAtFirst`. */
    readonly id: string
    /** A user that is locked out. */
    readonly locked: string
    /** A user that was just made, with `heldByLeaver`. */
    readonly leaver: string
    /** A part of user names that no other round has. */
    readonly round: string
    readonly grantable: Grantable
    /** Whether the source manages secret permissions. */
    readonly hasSecrets: boolean
}

/** A command whose depth is measured. */
export interface DepthCommand {
    readonly what: string
    /** The most that its depth may be. */
    readonly limit: number
    readonly type: string
    readonly input: (subject: Subject) => object
    /** True if it is about secret permissions alone, which a source has only if it asks for them. */
    readonly isOfSecrets?: true
    /** True if the source revokes access on a disable. */
    readonly revokes?: true
}

interface Change {
    readonly op: 'Add' | 'Remove' | 'Set'
    readonly attribute: string
    readonly value: string
}

const keyOf = (id: string): object => ({ identity: id, key: { simple: { id } } })

/** The entitlement of each kind at this place of what can be granted. */
function entitlementsAt({ grantable, hasSecrets }: Subject, place: number): Readonly<Record<string, string>> {
    return {
        groups: String(grantable.groups[place]),
        roles: String(grantable.roles[place]),
        folderPermissions: `${grantable.folders[place]}:View/View`,
        ...(hasSecrets && { secretPermissions: `${grantable.secrets[place]}:View` }),
    }
}

/** A folder permission, of which a lower level is asked for later. */
export const heldAtFirst = ({ folders }: Grantable): object => ({ folderPermissions: [`${folders[1]}:Edit/Edit`] })

/** Several entitlements of each kind, of which some folder permissions need a look at who else is Owner. */
export const heldByLeaver = ({ groups, roles, folders, secrets }: Grantable, hasSecrets: boolean): object => ({
    groups: groups.slice(0, 8).map(String),
    roles: roles.slice(0, 8).map(String),
    folderPermissions: folders.slice(0, 5).map((folder) => `${folder}:Owner/Owner`),
    ...(hasSecrets && { secretPermissions: secrets.slice(0, 5).map((secret) => `${secret}:Edit`) }),
})

const reading = (type: string, attribute: string): DepthCommand => ({
    what: `Read an entitlement: ${type}`,
    limit: 2,
    type: 'std:entitlement:read',
    input: (subject) => ({ type, ...keyOf(entitlementsAt(subject, 0)[attribute] ?? '') }),
    ...(type === 'secretPermission' && { isOfSecrets: true }),
})

const about = (what: string, limit: number, type: string): DepthCommand => ({
    what,
    limit,
    type,
    input: ({ id }) => keyOf(id),
})

const update = (what: string, limit: number, changes: (subject: Subject) => readonly Change[]): DepthCommand => ({
    what: `Update ${what}`,
    limit,
    type: 'std:account:update',
    input: (subject) => ({ ...keyOf(subject.id), changes: changes(subject) }),
})

const addition = (what: string, attribute: string): DepthCommand => ({
    ...update(what, 4, (subject) => [{ op: 'Add', attribute, value: entitlementsAt(subject, 0)[attribute] ?? '' }]),
    ...(attribute === 'secretPermissions' && { isOfSecrets: true }),
})

const names = (subject: Subject, name: string): readonly Change[] => [
    { op: 'Set', attribute: 'displayName', value: `${name} ${subject.round}` },
    { op: 'Set', attribute: 'email', value: `${name}-${subject.round}@example.com` },
]

/** One entitlement of each kind goes, another comes, a folder permission gets a lower level, and both names change. */
function everything(subject: Subject): readonly Change[] {
    const kinds = Object.keys(entitlementsAt(subject, 0))
    const changes = (op: Change['op'], place: number): Change[] =>
        kinds.map((attribute) => ({ op, attribute, value: entitlementsAt(subject, place)[attribute] ?? '' }))
    const folder = subject.grantable.folders[1]
    return [
        ...names(subject, 'everything'),
        ...changes('Remove', 0),
        ...changes('Add', 2),
        { op: 'Remove', attribute: 'folderPermissions', value: `${folder}:Edit/Edit` },
        { op: 'Add', attribute: 'folderPermissions', value: `${folder}:View/View` },
    ]
}

const create = (what: string, name: string, attributes: (subject: Subject) => object): DepthCommand => ({
    what: `Create an account ${what}`,
    limit: 6,
    type: 'std:account:create',
    input: (subject) => ({ attributes: { userName: `${name}-${subject.round}`, ...attributes(subject) } }),
})

/** In the order in which one user goes through them, from its making to its end. */
export const depthCommands: readonly DepthCommand[] = [
    { ...about('Test connection', 4, 'std:test-connection'), input: () => ({}) },
    about('Read an account', 2, 'std:account:read'),
    reading('group', 'groups'),
    reading('role', 'roles'),
    reading('folderPermission', 'folderPermissions'),
    reading('secretPermission', 'secretPermissions'),
    update('attributes', 4, (subject) => names(subject, 'one')),
    addition('groups', 'groups'),
    addition('roles', 'roles'),
    addition('folder permissions', 'folderPermissions'),
    addition('secret permissions', 'secretPermissions'),
    update('everything at once', 6, everything),
    about('Disable', 4, 'std:account:disable'),
    {
        ...about('Disable and revoke', 7, 'std:account:disable'),
        input: ({ leaver }) => keyOf(leaver),
        revokes: true,
    },
    about('Enable', 4, 'std:account:enable'),
    { ...about('Unlock', 4, 'std:account:unlock'), input: ({ locked }) => keyOf(locked) },
    {
        ...about('Change the password', 4, 'std:change-password'),
        input: ({ id, round }) => ({ ...keyOf(id), password: `Bench-${round}-only!` }),
    },
    about('Delete', 4, 'std:account:delete'),
    create('without entitlements', 'bare', () => ({})),
    create('with entitlements', 'full', (subject) => entitlementsAt(subject, 0)),
    create('of a directory, with entitlements', 'known', (subject) => ({
        domain: 'corp.example.com',
        ...entitlementsAt(subject, 0),
    })),
]
