import {
    addSecretUses,
    addSignIns,
    type Sandbox,
    secretsInReach,
    secretUseHistory,
    seedVault,
    signInHistory,
    startSandbox,
    type Vault,
} from '../../sandbox'
import type { Behaviour } from '../../sandbox/behaviour'
import { useClock } from '../support/clock'
import { sized } from '../support/extent'
import { entitlementsOf } from '../support/entitlements'
import { about, type Output, run, runOne } from '../support/run'
import { allowTeams } from '../support/teams'
import { kinds as kindsOfPlans } from './holdings'
import { pairsIn, settingsCovering } from './pairs'

type Switches = { readonly [Name in keyof Behaviour]?: readonly Behaviour[Name][] }

/** The switches of the vault that decide which rows a list has, with their values. */
const rowSwitches: Switches = {
    accessDeniedStatus: [400, 403],
    version: ['11.2.000002', '11.7.000002', '11.7.000061'],
    sortRefused: [false, true],
    disabledUserRead: ['refuse', 'answer'],
    usersDomainFilterLocal: ['honoured', 'ignored'],
    personalGroupInUserGroups: [false, true],
    inactiveGroupsInUserGroups: [false, true],
    memberCounts: ['all', 'enabledOnly', 'null'],
    userRoles: ['directOnly', 'withGroups'],
    personalGroupNaming: ['userName', 'displayName', 'opaque'],
    inactiveRoleHolders: ['hidden', 'shown'],
    folderListEmpty404: [false, true],
    groupRowUserId: ['zero', 'null'],
    userRowGroupId: ['personalGroup', 'null'],
    inheritedRowIds: ['parent', 'synthetic'],
    inheritedRowsInWideLists: [false, true],
    userIdFilter: ['directOnly', 'withGroups'],
    unfilteredPermissions: ['all', 'refuse', 'partial', 'usersOnly', 'enabledOnly'],
    inheritedSecretRows: ['shown', 'hidden'],
    uncountedTotal: ['zero', 'counted'],
}

/** Those that decide which teams a list has, beside the version. */
const teamSwitches: Switches = {
    teamMemberPaging: ['ignored', 'honoured'],
    userTeams: ['directOnly', 'withGroups'],
}

/** Those that decide what is known of the use of folder permissions, beside the version. */
const useSwitches: Switches = {
    auditRetentionDays: [null, 30],
    secretActivityRight: ['View User Audit Report', 'View Secret Audit'],
    secretActivityFolders: ['told', 'absent'],
}

/** Those that decide how the vault names and words what it answers. */
const wordSwitches: Switches = {
    deniedAs: ['API_AccessDenied', 'API_AccessDeniedOnFolder', 'generic', 'lowerCase'],
    errorUnder200: [false, true],
    expiresIn: ['number', 'text', 'decimal', 'zero', 'negative', 'absent'],
    personalFolderRoot: ['Personal Folders', 'Persönliche Ordner'],
    generalConfiguration: ['answer', 'deny'],
    allUsersGroup: ['Everyone', 'All Vault Users', 'Mitarbeiter'],
    permissionNames: ['usual', 'otherCase', 'platform'],
    twoFactorMethod: ['told', 'absent'],
    neverDate: ['0001-01-01T00:00:00', '1753-01-01T00:00:00', null],
    lastLoginShape: ['date', 'unreadable', 'absent'],
    idsAs: ['numbers', 'texts'],
    flagsAs: ['booleans', 'texts'],
}

const switches = { ...rowSwitches, ...teamSwitches, ...useSwitches, ...wordSwitches }

const users = 8

useClock('2026-06-17T12:00:00Z')

/** Teams take many requests in old vaults, so only settings that are about teams have them. */
const kindsIn = (behaviour: object): readonly string[] =>
    'userTeams' in behaviour || 'teamMemberPaging' in behaviour ? [...kindsOfPlans, 'teams'] : kindsOfPlans

/** A vault with something of every sort that one of the switches is about. */
function variedVault(): Vault {
    const sizes = { users, groups: 8, roles: 6, folders: 14, owningFolders: 6, personalFolders: 3 }
    const vault = seedVault({ ...sizes, secrets: 12, secretPermissions: 20 })
    const people = [...vault.users.values()]
    const groups = [...vault.groups.values()].filter(({ id }) => id !== vault.everyoneId)
    for (const { id } of people) groups.at(-1)?.members.add(id)
    Object.assign(groups.at(-1) ?? {}, { enabled: false })
    const lastRole = [...vault.roles.values()].at(-1)
    for (const { id } of people.slice(0, 4)) vault.assignRole(lastRole?.id ?? 0, id)
    Object.assign(lastRole ?? {}, { enabled: false })
    for (const [index, { id }] of groups.entries())
        vault.assignRoleToGroup(index % 3 === 0 ? (vault.roleNamed('Administrator')?.id ?? 0) : (lastRole?.id ?? 0), id)
    const owning = [...vault.folders.values()].filter((folder) => !folder.inheritPermissions && !folder.personal)
    for (const [index, { id: userId }] of people.entries())
        for (const [place, { id: folderId }] of owning.entries())
            if ((index + place) % 3 === 0)
                vault.grantFolder({ folderId, userId, folderRole: 'View', secretRole: 'View' })
    addTeams(vault)
    addUse(vault)
    return vault
}

