import { listUserAccounts } from '../accounts/list-accounts'
import { restrictionOf } from '../accounts/visibility'
import { openActivity } from '../activity/activity'
import { Snapshot } from '../entitlements/snapshot'
import { privilegeUnknown, sharedUnknown, usesUnknown } from './cautions'
import type { Finding } from './finding'
import { OwnedFolders } from './folders-without-owner'
import { type AccessHeader, type AccessOptions, headerOf } from './header'
import { sharedPersonalSecrets } from './shared-personal-secrets'
import { strayBlanksOfObjects } from './stray-blanks'
import { type UserCounts, UserTally } from './user-tally'
import { wholeView } from './whole-view'

/** Figures of a whole vault. */
export interface HealthSummary extends UserCounts {
    /** Without personal folders. */
    readonly folders: number
    /** Folders that own their permissions. */
    readonly owningFolders: number
    readonly foldersWithoutOwner: number
    readonly permissionsOfDisabledUsers: number
    /** Null if the connector's account sees no personal folders of others, or no secrets. */
    readonly secretsSharedFromPersonalFolders: number | null
    readonly namesWithStrayBlanks: number
}

/** What is wrong with the access in a vault. */
export interface HealthReport {
    readonly header: AccessHeader
    readonly summary: HealthSummary
    readonly rows: readonly Finding[]
    /** Sentences that say what the report lacks. */
    readonly cautions: readonly string[]
}

/**
 * Reads who is privileged, what is not used, and what is wrong with the access in a vault. Leaves out personal folders, because
 * nobody can change their permissions. Reports secrets that are shared from them all the same.
 */
export async function healthReport(snapshot: Snapshot, options: AccessOptions = {}): Promise<HealthReport> {
    const header = headerOf(snapshot.config, { report: 'health', subject: null }, options)
    const { http, config } = wholeView(snapshot, { includePersonalFolders: false })
    const view = new Snapshot(http, { ...config, activity: { include: true, days: header.periodDays } })
    const ownId = await view.command.ownId()
    const tally = new UserTally()
    const owned = new OwnedFolders()
    for await (const listed of listUserAccounts(view, openActivity(view, new Date(header.generatedAt)))) {
        const { user, access } = listed
        tally.add(listed)
        if (user.enabled && !user.isApplicationAccount && user.id !== ownId && access !== undefined) owned.add(access)
    }
    const [tree, shared, blanks, restriction] = await Promise.all([
        view.folders(),
        sharedPersonalSecrets(wholeView(snapshot)),
        strayBlanksOfObjects(view),
        restrictionOf(view),
    ])
    const ownerless = owned.missingIn(tree)
    const counts = tally.counts()
    return {
        header,
        summary: {
            ...counts,
            folders: tree.covered().length,
            owningFolders: tree.governed().length,
            foldersWithoutOwner: ownerless.length,
            permissionsOfDisabledUsers: tally.ofDisabled.length,
            secretsSharedFromPersonalFolders: shared?.length ?? null,
            namesWithStrayBlanks: blanks.length + tally.blanks.length,
        },
        rows: [...ownerless, ...tally.ofDisabled, ...(shared ?? []), ...blanks, ...tally.blanks],
        cautions: [
            ...(restriction === undefined ? [] : [restriction]),
            ...(tally.isPrivilegeUnknown ? [privilegeUnknown] : []),
            ...(shared === undefined ? [sharedUnknown] : []),
            ...(counts.unusedFolderPermissions === null ? [usesUnknown] : []),
        ],
    }
}
