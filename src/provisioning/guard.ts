import type { Source } from '../entitlements/kind'
import { ChangeRefused } from '../errors'
import type { UserSummary } from '../secret-server/users'

/**
 * The connector must not lock itself out.
 *
 * @throws ChangeRefused if this is the account that the connector signs in with
 */
export async function refuseOwnAccount(source: Source, user: UserSummary, deed: string): Promise<void> {
    if (mayBeOwn(source, user) && (await source.self()).id === user.id)
        throw new ChangeRefused(
            `Account ${user.id} is the one that the connector signs in with; it can't be ${deed} here.`
        )
}

/** Who signs in by a name is found by it, with or without a domain; only for those who may fit is the vault asked. */
function mayBeOwn({ config }: Source, user: UserSummary): boolean {
    const { signIn } = config.connection
    if (signIn.type === 'platform') return true
    const names = [user.userName, user.emailAddress ?? ''].flatMap(spellings)
    return spellings(signIn.username).some((name) => names.includes(name))
}

/** A name as it is, without a leading DOMAIN\\ and without a trailing @domain. */
const spellings = (name: string): string[] => {
    const plain = name.toLowerCase()
    return [plain, plain.replace(/^.*\\/, ''), plain.replace(/@.*$/, '')].filter((spelling) => spelling !== '')
}
