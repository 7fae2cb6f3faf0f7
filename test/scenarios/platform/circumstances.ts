import type { Behaviour } from '../../../sandbox'
import type { Stage } from './stage'

/** One value of one switch, and the preparation without which the value has no effect. */
export interface Circumstance {
    /** As in `setUserState=absent`. */
    readonly name: string
    readonly behaviour?: Partial<Behaviour>
    readonly prepare?: (stage: Stage) => void
}

/** Gives these values of a switch, which are all but the usual one. */
const valuesOf = <Name extends keyof Behaviour>(name: Name, ...values: readonly Behaviour[Name][]): Circumstance[] =>
    values.map((value) => {
        const behaviour: Partial<Behaviour> = {}
        behaviour[name] = value
        return { name: `${name}=${String(value)}`, behaviour }
    })

/** More reads than any command sends. */
const never = 1_000

/** Starts a synchronization before the command begins. */
const whileOneRuns = ({ sandbox: { vault, behaviour } }: Stage): void =>
    vault.platform.synchronization.start({ ...behaviour, synchronizationPolls: 2 })

/** Sets one flag of the vault's test of its integration to false. */
const no = (name: 'hasAuthenticatedCurrentUser' | 'hasMatchingIntegrationUris' | 'hasReceivedIntegrationResponse') => ({
    name: `${name}=false`,
    prepare: ({ sandbox }: Stage) => {
        sandbox.vault.platform.integration[name] = false
    },
})

/** The switches of the Platform that affect a command, by name. */
export const switches = {
    usual: [{ name: 'as usual' }],
    version: valuesOf('version', '11.7.000061', '11.2.000002'),
    testIntegration: valuesOf('testIntegration', 'denied', 'absent', 'fails'),
    integrationAnswers: [
        no('hasAuthenticatedCurrentUser'),
        no('hasMatchingIntegrationUris'),
        no('hasReceivedIntegrationResponse'),
        {
            name: 'hasIntegrationConfigured=false',
            prepare: ({ sandbox }: Stage) => {
                sandbox.vault.platform.integrationType = 'None'
            },
        },
    ],
    integratedUserWrites: valuesOf('integratedUserWrites', 'denied403', 'freeText', 'undone', 'accepted'),
    integratedGroupWrites: valuesOf('integratedGroupWrites', 'denied400', 'denied403', 'undone'),
    integratedRoleWrites: valuesOf('integratedRoleWrites', 'denied403', 'successFalse', 'undone'),
    mirrorBulkOperations: valuesOf('mirrorBulkOperations', 'itemError'),
    setUserState: valuesOf('setUserState', 'absent', 'refused'),
    directoryPersonState: valuesOf('directoryPersonState', 'ignored'),
    mirrorFollows: valuesOf('mirrorFollows', 'afterReads', 'afterSynchronization'),
    changedPersonReads: valuesOf('changedPersonReads', 1, 3, never),
    createdMirrorReads: valuesOf('createdMirrorReads', 1, 3, never),
    existingLink: valuesOf('existingLink', 'itemError', 'outerError', 'refused400'),
    unknownPlatformUser: valuesOf('unknownPlatformUser', 'notFound', 'null'),
    identityPaging: valuesOf('identityPaging', 'pageNumber', 'none'),
    identityMembers: valuesOf('identityMembers', 'rich', 'otherCase', 'uuidOnly'),
    reportColumns: valuesOf('reportColumns', 'lower'),
    createUserResult: valuesOf('createUserResult', 'object'),
    existingLogin: valuesOf('existingLogin', 'existingId'),
    synchronizationWhileRunning: valuesOf('synchronizationWhileRunning', 'true', 'false', 'refused400').map((one) => ({
        ...one,
        prepare: whileOneRuns,
    })),
    synchronizationRuns: valuesOf('synchronizationRuns', 'endsWithErrors', 'neverEnds'),
    synchronizationPolls: valuesOf('synchronizationPolls', 2),
    identityRights: valuesOf('identityRights', 'none'),
} satisfies Record<string, readonly Circumstance[]>

export type Switch = keyof typeof switches
