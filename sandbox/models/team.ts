import type { Call } from '../call'
import type { Team, User } from '../vault/state'
import { domainNameOf } from './domain-name'

export function teamModel(call: Call, team: Team): object {
    return {
        ...teamFields(team),
        shouldRestrictLists: false,
        shouldRestrictSites: false,
        ...(call.is117 && { domainName: domainNameOf(call.vault, call.behaviour, team.domainId) }),
    }
}

/** A team as one user belongs to it, with the groups through which it does: personal ones count as direct. */
export function userTeamSummary({ vault }: Call, team: Team, user: User, groupIds: readonly number[]): object {
    return {
        ...teamFields(team),
        isDirectlyAssigned: groupIds.includes(user.personalGroupId),
        teamGroupMemberships: groupIds.map((groupId) => ({
            groupId,
            groupName: vault.groups.get(groupId)?.name ?? user.userName,
            isPersonal: groupId === user.personalGroupId,
            teamId: team.id,
        })),
    }
}

/** The members of a team are groups, of which those of users are personal. The values of `type` are inferred. */
export function teamMembershipModel({ vault }: Call, team: Team, groupId: number): object {
    const owner = vault.personalGroupOwner(groupId)
    return {
        teamGroupMembershipId: vault.teamMembershipId(team.id, groupId),
        teamId: team.id,
        groupId,
        groupDisplayName: owner?.displayName ?? vault.groups.get(groupId)?.name ?? null,
        type: owner ? 'User' : 'Group',
    }
}

export function teamMemberFound({ vault, behaviour }: Call, team: Team, groupId: number): object {
    const owner = vault.personalGroupOwner(groupId)
    const group = vault.groups.get(groupId)
    return {
        groupId,
        teamId: team.id,
        userId: owner?.id ?? null,
        username: owner?.userName ?? group?.name ?? null,
        displayName: owner?.displayName ?? group?.name ?? null,
        domainName: domainNameOf(vault, behaviour, (owner ?? group)?.domainId ?? 0),
    }
}

function teamFields({ id, name, description, active, domainId }: Team): object {
    return { teamId: id, teamName: name, teamDescription: description, active, domainId }
}
