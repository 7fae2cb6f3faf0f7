import type { Sandbox } from '../../sandbox'
import { run, type Output } from '../support/run'
import { Random } from './random'
import { ShiftingUsers } from './shifting-users'

type Config = Readonly<Record<string, unknown>>

/** Only what a test is about is asked of the vault. */
const plain = { manageRoles: false, manageFolderPermissions: false }

/** A request for a page of all users, and not one for a few by their ids. */
const isUserPage = (path: string, query: URLSearchParams): boolean =>
    path === '/api/v1/users' && !query.has('filter.userIds')

/** Lists the accounts; `between` is told the number of each request for a page of users, from 1 on. */
async function listWhile(sandbox: Sandbox, config: Config, between: (request: number) => void): Promise<Output[]> {
    let request = 0
    sandbox.onRequest = ({ path, query }) => {
        if (!isUserPage(path, query)) return
        request += 1
        between(request)
    }
    try {
        return await run('std:account:list', {}, sandbox.config({ ...plain, ...config }))
    } finally {
        sandbox.onRequest = undefined
    }
}

/** Lists the accounts with changes before each page of users, and proves that nobody is missing, doubled or invented. */
export async function proveListWhile(
    sandbox: Sandbox,
    {
        seed,
        config,
        between,
    }: { seed: number; config: Config; between: (users: ShiftingUsers, request: number) => void }
): Promise<ShiftingUsers> {
    const users = new ShiftingUsers(sandbox.vault, new Random(seed))
    try {
        const accounts = await listWhile(sandbox, config, (request) => between(users, request))
        proveComplete(accounts, users, config.includeDisabledUsers !== false)
    } catch (error) {
        const why = error instanceof Error ? error.message : String(error)
        throw new Error(`SEED=${seed} with ${JSON.stringify(config)}\n${why}`, { cause: error })
    }
    return users
}

function proveComplete(accounts: readonly Output[], users: ShiftingUsers, isDisabledToo: boolean): void {
    const sent = accounts.map(({ identity }) => Number(identity))
    const unique = new Set(sent)
    const twice = sent.filter((id, index) => sent.indexOf(id) !== index && unique.size < sent.length)
    const due = isDisabledToo ? users.throughout : users.enabledThroughout
    expect({
        missing: [...due].filter((id) => !unique.has(id)),
        twice,
        invented: sent.filter((id) => !users.ever.has(id)),
    }).toEqual({ missing: [], twice: [], invented: [] })
}
