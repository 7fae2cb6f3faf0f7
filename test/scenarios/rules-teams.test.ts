import type { Vault } from '../../sandbox'
import { add, remove, set } from '../support/plans'
import { addTeam, allowTeams } from '../support/teams'
import { generated, proveRules, type Rule } from './rule-table'

// jdoe (3) belongs to team 1 itself, to team 2 through Finance, and not to team 3. Team 4 is inactive.

const config = { manageTeams: true }

/** How a vault changes the members of teams: newer ones one by one, older ones by bulk operations. */
interface Way {
    readonly version: '11.7.000002' | '11.7.000061'
    readonly join: (team: number) => string
    readonly leave: (team: number) => string
}

const single: Way = {
    version: '11.7.000061',
    join: (team) => `POST /api/v2/teams/${team}/members`,
    leave: (team) => `DELETE /api/v1/teams/${team}/members`,
}
const addInBulk = 'POST /api/v1/bulk-user-operations/add-to-team'
const removeInBulk = 'POST /api/v1/bulk-user-operations/remove-from-team'
const bulk: Way = { version: '11.7.000002', join: () => addInBulk, leave: () => removeInBulk }

function before(vault: Vault): void {
    allowTeams(vault)
    addTeam(vault, 'Night Shift', ['jdoe', 'mrossi'])
    addTeam(vault, 'Budget', ['mrossi'], ['Finance'])
    addTeam(vault, 'Day Shift', [], ['Contractors'])
    addTeam(vault, 'Old Shift', ['jdoe'])
    Object.assign(vault.teams.get(4) ?? {}, { active: false })
}

const rulesOf = ({ join, leave }: Way): Rule[] => [
    {
        rule: 'An Add is one change.',
        plan: { changes: [add('teams', '3')] },
        calls: [join(3)],
        after: { teams: ['1', '3'] },
    },
    { rule: 'An Add of the held team writes nothing.', plan: { changes: [add('teams', '1')] }, calls: [] },
    {
        rule: 'A team that comes through a group is not held, so an Add makes the user a member.',
        plan: { changes: [add('teams', '2')] },
        calls: [join(2)],
        after: { teams: ['1', '2'] },
    },
    {
        rule: 'A team that comes through a group is not held, even if the vault shows it unasked.',
        behaviour: { userTeams: 'withGroups' },
        plan: { changes: [remove('teams', '2')] },
        calls: [],
    },
    {
        rule: 'A Remove is one change.',
        plan: { changes: [remove('teams', '1')] },
        calls: [leave(1)],
        after: { teams: [] },
    },
    { rule: 'A Remove of unheld teams writes nothing.', plan: { changes: [remove('teams', ['3', '99'])] }, calls: [] },
    {
        rule: 'A Set is the difference to the held teams, and has one change for each team.',
        plan: { changes: [set('teams', ['2', '3'])] },
        calls: [leave(1), join(2), join(3)],
        after: { teams: ['2', '3'] },
    },
    ...['4', '99', 'x'].map((value): Rule => ({
        rule: `A team that the source does not govern is an ERROR result, and the rest is done: ${value}.`,
        plan: { changes: [add('teams', ['3', value])] },
        calls: [join(3)],
        after: { teams: ['1', '3'] },
        results: [new RegExp(`^ERROR teams: teams ${value} can't be changed`)],
    })),
    {
        rule: 'A missing right is a refusal that names the right.',
        before: (vault) => {
            before(vault)
            vault.roleNamed('SailPoint Connector')?.permissions.splice(-1)
        },
        plan: { changes: [add('teams', '3')] },
        calls: [join(3)],
        error: /lacks "Administer Teams"/,
    },
    {
        rule: 'Teams are refused where the source does not manage them.',
        config: {},
        plan: { changes: [add('teams', '3')] },
        calls: [],
        error: /team are switched off/,
    },
    {
        rule: 'A new user gets teams.',
        user: 'nlopez',
        plan: { create: { userName: 'nlopez', displayName: 'Nina Lopez', teams: ['1', '3'] } },
        calls: ['POST /api/v1/users', join(1), join(3)],
        after: {
            ...{ displayName: 'Nina Lopez', email: null, enabled: true, locked: false, password: generated },
            ...{ groups: [], roles: ['2'], folderPermissions: [], secretPermissions: [], teams: ['1', '3'] },
        },
    },
    {
        rule: 'A leaver leaves all teams.',
        config: { ...config, onDisable: 'revoke', endSessions: false },
        user: 'leaver',
        before: (vault) => {
            before(vault)
            vault.addUser({ userName: 'leaver' })
            addTeam(vault, 'Support', ['leaver'])
            addTeam(vault, 'Sales', ['leaver', 'jdoe'])
        },
        plan: { command: 'std:account:disable' },
        calls: [leave(5), leave(6), 'PATCH /api/v1/users/15'],
        after: { enabled: false, teams: [] },
    },
    {
        rule: 'A leaver who keeps access keeps the teams.',
        config: { ...config, endSessions: false },
        plan: { command: 'std:account:disable' },
        calls: ['PATCH /api/v1/users/3'],
        after: { enabled: false },
    },
    {
        rule: 'A dry run holds the changes back.',
        config: { ...config, dryRun: true },
        plan: { changes: [add('teams', '3'), remove('teams', '1')] },
        calls: [],
        error: /Held back: remove from team 1; add to team 3/,
    },
]

const rulesOfBulk: Rule[] = [
    {
        rule: 'The connector waits until the vault has carried the operation out.',
        behaviour: { bulkOperationPolls: 3 },
        plan: { changes: [add('teams', '3'), remove('teams', '1')] },
        calls: [removeInBulk, addInBulk],
        after: { teams: ['3'] },
    },
    {
        rule: 'An error in the progress is a refusal of that change, and the rest is done.',
        behaviour: { teamChanges: 'itemError' },
        plan: { changes: [add('teams', '3'), add('groups', '19')] },
        calls: [addInBulk, 'POST /api/v1/users/3/groups'],
        after: { groups: ['17', '19'] },
        results: [/^ERROR teams: teams 3: .*bulk operation to add account 3 to team 3 reports an error/],
    },
    {
        rule: 'An operation that does not end is an error that ISC repeats.',
        behaviour: { teamChanges: 'neverEnd' },
        plan: { changes: [remove('teams', '1')] },
        calls: [removeInBulk],
        error: /^java\.net\.ConnectException: .*has not finished the bulk operation to remove account 3 from team 1/,
    },
    {
        rule: 'A vault without these operations refuses the change.',
        behaviour: { teamChanges: 'absent' },
        plan: { changes: [add('teams', '3')] },
        calls: [addInBulk],
        error: /HTTP 404.*version of the vault offers this call/,
    },
    {
        rule: 'A vault that does not tell its version gets bulk operations, which all versions have.',
        behaviour: { version: '11.7.000061', versionShape: 'blank' },
        plan: { changes: [add('teams', '3')] },
        calls: [addInBulk],
        after: { teams: ['1', '3'] },
    },
]

const told = (rules: readonly Rule[], { version }: Way): Rule[] =>
    rules.map((rule) => ({ config, before, ...rule, behaviour: { version, ...rule.behaviour } }))

proveRules('teams in a vault that changes single members', told(rulesOf(single), single))
proveRules('teams in a vault that changes members by bulk operations', told([...rulesOf(bulk), ...rulesOfBulk], bulk))
