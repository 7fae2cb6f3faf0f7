import { log } from '../../log'
import { askEach } from '../../secret-server/ask-each'
import type { GroupId, TeamId } from '../../secret-server/ids'
import { groupsInTeam, type TeamGroup, usersInTeam } from '../../secret-server/team-members'
import { teamsOfUser } from '../../secret-server/teams'
import type { UserSummary } from '../../secret-server/users'
import { isOlder, versionIfTold } from '../../secret-server/version'
import { Memberships } from '../memberships'
import type { Snapshot } from '../snapshot'

const oldestForUsersInTeam = '11.7.2'

/**
 * Reads the users who belong to teams themselves. A vault before 11.7.2 lists only the groups in a team, including the
 * personal groups of users. The connector then reads the teams of users, until each personal group has a known owner.
 */
export async function membersOfTeams(
    snapshot: Snapshot,
    teams: Promise<readonly TeamId[]>,
    users: Promise<readonly UserSummary[]>
): Promise<Memberships> {
    const { http } = snapshot
    const [ids, version] = await Promise.all([teams, versionIfTold(http)])
    const tellsUsers = version === null || !isOlder(version, oldestForUsersInTeam)
    const memberships = new Memberships()
    const ownerless = new Map<GroupId, TeamGroup>()
    await askEach(http, 'members of teams', ids, async (team) => {
        const members = tellsUsers ? await usersInTeam(http, team) : undefined
        if (members === undefined) for (const group of await groupsInTeam(http, team)) ownerless.set(group.id, group)
        else for (const user of members) memberships.add(user, String(team))
    })
    // The list of groups has no personal groups.
    if (ownerless.size > 0) for (const { id } of await snapshot.groups()) ownerless.delete(id)
    if (ownerless.size > 0)
        await askUsers(snapshot, { memberships, teams: new Set(ids), users: await users, ownerless })
    return memberships
}

interface Search {
    readonly memberships: Memberships
    readonly teams: ReadonlySet<TeamId>
    readonly users: readonly UserSummary[]
    /** The personal groups whose owners are not known yet. A disabled group may be among them, and has no owner. */
    readonly ownerless: Map<GroupId, TeamGroup>
}

/** Reads the teams of users with the name of a personal group. If owners are still missing, reads all others too. */
async function askUsers({ http }: Snapshot, { memberships, teams, users, ownerless }: Search): Promise<void> {
    const ask = (asked: readonly UserSummary[]) =>
        askEach(http, 'teams of users', asked, async ({ id }) => {
            for (const team of await teamsOfUser(http, id)) {
                for (const group of team.personalGroups) ownerless.delete(group)
                if (team.isDirect && team.isActive && teams.has(team.id)) memberships.add(id, String(team.id))
            }
        })
    const names = new Set([...ownerless.values()].map(({ name }) => name?.toLowerCase()))
    const likely = new Set(users.filter((user) => namesOf(user).some((name) => names.has(name))))
    await ask([...likely])
    if (ownerless.size === 0) return
    const others = users.filter((user) => !likely.has(user))
    log.warn(
        { groups: ownerless.size, users: others.length },
        'Some members of teams do not have the name of a user or group, so the connector reads the teams of each user'
    )
    await ask(others)
}

/** The names that a personal group may bear: it is not documented which one the vault shows here. */
function namesOf({ userName, displayName, domainName }: UserSummary): string[] {
    const names = [userName, displayName ?? [], domainName === null ? [] : `${domainName}\\${userName}`].flat()
    return names.map((name) => name.toLowerCase())
}
