import { ChangeRefused, InvalidInput, isUnclear, type Recovery, SourceError } from '../../errors'
import { log } from '../../log'
import type { PlatformEntity } from '../../platform/entities'
import { createPerson } from '../../platform/person-changes'
import { readPerson } from '../../platform/people'
import { readSynchronization, synchronizeIfPossible } from '../../platform/synchronization'
import { endsOneChange } from '../../secret-server/errors'
import type { VaultHttp } from '../../secret-server/http'
import { ifTold } from '../../secret-server/if-told'
import { hasSuffix, plainName } from '../../secret-server/user-name'
import { type UserSummary, usersNamed } from '../../secret-server/users'
import { onlyMirror } from './joiner'
import { MirrorNotShown, mirrorPauses } from './mirror-of-joiner'
import type { NewAccount } from '../create/new-account'
import { generatedPassword } from '../create/password'

/** A person whom the Delinea Platform knows. */
type Person = Pick<PlatformEntity, 'uuid' | 'login' | 'displayName'>

/**
 * Creates a person in the Delinea Platform's own directory, or finds the person who already has the login.
 *
 * @throws InvalidInput for a login without a suffix; ChangeRefused if the Platform refuses; any error that may pass
 */
export async function createOrFindPerson(http: VaultHttp, account: NewAccount): Promise<Person> {
    const { userName: login, displayName = login } = account
    if (!hasSuffix(login))
        throw new InvalidInput(
            `The account ${login} can't be created: a login of the Delinea Platform needs a suffix, as in ` +
                `${login}@example.com. Check userName in the create account policy.`
        )
    const existing = await personNamed(http, login)
    if (existing !== undefined) return existing
    const tries = http.connection.maxRetries > 0 ? 2 : 1
    for (let attempt = 1; ; attempt += 1) {
        const made = await post(http, account)
        if (typeof made === 'string') {
            log.info('Person created in the Delinea Platform')
            return { uuid: made, login, displayName }
        }
        // The answer may be lost, or somebody else may have taken the login in the meantime.
        const found = await personNamed(http, login)
        if (found !== undefined) return found
        if (!isUnclear(made) || attempt === tries) throw notCreated(made, login, attempt > 1 || isUnclear(made))
    }
}

/** @param mayBeThere True if an answer left open whether the person was created. */
function notCreated(failure: Error, login: string, mayBeThere: boolean): Error {
    if (!endsOneChange(failure)) return failure
    if (mayBeThere) return new PersonNotShown(login, failure.message)
    return new ChangeRefused(
        `${failure.message} The account ${login} was not created. Check that the tenant has the suffix of the login, ` +
            'that nobody else has the login, and that the password of the plan, if it has one, meets the policy of the tenant.'
    )
}

/** It is not known whether the Platform has created a person. */
class PersonNotShown extends SourceError {
    override readonly recovery: Recovery = 'connect'

    constructor(login: string, problem: string) {
        super(
            `It is not known whether the Delinea Platform has created ${login}, and it does not show the person. ` +
                `${problem} The command is safe to repeat.`
        )
    }
}

async function personNamed(http: VaultHttp, login: string): Promise<Person | undefined> {
    const person = await readPerson(http, login)
    if (person === undefined || plainName(person.login ?? '') !== plainName(login)) return undefined
    return { uuid: person.uuid, login, displayName: person.displayName ?? null }
}

/** Sends the request to create the person. Gives the UUID or the error. */
function post(http: VaultHttp, { userName: login, displayName, email, password }: NewAccount): Promise<string | Error> {
    const person = {
        login,
        displayName: displayName ?? login,
        password: password ?? generatedPassword(),
        ...(email !== undefined && { email }),
    }
    return createPerson(http, person).catch((error: unknown) => {
        if (error instanceof Error) return error
        throw error
    })
}

/**
 * Waits until a synchronization has copied a new person into the vault, for versions of the vault that can't link a
 * person.
 *
 * @throws MirrorNotShown, which may pass
 */
export async function copiedPerson(http: VaultHttp, login: string): Promise<UserSummary> {
    await synchronizeIfPossible(http)
    for (const pause of [0, ...mirrorPauses]) {
        if (pause > 0 && !(await http.pause(pause))) break
        const synchronization = await ifTold(readSynchronization(http))
        if (synchronization?.isRunning) continue
        const mirror = onlyMirror(await usersNamed(http, login), login)
        if (mirror !== undefined) return mirror
        // The synchronization that has ended may have begun before the person was created.
        await synchronizeIfPossible(http)
    }
    throw new MirrorNotShown(login)
}
