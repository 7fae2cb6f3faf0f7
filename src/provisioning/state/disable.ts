import { type Account, accountSourceOf } from '../../accounts/account'
import { accountNotFound, admitWritten, refuseLeftOut } from '../../accounts/admission'
import { type AccountSnapshot, readAccount, type ShownMembers } from '../../accounts/read-account'
import { findUser } from '../../accounts/visibility'
import { openActivity } from '../../activity/activity'
import { foldersOnlyOwnedBy } from '../../entitlements/folder-permission/sole-owner'
import type { Snapshot } from '../../entitlements/snapshot'
import type { Finding } from '../../entitlements/step'
import { SourceError } from '../../errors'
import { log } from '../../log'
import type { UserId } from '../../secret-server/ids'
import type { UserSummary } from '../../secret-server/users'
import { changeablePerson } from './change-person-state'
import { changeState, isOfPlatform } from './change-state'
import { dryRunOf, logFindings, type OtherWrite } from '../dry-run'
import { endSessions } from './end-sessions'
import { failDisable, NotReadBack } from './failed-disable'
import { refuseOwnAccount } from '../guard'
import { readAheadOf, refuseKeptUser } from '../people/platform-person'
import { carryOutRevocation, planRevocation, type Revocation, verifyRevocation } from './revoke'
import { userSteps } from '../user-step'
import { StateNotChanged } from './state-not-changed'

/** A disabled account. The findings name access that stays, open sessions, and a directory that may enable it again. */
export interface Disabled {
    readonly account: Account
    readonly findings: readonly Finding[]
}

/**
 * Disables an account and ends its sessions. With `revoke`, takes its access away first, and disables the user even if
 * that fails. Treats an account that is already disabled in the same way, so that a repeated command does the rest.
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
 * @param isDone True for a user for whom there is nothing to do.
 * @returns undefined if the vault has no such user, or if there is nothing to do
 */
export async function disableIfThere(
    snapshot: Snapshot,
    id: UserId,
    access: 'keep' | 'revoke',
    isDone: (user: UserSummary) => boolean = () => false
): Promise<Disabled | undefined> {
    const { http } = snapshot
    const { scope, connection } = snapshot.config
    const isKept = access === 'keep'
    const planning = isKept ? Promise.resolve(nothing) : http.within(timeForReading, () => planRevocation(snapshot, id))
    readAheadOf(snapshot, id)
    const [user, self] = await Promise.all([findUser(snapshot, id), snapshot.self()])
    if (user === undefined || isDone(user)) return undefined
    // A disabled user is disabled again, even if the source does not show disabled users.
    refuseLeftOut(user, { ...scope, includeDisabledUsers: true })
    refuseOwnAccount({ id, isOwn: self.id === id }, 'disabled')
    const belongsToPlatform = await isOfPlatform(snapshot, user)
    if (belongsToPlatform) await refuseKeptUser(snapshot, user)
    const revocation = await planning
    if (connection.dryRun) {
        const refusal = belongsToPlatform
            ? await refusalOf(changeablePerson(snapshot, user, { enabled: false }))
            : undefined
        dryDisable(snapshot, user, revocation, refusal)
    }
    // With `revoke`, the findings of the revocation name these folders.
    const warning = isKept ? warnOfSoleOwner(snapshot, id) : undefined
    const revoked = await http.within(timeForRevoking, () => carryOutRevocation(snapshot, id, revocation))
    const after = await switchOff(snapshot, user).catch(async (error: unknown) => {
        // Its reads must not go on after the end of the command.
        await warning
        if (connection.dryRun) throw error
        return failDisable(snapshot, user, {
            revoked: isKept ? undefined : revoked,
            error,
            isOfPlatform: belongsToPlatform,
        })
    })
    const verified = await verifyRevocation(snapshot, revoked, after)
    const findings = [...verified.findings, ...after.findings]
    await warning
    logFindings(id, findings)
    if (verified.failure !== undefined) throw verified.failure
    return { account: verified.after.account, findings }
}

// Shares of the command's remaining time. They leave time for the disable, even if the vault does not answer before it.
const timeForReading = 0.4
const timeForRevoking = 0.5

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
function dryDisable(
    { config }: Snapshot,
    user: UserSummary,
    { steps, findings, failure }: Revocation,
    refusal: Error | undefined
): void {
    if (failure !== undefined) throw failure
    const ending: OtherWrite[] = config.endSessions ? [{ action: 'end sessions' }] : []
    const changes = [...steps, ...(refusal === undefined ? userSteps(user, { enabled: false }) : [])]
    // Ending the sessions of a user who is already disabled does not count as a change.
    const plan = changes.length > 0 ? [...changes, ...ending] : []
    const refused: Finding[] =
        refusal === undefined ? [] : [{ level: 'ERROR', attribute: 'disabled', message: refusal.message }]
    if (plan.length > 0) throw dryRunOf({ user: user.id, plan, findings: [...findings, ...refused] })
    if (refusal !== undefined) throw refusal
}

/** Gives the error of a state that can't be changed. */
const refusalOf = (asking: Promise<unknown>): Promise<Error | undefined> =>
    asking.then(
        () => undefined,
        (error: unknown) => {
            if (error instanceof StateNotChanged) return error
            throw error
        }
    )

interface SwitchedOff extends AccountSnapshot {
    readonly findings: readonly Finding[]
}

/** Disables the user, and then reads the account and ends its sessions side by side. */
async function switchOff(snapshot: Snapshot, user: UserSummary): Promise<SwitchedOff> {
    const { id } = user
    const { endSessions: isWanted, connection } = snapshot.config
    const endsSessions = isWanted && !connection.dryRun
    const read = async (next: Snapshot, shown?: Promise<ShownMembers>): Promise<SwitchedOff> => {
        const [reading, ending] = await Promise.allSettled([
            readAccount(next, { id, admit: admitWritten(id), activity: openActivity(next), shown }),
            endsSessions ? endSessions(snapshot.http, id) : [],
        ])
        if (ending.status === 'rejected') throw ending.reason
        if (reading.status === 'rejected') throw new NotReadBack(reading.reason)
        return { ...reading.value, findings: [...ending.value, ...mayComeBack(reading.value.user)] }
    }
    return changeState(snapshot, user, { enabled: false }, read)
}

/** Warns for a user of a directory: the next synchronization may enable a user who is enabled in the directory. */
function mayComeBack(user: UserSummary): Finding[] {
    if (accountSourceOf(user) !== 'directory') return []
    const directory = user.domainName === null ? 'a directory' : `the directory ${user.domainName}`
    const message =
        `Account ${user.id} belongs to ${directory}, whose next synchronization may enable it again. ` +
        'Disable the person in the directory too, or remove the person from the groups that are synchronized.'
    return [{ level: 'WARN', attribute: 'disabled', message }]
}
