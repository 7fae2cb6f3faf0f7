import { type AccountSnapshot, type ShownMembers, withShown } from '../../accounts/read-account'
import type { Snapshot } from '../../entitlements/snapshot'
import { ChangeRefused } from '../../errors'
import type { PlatformPerson } from '../../platform/people'
import { endsOneChange } from '../../secret-server/errors'
import type { Outcome } from '../apply'
import type { Person } from '../attributes'
import type { Change, UnclearChange } from '../changes'
import { isOfPlatform } from '../state/change-state'
import { personOf } from './platform-person'

const changeable = new Set(['displayName', 'email'])

/**
 * Finds the person of the Delinea Platform behind an account, if a plan changes an attribute that the Platform owns. Gives
 * the account with the values that the Platform shows. Finds nobody for the account with which the connector signs in,
 * because a service user with the right to change people must not change itself.
 */
export async function withPerson(
    snapshot: Snapshot,
    before: AccountSnapshot,
    changes: readonly (Change | UnclearChange)[]
): Promise<{ readonly before: AccountSnapshot; readonly atPlatform: Person['atPlatform'] }> {
    const isAsked = changes.some(({ attribute }) => changeable.has(attribute))
    if (!isAsked || !(await isOfPlatform(snapshot, before.user))) return { before, atPlatform: undefined }
    try {
        if ((await snapshot.command.ownId()) === before.user.id)
            throw new ChangeRefused('The connector signs in with this account.')
        const person = await personOf(snapshot, before.user)
        return { before: withShown(before, membersOf(person)), atPlatform: { uuid: person.uuid } }
    } catch (error) {
        if (!endsOneChange(error)) throw error
        const reason = error.message.replace(/\.$/, '')
        const problem = `the account belongs to the Delinea Platform; change it there. ${reason}`
        return { before, atPlatform: { problem } }
    }
}

const membersOf = ({ displayName, email }: PlatformPerson): ShownMembers => ({
    ...(displayName !== undefined && { displayName }),
    ...(email !== undefined && { emailAddress: email }),
})

/** Gives the members that a plan has changed in the Platform. */
export const changedPerson = (outcomes: readonly Outcome[]): ShownMembers =>
    outcomes.reduce<ShownMembers>((shown, { step, failure }) => {
        if (step.action !== 'change person' || failure !== undefined) return shown
        const { emailAddress, ...others } = step.to
        return { ...shown, ...others, ...(emailAddress !== undefined && { emailAddress: emailAddress || null }) }
    }, {})
