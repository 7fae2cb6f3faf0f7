import type { Snapshot } from '../../entitlements/snapshot'
import { ChangeRefused, isUnclear, SourceError, type Recovery } from '../../errors'
import { log } from '../../log'
import type { PlatformEntity } from '../../platform/entities'
import { makeMirror, mirrorOf } from '../../platform/mirrors'
import { endsOneChange } from '../../secret-server/errors'
import type { VaultHttp } from '../../secret-server/http'
import type { UserId } from '../../secret-server/ids'
import { type UserSummary, usersById } from '../../secret-server/users'

/** The vault does not show a person's mirror within the time that the connector waits. */
export class MirrorNotShown extends SourceError {
    override readonly recovery: Recovery = 'connect'

    constructor(login: string) {
        super(
            `Secret Server does not show the user of ${login} yet, although the Delinea Platform knows the person. ` +
                "Check the synchronization of the vault with the Platform, and the rights of the connector's account to " +
                'see users. The command is safe to repeat.'
        )
    }
}

// Milliseconds between two looks for a new mirror: half a minute in total. Delinea does not document how long it takes.
export const mirrorPauses = [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000]

/**
 * Links a person of the Delinea Platform: the vault creates a mirror, which can hold folder permissions before the first
 * sign-in. If the link exists already, its mirror is used, whatever the vault answers.
 *
 * @throws ChangeRefused if the vault refuses; MirrorNotShown, which may pass; any error that may pass
 */
export async function linkPerson({ http }: Snapshot, entity: Pick<PlatformEntity, 'uuid' | 'login' | 'displayName'>) {
    const made = await makeMirror(http, entity).catch((error: unknown) => errorIn(error))
    if (!(made instanceof Error)) {
        log.info({ user: made }, 'Person of the Delinea Platform linked')
        return shownMirror(http, entity, made)
    }
    // Looks for the mirror before it sends anything again: the vault may have created the mirror, now or before.
    const existing = await lookFor(http, entity.uuid, undefined)
    if (existing !== undefined) return existing
    if (isUnclear(made)) {
        const shown = await shownMirror(http, entity, undefined).catch((error: unknown) => undefinedIfNotShown(error))
        if (shown !== undefined) return shown
    }
    if (!endsOneChange(made)) throw made
    throw new ChangeRefused(
        `${made.message} The account ${entity.login} was not created. ` +
            'Check in the Delinea Platform that the person has the permission "Secret Server Access".'
    )
}

function errorIn(error: unknown): Error {
    if (error instanceof Error) return error
    throw error
}

/** The error of the link explains more than the missing mirror. */
function undefinedIfNotShown(error: unknown): undefined {
    if (!(error instanceof MirrorNotShown)) throw error
    return undefined
}

/** Waits until the vault shows a new mirror. */
async function shownMirror(
    http: VaultHttp,
    { uuid, login }: Pick<PlatformEntity, 'uuid' | 'login'>,
    userId: UserId | undefined
): Promise<UserSummary> {
    for (const pause of [0, ...mirrorPauses]) {
        if (pause > 0 && !(await http.pause(pause))) break
        const mirror = await lookFor(http, uuid, userId)
        if (mirror !== undefined) return mirror
    }
    throw new MirrorNotShown(login)
}

/**
 * Looks for the mirror of a person. Gives the row of the list of users, which has more members than the record.
 *
 * @param userId The mirror, if its id is known. Saves one step.
 */
export async function lookFor(
    http: VaultHttp,
    uuid: string,
    userId: UserId | undefined
): Promise<UserSummary | undefined> {
    const [found, [row]] = await Promise.all([
        mirrorOf(http, uuid),
        userId === undefined ? [] : usersById(http, [userId]),
    ])
    if (row !== undefined || found === undefined || found === userId) return row
    return (await usersById(http, [found]))[0]
}
