import { type Account, accountSourceOf } from '../accounts/account'
import { accountNotFound, admitWritten, refuseLeftOut } from '../accounts/admission'
import { type AccountSnapshot, readAccount } from '../accounts/read-account'
import { findUser } from '../accounts/visibility'
import { openActivity } from '../activity/activity'
import { foldersOnlyOwnedBy } from '../entitlements/folder-permission/sole-owner'
import type { Snapshot } from '../entitlements/snapshot'
import type { Finding } from '../entitlements/step'
import { ChangeRefused, SourceError } from '../errors'
import { log } from '../log'
import { endsOneChange } from '../secret-server/errors'
import type { UserId } from '../secret-server/ids'
import type { UserSummary } from '../secret-server/users'
import { dryRunOf, logFindings, type OtherWrite } from './dry-run'
import { endSessions } from './end-sessions'
import { refuseOwnAccount } from './guard'
import { carryOutRevocation, planRevocation, type Revocation, verifyRevocation } from './revoke'
import { setUser } from './set-user'
import { userSteps } from './user-step'

/** A disabled account, and findings about what it still holds against the rules. */
export interface Disabled {
    readonly account: Account
    readonly findings: readonly Finding[]
}

/**
 * Disables an account and ends its sessions. With `revoke`, its access is taken away first; whatever becomes of that,
 * the user is disabled. An account that is disabled already goes through the same, so that a repetition goes on where
 * the command stopped.
 *
 * @throws AccountNotFound; ChangeRefused for the connector's own account; DryRun; any error that may pass, once the user
 * is disabled
 */
export async function disable(snapshot: Snapshot, id: UserId, access: 'keep' | 'revoke'): Promise<Disabled> {
    return (await disableIfThere(snapshot, id, access)) ?? Promise.reject(accountNotFound(id))
}

/**
 * Disables as `disable`.
 *
 * @returns undefined if the vault has no such user
 */
export async function disableIfThere(
    snapshot: Snapshot,
    id: UserId,
    access: 'keep' | 'revoke'
): Promise<Disabled | undefined> {
    const { scope, connection } = snapshot.config
    const planning = access === 'revoke' ? planRevocation(snapshot, id) : Promise.resolve(nothing)
    const [user, self] = await Promise.all([findUser(snapshot, id), snapshot.self()])
    if (user === undefined) return undefined
    // A disabled user is disabled again, even if the source does not show disabled users.
    refuseLeftOut(user, { ...scope, includeDisabledUsers: true })
    refuseOwnAccount({ id, isOwn: self.id === id }, 'disabled')
    const revocation = await planning
    if (connection.dryRun) dryDisable(snapshot, user, revocation)
    // With `revoke`, the findings of the revocation name these folders.
    const warning = access === 'keep' ? warnOfSoleOwner(snapshot, id) : undefined
    const revoked = await carryOutRevocation(snapshot, id, revocation)
    const after = await switchOff(snapshot, user).catch((error: unknown) => {
        logFindings(id, revoked.findings)
        const reason = error instanceof NotReadBack ? error.reason : error
        if (access === 'keep' || !endsOneChange(reason)) throw reason
        // An administrator has to know what was done before, and whether the user is still enabled.
        const problem = reason === error ? 'could not be disabled' : "can't be read back, so it may not be disabled"
        throw new ChangeRefused(
            `Account ${id} ${problem}, but its access was taken away where possible. ${reason.message}`
        )
    })
    const verified = await verifyRevocation(snapshot, revoked, after)
    const findings = [...verified.findings, ...after.findings]
    await warning
    logFindings(id, findings)
    if (verified.failure !== undefined) throw verified.failure
    return { account: verified.after.account, findings }
}

/** Only the read after the disable failed, so the user is not known to be enabled still. */
class NotReadBack extends Error {
    constructor(readonly reason: unknown) {
        super('The account could not be read', { cause: reason })
    }
}

const nothing: Revocation = { steps: [], findings: [], failure: undefined }

/** Logs the folders that nobody can manage once this account is disabled. */
async function warnOfSoleOwner(snapshot: Snapshot, id: UserId): Promise<void> {
    if (!snapshot.config.scope.manageFolderPermissions) return
    try {
        const folders = await foldersOnlyOwnedBy(snapshot, id)
        const paths = folders.map(({ path }) => path).join(', ')
        if (folders.length > 0)
            log.warn(
                { account: String(id) },
                `This account is the only Owner of ${paths}. Give another user Owner there.`
            )
    } catch (error) {
        const reason = error instanceof SourceError ? error.message : 'Its folders could not be read.'
        log.warn(
            { account: String(id) },
            `The connector could not find out whether this account is the only Owner of a folder. ${reason}`
        )
    }
}

/**
 * Plans the writes of a disable.
 *
 * @throws DryRun if there are any; any error that may pass, because the plan is then not complete
 */
function dryDisable({ config }: Snapshot, user: UserSummary, { steps, findings, failure }: Revocation): void {
    if (failure !== undefined) throw failure
    const ending: OtherWrite[] = config.endSessions ? [{ action: 'end sessions' }] : []
    const plan = [...steps, ...userSteps(user, { enabled: false }), ...ending]
    if (plan.length > 0) throw dryRunOf({ user: user.id, plan, findings })
}

interface SwitchedOff extends AccountSnapshot {
    readonly findings: readonly Finding[]
}

/** Disables the user, and then reads the account and ends its sessions side by side. */
async function switchOff(snapshot: Snapshot, user: UserSummary): Promise<SwitchedOff> {
    const { id } = user
    const read = async (next: Snapshot): Promise<SwitchedOff> => {
        const [reading, ending] = await Promise.allSettled([
            readAccount(next, { id, admit: admitWritten(id), activity: openActivity(next) }),
            snapshot.config.endSessions ? endSessions(snapshot.http, id) : [],
        ])
        if (ending.status === 'rejected') throw ending.reason
        if (reading.status === 'rejected') throw new NotReadBack(reading.reason)
        return { ...reading.value, findings: [...ending.value, ...mayComeBack(reading.value.user)] }
    }
    return user.enabled ? setUser(snapshot, user, { enabled: false }, read) : read(snapshot.next())
}

/** A directory is the master of its users: its next synchronization enables those that it has enabled. */
function mayComeBack(user: UserSummary): Finding[] {
    if (accountSourceOf(user) !== 'directory') return []
    const directory = user.domainName === null ? 'a directory' : `the directory ${user.domainName}`
    const message =
        `Account ${user.id} belongs to ${directory}, whose next synchronization may enable it again. ` +
        'Disable the person in the directory too, or remove the person from the groups that are synchronized.'
    return [{ level: 'WARN', attribute: 'disabled', message }]
}
