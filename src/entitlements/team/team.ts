import { InvalidInput } from '../../errors'
import { once } from '../../lib/once'
import { type GroupId, idFromText, type TeamId } from '../../secret-server/ids'
import { listTeams, type Team, teamsOfUser, type UserTeam } from '../../secret-server/teams'
import type { Delta, Entitlement, EntitlementAccess, EntitlementKind, KindPlan } from '../kind'
import { membershipStep, planMemberships } from '../membership-plan'
import { sorted } from '../memberships'
import { privilegeOfTeam } from '../privilege-level'
import { holdingOf, staying } from '../revocation'
import { type Rights, visibleRows } from '../rights'
import type { Snapshot } from '../snapshot'
import type { Finding } from '../step'
import { singleMember } from './single-member'
import { membersOfTeams } from './team-members'

const rights: Rights = {
    feature: 'teams',
    read: ['View Teams', 'Administer Teams'],
    change: ['Administer Teams'],
}

/** Direct membership of teams. Teams that come through groups are left out. Inactive teams are not listed. */
export const team: EntitlementKind = {
    type: 'team',
    attribute: 'teams',
    rights,
    isOn: (config) => config.scope.manageTeams,
    open: teamAccess,
}

function teamAccess(snapshot: Snapshot): EntitlementAccess {
    const { http, self } = snapshot
    const catalogue = once(async (): Promise<ReadonlyMap<TeamId, Team>> => {
        const visible = await visibleRows(await listTeams(http), { self, what: 'teams', rights: rights.read })
        return new Map(visible.map((team) => [team.id, team]))
    })

    return {
        async *list() {
            for (const team of (await catalogue()).values()) yield entitlementOf(team)
        },

        async read(id) {
            const team = idFromText<'Team'>(id)
            const found = team && (await catalogue()).get(team)
            if (found === undefined)
                throw new InvalidInput(`This source governs no team ${id}. Aggregate the teams again.`)
            return entitlementOf(found)
        },

        async heldByAll(users) {
            const teams = catalogue().then((listed) => [...listed.keys()])
            return (await membersOfTeams(snapshot, teams, users)).heldBy
        },

        async heldBy(user, touched) {
            const isTouched = touched.held || touched.values.length > 0
            const [memberOf, listed, member] = await Promise.all([
                user === undefined ? [] : teamsOfUser(http, user),
                catalogue(),
                user === undefined || !isTouched ? undefined : singleMember(snapshot, user),
            ])
            const direct = memberOf.filter((team) => team.isDirect)
            const held = direct.filter(({ id, isActive }) => isActive && listed.has(id)).map((team) => team.id)
            const values = sorted(held.map(String))
            const known = { held: new Set(held), catalogue: new Set(listed.keys()), member }
            const plan = (delta: Delta): KindPlan => planTeams(known, delta)
            const others = () => direct.filter(({ id }) => !held.includes(id)).map(stayingIn)
            return holdingOf({ values, plan, others })
        },
    }
}

/** What a plan of teams needs to know. */
interface KnownTeams {
    readonly held: ReadonlySet<TeamId>
    readonly catalogue: ReadonlySet<TeamId>
    /** The user's personal group. Undefined if bulk operations change the teams. */
    readonly member: GroupId | undefined
}

/** Plans the steps that add a user to teams and remove it from teams, one step for each team. */
export const planTeams = ({ held, catalogue, member }: KnownTeams, delta: Delta): KindPlan =>
    planMemberships<'Team'>(
        {
            attribute: 'teams',
            held,
            excluded: new Set(),
            obstacle: (team) => (catalogue.has(team) ? undefined : 'this source governs no such team'),
            // A request takes one team. If the vault refuses one team, the steps of the others still go on.
            steps: (phase, teams) =>
                teams.map((team) => ({
                    action: phase === 'grant' ? 'add to team' : 'remove from team',
                    ...membershipStep('teams', phase, [team]),
                    ...{ team, member },
                })),
        },
        delta
    )

/** Makes the finding for a team that a revocation leaves. An inactive team may become active again. */
const stayingIn = ({ id, name, isActive }: UserTeam): Finding =>
    staying(
        'teams',
        String(id),
        `${name ?? 'it'} is inactive${isActive ? ", or the connector's account can't see it" : ''}`
    )

const entitlementOf = ({ id, name, description }: Team): Entitlement => ({
    id: String(id),
    attributes: {
        id: String(id),
        name,
        description: description ?? describeTeam(name),
        privilegeLevel: privilegeOfTeam,
    },
})

/** Tells a requester in one sentence what a team is for, if the vault has no description of it. */
export const describeTeam = (name: string): string => `Can see the users and groups of the team ${name}`
