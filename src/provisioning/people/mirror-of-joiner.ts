import type { Snapshot } from '../../entitlements/snapshot'
import { ChangeRefused, isUnclear, SourceError, type Recovery } from '../../errors'
import { log } from '../../log'
import { RefusedByPlatform } from '../../platform/envelope'
import { type PlatformEntity, searchPeople } from '../../platform/entities'
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

/** Whom to link. */
type Linkable = Pick<PlatformEntity, 'uuid' | 'login' | 'displayName'>

/**
 * Links a person of the Delinea Platform: the vault creates a mirror, which can hold folder permissions before the first
 * sign-in. If the link exists already, its mirror is used, whatever the vault answers. If the answer leaves
 * open whether the link was made, and the vault shows no mirror, the connector sends the link once more.
 *
 * @throws ChangeRefused if the vault refuses; MirrorNotShown, which may pass; any error of the vault
 */
export async function linkPerson({ http }: Snapshot, entity: Linkable): Promise<UserSummary> {
    const first = await tryToLink(http, entity)
    if (!(first instanceof Error)) return first
    if (!isUnclear(first)) {
        if (!endsOneChange(first)) throw first
        // The vault may refuse because the person is linked already, and may show the mirror late.
        if (await isLinkedNow(http, entity)) return awaitedMirror(http, entity, undefined)
        throw notLinked(first, entity)
    }
    const last = http.connection.maxRetries > 0 ? await tryToLink(http, entity) : first
    if (!(last instanceof Error)) return last
    // The vault may have made the mirror at the first try, and may show it late.
    return awaitedMirror(http, entity, undefined).catch(async (error: unknown) => {
        const isRefused = error instanceof MirrorNotShown && endsOneChange(last) && !(await isLinkedNow(http, entity))
        throw isRefused ? notLinked(last, entity) : error
    })
}

/** Sends a link, and looks for the mirror whatever came of it. Gives the error if the vault does not show one. */
async function tryToLink(http: VaultHttp, entity: Linkable): Promise<UserSummary | Error> {
    const made = await makeMirror(http, entity).catch((error: unknown) => errorIn(error))
    if (made instanceof Error) return (await lookFor(http, entity.uuid, undefined)) ?? made
    log.info({ user: made }, 'Person of the Delinea Platform linked')
    return awaitedMirror(http, entity, made)
}

function errorIn(error: unknown): Error {
    if (error instanceof Error) return error
    throw error
}

async function isLinkedNow(http: VaultHttp, { uuid, login }: Linkable): Promise<boolean> {
    const people = (await searchPeople(http, login)) ?? []
    return people.some((one) => one.isLinked && one.uuid.toLowerCase() === uuid.toLowerCase())
}

function notLinked(error: Error, { login }: Linkable): ChangeRefused {
    const advice = 'Check in the Delinea Platform that the person has the permission "Secret Server Access".'
    return new ChangeRefused(
        `${error.message} The account ${login} was not created.${error instanceof RefusedByPlatform ? ` ${advice}` : ''}`
    )
}

/** Waits until the vault shows a new mirror. */
export async function awaitedMirror(
    http: VaultHttp,
    { uuid, login }: Linkable,
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