/** A history of the use of secrets that is longer than the window, and secrets that the connector's account can list. */
function addUse(vault: Vault): void {
    vault.roleNamed('SailPoint Connector')?.permissions.push('View Secret')
    const people = [...vault.users.values()]
    const signIns = signInHistory(people, { until: new Date(), days: 60 })
    addSignIns(vault, signIns)
    addSecretUses(vault, secretUseHistory(people, secretsInReach(vault, people), signIns))
}

/** A team whose members need several pages, one that many users belong to through groups only, and an inactive one. */
function addTeams(vault: Vault): void {
    allowTeams(vault)
    const personal = [...vault.users.values()].map(({ personalGroupId }) => personalGroupId)
    const groups = [...vault.groups.keys()]
    vault.addTeam({ name: 'All', groupIds: new Set([...personal, ...groups]) })
    vault.addTeam({ name: 'Few', groupIds: new Set([...groups.slice(0, 5), ...personal.slice(2, 4)]) })
    vault.addTeam({ name: 'Empty' })
    vault.addTeam({ name: 'Old', groupIds: new Set(personal), active: false })
}

/** The name of an attribute is the plural of its type. */
const typeOf = (kind: string): string => kind.slice(0, -1)

/** The ids that the catalogue shows, by account attribute. */
async function catalogueOf(
    sandbox: Sandbox,
    kinds: readonly string[],
    config: unknown
): Promise<Map<string, Set<string>>> {
    const catalogue = new Map<string, Set<string>>()
    for (const kind of kinds) {
        const listed = await run('std:entitlement:list', { type: typeOf(kind) }, config)
        catalogue.set(kind, new Set(listed.map(({ identity }) => identity)))
    }
    // Nobody can ask for a disabled role, or for a secret in a personal folder; the README says so.
    for (const role of sandbox.vault.roles.values()) if (!role.enabled) catalogue.get('roles')?.add(String(role.id))
    for (const secret of sandbox.vault.secrets.values()) {
        const folder = sandbox.vault.folders.get(secret.folderId)
        const roles = folder?.personal ? ['List', 'View', 'Edit', 'Owner'] : []
        for (const role of roles) catalogue.get('secretPermissions')?.add(`${secret.id}:${role}`)
    }
    return catalogue
}

const unlisted = (account: Output, catalogue: Map<string, Set<string>>): string[] =>
    [...catalogue].flatMap(([kind, listed]) =>
        [account.attributes[kind]].flat().flatMap((value) => (listed.has(String(value)) ? [] : [`${kind} ${value}`]))
    )

// Each pair of values of two switches is in one of these settings at least. In the full run each pair that decides which
// rows there are is also in one by itself.
const covering = settingsCovering(switches)
const teamPairs = pairsIn({ ...teamSwitches, version: rowSwitches.version ?? [] })
const usePairs = pairsIn({ ...useSwitches, version: rowSwitches.version ?? [] })
const settings = sized(covering, [...covering, ...pairsIn(rowSwitches), ...teamPairs, ...usePairs])

describe(`list and read, for ${pairsIn(switches).length} pairs of values of the vault's switches`, () => {
    test.each(settings)('give the same accounts, of which the catalogue has every value: %j', async (behaviour) => {
        const sandbox = await startSandbox({ vault: variedVault(), behaviour })
        const kinds = kindsIn(behaviour)
        const manageTeams = kinds.includes('teams')
        const access = { includeAccess: true, includeActivity: true, activityDays: 40 }
        const config = sandbox.config({ pageSize: 7, manageSecretPermissions: true, manageTeams, ...access })
        try {
            const listed = await run('std:account:list', {}, config)
            const catalogue = await catalogueOf(sandbox, kinds, config)
            const readOnes = await Promise.all(
                listed.map(({ identity }) => runOne('std:account:read', about(identity), config))
            )
            expect(listed).toHaveLength(users)
            expect(readOnes).toEqual(listed)
            expect(listed.flatMap((account) => unlisted(account, catalogue))).toEqual([])
            expect(
                kinds.filter((kind) => listed.every(({ attributes }) => [attributes[kind]].flat().length === 0))
            ).toEqual([])
        } finally {
            await sandbox.close()
        }
    })

    test.each(covering)('give the same entitlements: %j', async (behaviour) => {
        const sandbox = await startSandbox({ vault: variedVault(), behaviour })
        const kinds = kindsIn(behaviour)
        const config = { manageSecretPermissions: true, manageTeams: kinds.includes('teams') }
        try {
            for (const kind of kinds)
                expect((await entitlementsOf(sandbox, typeOf(kind), config)).size).toBeGreaterThan(0)
        } finally {
            await sandbox.close()
        }
    })
})
