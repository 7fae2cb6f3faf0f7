import type { Snapshot } from '../entitlements/snapshot'
import { kindsInUse } from '../entitlements/registry'
import { rightsToSeeRoles } from '../entitlements/role/assigned-roles'
import { withPlatformNames } from '../entitlements/right-names'
import { type AnyOf, holdsAny, type Rights } from '../entitlements/rights'
import { ConfigurationError, RightMissing, SourceError } from '../errors'
import { AccessDenied, endsOneChange } from '../secret-server/errors'
import { log } from '../log'
import type { CurrentUser, UserSummary } from '../secret-server/users'
import { missingOwner, ownedFolders } from './owner-check'
import { platformProblems } from './platform-check'
import { proveUsersVisible, rightsToSeeUsers, UsersHidden } from './visibility'

const accounts: Rights = {
    feature: 'accounts',
    read: rightsToSeeUsers,
    change: ['Administer Users', 'Administer Create Users', 'Own User'],
}
const allTeams: AnyOf = ['Unrestricted by Teams']

interface Lacks {
    /** Role permissions, each with the feature that needs it. */
    readonly lacks: readonly string[]
    /** The folders on which the account is not Owner. */
    readonly owner: string | undefined
    /** Sentences about the Delinea Platform. */
    readonly platform: readonly string[]
    /** True for a service user of the Platform, which also gives it its rights. */
    readonly isOfPlatform: boolean
}

/** Names at once all rights that the connector's account lacks. */
class RightsMissing extends SourceError {
    constructor({ lacks, owner, platform, isOfPlatform }: Lacks) {
        const rights = isOfPlatform
            ? `The connector's service user lacks permissions: ${withPlatformNames(lacks.join('; '))}. ` +
              'Give them to the service user in the Delinea Platform. '
            : `The connector's account lacks role permissions in Secret Server: ${lacks.join('; ')}. ` +
              'Give them to a role of this account. '
        const folders = `${owner}. Give the connector's account Owner on these folders. `
        super(
            `${lacks.length > 0 ? rights : ''}${owner === undefined ? '' : folders}` +
                platform.map((problem) => `${problem} `).join('') +
                'Or switch off what is not needed (dryRun for a source that only reads). Then test the connection again.'
        )
    }
}

/**
 * Checks that the connector's account has the rights for all features that are switched on. Rights to read are checked
 * by reading, since names of rights alone prove nothing. Rights to change are checked by name, and by the folders on
 * which the account is Owner, since the test must not write; in a dry run they are not needed. Logs a warning if Owner
 * is missing on some folders.
 *
 * @returns the connector's account, or undefined if it can't see itself
 * @throws RightsMissing naming every missing right and the feature that needs it; ConfigurationError for a root that
 * does not exist
 */
export async function checkRights(snapshot: Snapshot): Promise<UserSummary | undefined> {
    const self = await snapshot.self()
    const looking = ownerLack(snapshot, self)
    // A missing right to read explains more than the error that this look then gets.
    looking.catch(() => undefined)
    const checking = platformProblems(snapshot)
    checking.catch(() => undefined)
    const account = await proveUsersVisible(snapshot).catch(undefinedIfHidden)
    const reading = [
        ...(account === undefined ? lacksToSeeUsers(self) : []),
        ...(
            await Promise.all(kindsInUse(snapshot.config).map((kind) => lacksToRead(snapshot, kind, { self, account })))
        ).flat(),
    ]
    const changing = snapshot.config.connection.dryRun ? [] : await lacksToChange(snapshot, self)
    const platform = await checking
    if (!holdsAny(self, rightsToSeeRoles))
        log.warn(
            `The connector's account lacks "${rightsToSeeRoles[0]}". It can't see who administers the vault, ` +
                'so it takes over no existing user and sets no password.'
        )
    const owner = reading.length === 0 ? await looking : undefined
    if (reading.length + changing.length + platform.length > 0 || owner !== undefined) {
        const isOfPlatform = (await isIntegrated(snapshot)) && snapshot.http.connection.signIn.type === 'platform'
        throw new RightsMissing({ lacks: [...reading, ...changing], owner, platform, isOfPlatform })
    }
    return account
}

