import { listDomains } from '../secret-server/domains'
import type { VaultHttp } from '../secret-server/http'
import type { UserSummary } from '../secret-server/users'

/** Fills in the missing domain names of users. Reads GET /v1/domains only if the user list leaves a name out. */
export async function withDomainNames(http: VaultHttp, users: readonly UserSummary[]): Promise<readonly UserSummary[]> {
    if (users.every((user) => user.domainId === undefined || user.domainName !== null)) return users
    const names = new Map((await listDomains(http)).map((domain) => [domain.id, domain.name]))
    return users.map((user) =>
        user.domainId === undefined || user.domainName !== null
            ? user
            : { ...user, domainName: names.get(user.domainId) ?? null }
    )
}
