import type { Attempt } from '../../support/run'
import type { Switch } from './circumstances'
import { untruthsOfAccount } from './oracle'
import type { At, Outcome, Recipe } from './recipe'
import type { Stage } from './stage'

const always: readonly Switch[] = ['version', 'testIntegration', 'identityRights']
const done = (): Outcome => 'done'

const tests: Pick<Recipe, 'command' | 'untruths' | 'touchedBy'> = {
    command: () => ['std:test-connection', {}],
    // Finds a test that succeeds although the integration is broken.
    untruths: ({ sandbox: { vault, behaviour }, signIn }, { failure }) => {
        const { hasMatchingIntegrationUris, hasReceivedIntegrationResponse } = vault.platform.integration
        const isTold = behaviour.testIntegration === 'answer' && behaviour.version !== '11.2.000002'
        const isBroken = isTold && !(hasMatchingIntegrationUris && hasReceivedIntegrationResponse)
        const isMissed = vault.platform.isIntegrated && isBroken && failure === undefined
        return isMissed ? [`the integration is broken, and the test with ${signIn} says nothing`] : []
    },
    touchedBy: [...always, 'integrationAnswers', 'identityPaging', 'identityMembers'],
}

const ofTest =
    (needsPeople: boolean) =>
    ({ is, kind, signIn }: At): Outcome => {
        if (is('hasMatchingIntegrationUris=false')) return /do not point at each other\. Correct the address/
        if (is('hasReceivedIntegrationResponse=false'))
            return /can't reach the tenant of the Delinea Platform\. Check the/
        if (is('hasAuthenticatedCurrentUser=false') && signIn === 'platform')
            return /Give the service user the permission/
        // On a Hybrid vault, an unknown login is that of a local user, so the connector creates nobody in the Platform.
        if (needsPeople && kind === 'native' && is('identityRights=none'))
            return /Give the service user the permissions .* Or set platformUsers to link\./
        return 'done'
    }

/** Checks that the list has every account of the vault with the tenant's values, and nobody who is not linked. */
function untruthsOfList(stage: Stage, { outputs }: Attempt): string[] {
    const { vault } = stage.sandbox
    const [listed, all] = [outputs.map(({ identity }) => Number(identity)), [...vault.users.keys()]]
    const isAll =
        listed.length === all.length && new Set(listed).size === all.length && all.every((id) => listed.includes(id))
    return [
        ...(isAll ? [] : ['the list is not all accounts']),
        ...outputs.flatMap((one) => untruthsOfAccount(stage, one)),
    ]
}

const attributesOf = ({ outputs }: Attempt) => outputs.map(({ attributes }) => attributes)

/** Checks that the list has every group with its owner. */
function untruthsOfGroups({ sandbox: { vault } }: Stage, attempt: Attempt): string[] {
    const groups = [...vault.groups.values()].filter(({ enabled, id }) => enabled && id !== vault.everyoneId)
    const wanted = groups.map(({ id, isPlatform, synchronized }) => {
        return `${id} ${isPlatform ? 'platform' : synchronized ? 'directory' : 'vault'}`
    })
    const said = attributesOf(attempt).map(({ id, managedBy }) => `${String(id)} ${String(managedBy)}`)
    return differences(said, wanted)
}

/** Checks that the list has every role. The Platform manages the roles if the connector can know that. */
function untruthsOfRoles({ sandbox: { vault, behaviour }, signIn }: Stage, attempt: Attempt): string[] {
    const isTold = behaviour.testIntegration === 'answer' && behaviour.version !== '11.2.000002'
    const owner = vault.platform.isIntegrated && (isTold || signIn === 'platform') ? 'platform' : 'vault'
    const wanted = [...vault.roles.values()].filter(({ enabled }) => enabled).map(({ id }) => `${id} ${owner}`)
    const said = attributesOf(attempt).map(({ id, managedBy }) => `${String(id)} ${String(managedBy)}`)
    return differences(said, wanted)
}

const differences = (said: readonly string[], wanted: readonly string[]): string[] => [
    ...wanted.filter((one) => !said.includes(one)).map((one) => `${one} is missing`),
    ...said.filter((one) => !wanted.includes(one)).map((one) => `${one} is not so`),
]

/** Detection, the connection test and the aggregations. */
export const recipesOfReads: readonly Recipe[] = [
    { name: 'tests a connection with platformUsers link', ...tests, outcome: ofTest(false) },
    {
        name: 'tests a connection with platformUsers create',
        config: { platformUsers: 'create' },
        ...tests,
        outcome: ofTest(true),
    },
    {
        name: 'finds out that the Platform manages the roles, and lists them',
        command: () => ['std:entitlement:list', { type: 'role' }],
        untruths: untruthsOfRoles,
        touchedBy: [...always, 'integratedRoleWrites', 'integrationAnswers'],
        outcome: done,
    },
    {
        name: 'lists the groups with their owners',
        command: () => ['std:entitlement:list', { type: 'group' }],
        untruths: untruthsOfGroups,
        touchedBy: [...always, 'integratedGroupWrites', 'synchronizationWhileRunning'],
        outcome: done,
    },
    {
        name: 'lists the folder permissions',
        command: () => ['std:entitlement:list', { type: 'folderPermission' }],
        untruths: (_stage, { outputs }) => (outputs.length > 0 ? [] : ['no folder permission is listed']),
        touchedBy: always,
        outcome: done,
    },
    {
        name: 'lists the accounts, and nobody who is not linked',
        command: () => ['std:account:list', {}],
        untruths: untruthsOfList,
        touchedBy: [
            ...always,
            'integrationAnswers',
            'identityPaging',
            'identityMembers',
            'synchronizationWhileRunning',
        ],
        outcome: done,
    },
]