/**
 * Gives the reason why the test fails, if the connector's account is Owner of no folder. Undefined if it is Owner of
 * some, if dryRun is on, or if it is an unlimited administrator, who may not need to be Owner. A missing Owner is then
 * only a warning in the log.
 */
async function ownerLack(snapshot: Snapshot, self: CurrentUser): Promise<string | undefined> {
    const { scope, connection } = snapshot.config
    if (!scope.manageFolderPermissions) return undefined
    const folders = await ownedFolders(snapshot, self.id).catch(undefinedIfRefused)
    if (folders === undefined) return undefined
    const missing = missingOwner(folders)
    if (missing === undefined) return undefined
    const isUnlimited = self.permissions !== undefined && holdsAny(self, ['Unlimited Administrator'])
    if (folders.notOwned.length === folders.governed && !connection.dryRun && !isUnlimited) return missing
    log.warn(`${missing}. The connector can aggregate access to these folders, but can't change it.`)
    return undefined
}

type Kind = ReturnType<typeof kindsInUse>[number]

/** Gives the missing right for reading a kind of entitlement. Empty if the reading succeeds. */
async function lacksToRead(
    snapshot: Snapshot,
    kind: Kind,
    { self, account }: { readonly self: CurrentUser; readonly account: UserSummary | undefined }
): Promise<string[]> {
    const { feature, read } = kind.rights
    const lack = [`"${read[0]}" to read ${feature}`]
    if (account === undefined) return holdsAny(self, read) ? [] : lack
    try {
        await kind.open(snapshot).heldBy(account.id, { values: [], held: false })
        return []
    } catch (error) {
        if (error instanceof RightMissing) return [`"${error.right}" to read ${feature}`]
        if (error instanceof AccessDenied) return lack
        throw error
    }
}

const isIntegrated = async ({ command }: Snapshot): Promise<boolean> => (await command.vaultKind()) === 'integrated'

async function lacksToChange(snapshot: Snapshot, self: CurrentUser): Promise<string[]> {
    const { needless, uncertain } = await featuresOfPlatform(snapshot)
    const lacking = [accounts, ...kindsInUse(snapshot.config).map((kind) => kind.rights)].filter(
        ({ feature, change }) => !needless.includes(feature) && !holdsAny(self, change)
    )
    const said = ({ feature, change }: Rights): string => `"${change[0]}" to change ${feature}`
    for (const rights of lacking.filter(({ feature }) => uncertain.includes(feature)))
        log.warn(
            `The connector's service user lacks ${withPlatformNames(said(rights))}. The vault may need this right.`
        )
    return lacking.filter(({ feature }) => !uncertain.includes(feature)).map(said)
}

interface FeaturesOfPlatform {
    /** Features that nobody can change in the vault. */
    readonly needless: readonly string[]
    /** Features for which Delinea does not document which right of the vault they need: linking, and vault-local groups. */
    readonly uncertain: readonly string[]
}

/** Gives the features whose objects belong to the Delinea Platform. */
async function featuresOfPlatform(snapshot: Snapshot): Promise<FeaturesOfPlatform> {
    if (!(await isIntegrated(snapshot))) return { needless: [], uncertain: [] }
    const hasLocalUsers = await snapshot.command.hasLocalUsers()
    return { needless: ['roles'], uncertain: hasLocalUsers ? [] : ['accounts', 'groups'] }
}

/**
 * Names the right that an account lacks if it does not see itself: one of two. Names both if the vault does not send
 * the account's rights.
 */
function lacksToSeeUsers(self: CurrentUser): string[] {
    const either = [accounts.read, allTeams]
    const lacking = either.filter((rights) => !holdsAny(self, rights))
    return (lacking.length > 0 ? lacking : either).map(([right]) => `"${right}" to read accounts`)
}

function undefinedIfHidden(error: unknown): undefined {
    if (error instanceof UsersHidden) return undefined
    throw error
}

function undefinedIfRefused(error: unknown): undefined {
    if (!endsOneChange(error) || error instanceof ConfigurationError) throw error
    log.warn(`It is not known on which folders the connector's account is Owner. ${error.message}`)
}
