import { accountSourceOf } from '../accounts/account'
import type { EntitlementPlan, Operation, Source } from '../entitlements/kind'
import { ChangeRefused } from '../errors'
import type { UserSummary } from '../secret-server/users'
import { findingsOf } from './apply'

/**
 * The connector must not lock itself out.
 *
 * @throws ChangeRefused if this is the account that the connector signs in with
 */
export async function refuseOwnAccount(source: Source, user: UserSummary, deed: string): Promise<void> {
    if (await isOwn(source, user)) throw new ChangeRefused(`Account ${refusal(user, deed)}`)
}

/** The operations of a plan, but for those that would take access from the account that the connector signs in with. */
export async function withoutStripping(
    source: Source,
    user: UserSummary,
    operations: readonly Operation[]
): Promise<EntitlementPlan> {
    const harmful = operations.filter(({ phase }) => phase === 'revoke' || phase === 'change')
    const isHarmless = harmful.length === 0 || isSurelyAnother(source, user) || !(await isOwn(source, user))
    if (isHarmless) return { operations, findings: [] }
    const problem = `is not as asked: account ${refusal(user, 'stripped of access')}`
    const findings = harmful.flatMap((operation) => findingsOf(operation, (subject) => `${subject} ${problem}`))
    return { operations: operations.filter((operation) => !harmful.includes(operation)), findings }
}

const refusal = (user: UserSummary, deed: string): string =>
    `${user.id} is the one that the connector signs in with; it can't be ${deed} here.`

/** Names prove nothing: who signs in by an address, or was renamed since, goes by another one in the user list. */
const isOwn = async (source: Source, user: UserSummary): Promise<boolean> => (await source.self()).id === user.id

/**
 * Whether a user is told from the connector's account without asking whose that is: an update that touches secret
 * permissions as well has no call to spare. A local user signs in by its name or its e-mail address; users of a directory
 * or the platform do so by names of many kinds, and are never told apart by them.
 */
function isSurelyAnother({ config }: Source, user: UserSummary): boolean {
    const { signIn } = config.connection
    if (!config.scope.manageSecretPermissions || signIn.type === 'platform' || accountSourceOf(user) !== 'local')
        return false
    const names = [user.userName, user.emailAddress ?? ''].flatMap(spellings)
    return !spellings(signIn.username).some((name) => names.includes(name))
}

/** A name as it is, without a leading DOMAIN\\ and without a trailing @domain. */
const spellings = (name: string): string[] => {
    const plain = name.toLowerCase()
    return [plain, plain.replace(/^.*\\/, ''), plain.replace(/@.*$/, '')].filter((spelling) => spelling !== '')
}
