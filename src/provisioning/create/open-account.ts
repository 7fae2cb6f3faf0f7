import { accountSourceOf } from '../../accounts/account'
import { admitWritten } from '../../accounts/admission'
import { readAccount, type ShownMembers } from '../../accounts/read-account'
import { openActivity } from '../../activity/activity'
import type { Snapshot } from '../../entitlements/snapshot'
import type { UserChanges, UserSummary } from '../../secret-server/users'
import type { PlannedUser } from './adoption'
import { changeState } from '../state/change-state'
import type { Change, PlanChanges } from '../changes'
import type { NewAccount } from './new-account'
import { touchedBy } from '../plan'
import type { PhaseView } from '../provision'

/** Enables the user of a create plan if it is disabled, and reads its account. */
export async function opened(
    snapshot: Snapshot,
    { user, origin, shown }: PlannedUser,
    { account, access }: { readonly account: NewAccount; readonly access: PlanChanges }
): Promise<{ readonly phase: PhaseView; readonly changes: PlanChanges }> {
    const { id } = user
    const changes = changesFor({ user, origin }, account, access)
    const known = origin === 'made' ? user : undefined
    const read = async (next: Snapshot, later: Promise<ShownMembers> = Promise.resolve({})) => {
        const query = { id, admit: admitWritten(id), touched: touchedBy(changes), activity: openActivity(next), known }
        const before = await readAccount(next, { ...query, shown: later.then((after) => ({ ...shown, ...after })) })
        const { isMirrorBehind } = before
        return { snapshot: next, before, isOwn: false, user: before.user, isMirrorBehind }
    }
    const next = snapshot.next()
    return { phase: await (user.enabled ? read(next) : changeState(next, user, { enabled: true }, read)), changes }
}

/** Gives all changes of a user. If the create takes over the user, they also hold its display name and e-mail address. */
export const changesFor = ({ user, origin }: PlannedUser, account: NewAccount, access: PlanChanges): PlanChanges =>
    origin === 'adopted' ? [...ownChanges(account, user), ...access] : access

/**
 * Gives the members that an existing user gets by a create plan. Users of a directory or the platform keep their names.
 */
function membersFor({ displayName, email }: NewAccount, user: UserSummary): UserChanges {
    if (accountSourceOf(user) !== 'local') return { enabled: true }
    return {
        enabled: true,
        ...(displayName !== undefined && { displayName }),
        ...(email !== undefined && { emailAddress: email }),
    }
}

/** Gives the changes of an existing user's display name and e-mail address, which work like those of an update. */
function ownChanges(account: NewAccount, user: UserSummary): Change[] {
    const { displayName, emailAddress } = membersFor(account, user)
    return [
        ...(displayName === undefined ? [] : [{ op: 'Set' as const, attribute: 'displayName', values: [displayName] }]),
        ...(emailAddress === undefined ? [] : [{ op: 'Set' as const, attribute: 'email', values: [emailAddress] }]),
    ]
}
