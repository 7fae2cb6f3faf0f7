import { type Holdings, readHoldings } from '../../accounts/read-account'
import type { Snapshot } from '../../entitlements/snapshot'
import type { Finding } from '../../entitlements/step'
import type { PlannedUser } from './adoption'
import type { Person } from '../attributes'
import type { PlanChanges } from '../changes'
import { localDomain } from './domain'
import { dryRunOf, type OtherWrite } from '../dry-run'
import { guardedSteps } from '../guard'
import { writesOfJoining } from '../people/join-platform'
import type { UserToCreate } from './namesakes'
import { changesFor } from './open-account'
import { planChanges, touchedBy } from '../plan'
import type { Making } from './prepare-create'
import { userSteps } from '../user-step'

interface DryCreate {
    readonly making: Making
    readonly found: PlannedUser | undefined
    readonly access: PlanChanges
    /** The holdings of a user that is not created yet. */
    readonly catalogues: Promise<Holdings>
    /** Findings about users of the same name. */
    readonly notes: readonly Finding[]
}

/**
 * Plans the writes of a create.
 *
 * @throws DryRun if there are any
 */
export async function dryCreate(
    snapshot: Snapshot,
    { making, found, access, catalogues, notes }: DryCreate
): Promise<void> {
    const { plan } = making
    const user = found?.user
    const changes = found === undefined ? access : changesFor(found, plan.account, access)
    const holdings = await (user === undefined ? catalogues : readHoldings(snapshot, user.id, touchedBy(changes)))
    const planned = planChanges(changes, user ?? personOf(plan), holdings)
    const { steps, findings } = guardedSteps(undefined, planned.steps)
    // ISC must not record an account that it would only take over.
    const adoption: OtherWrite[] = found?.origin === 'adopted' ? [{ action: 'take over user' }] : []
    const first = user === undefined ? writesOf(making) : [...adoption, ...userSteps(user, { enabled: true })]
    const writes = [...first, ...steps]
    const all = [...notes, ...planned.findings, ...findings]
    if (writes.length > 0) throw dryRunOf({ user: user?.id, plan: writes, findings: all })
}

function writesOf(making: Making): OtherWrite[] {
    if ('joiner' in making) return writesOfJoining(making)
    const { account, domainId } = making.plan
    const { userName, displayName = userName, email: emailAddress } = account
    return [{ action: 'create user', to: { userName, displayName, emailAddress, domainId } }]
}

const personOf = ({ account, domainId }: UserToCreate): Person => ({
    userName: account.userName,
    displayName: account.displayName ?? account.userName,
    emailAddress: account.email ?? null,
    enabled: true,
    isLockedOut: false,
    domainId: domainId === localDomain ? undefined : domainId,
    domainName: account.domain ?? null,
    externalUserSource: null,
    platformIntegrationType: null,
})
