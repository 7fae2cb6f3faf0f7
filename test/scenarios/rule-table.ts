import type { Behaviour, Sandbox, Vault } from '../../sandbox'
import { userIn } from '../support/company'
import { failureOf } from '../support/failure'
import type { add } from '../support/plans'
import { about, type Output, run } from '../support/run'
import { useSandbox, writesOf } from '../support/sandbox'
import { type Holdings, holdingsOf, inheritanceOf, restOf, teamsHeldBy } from './holdings'

/** What the vault holds of one user. */
interface State extends Holdings {
    readonly displayName: string
    readonly email: string | null
    readonly enabled: boolean
    readonly locked: boolean
    readonly password: string | null
    readonly teams: readonly string[]
}

/** One rule of the design, as a row of a table. */
export interface Rule {
    /** A sentence. */
    readonly rule: string
    /** Makes the company what the rule is about. */
    readonly before?: (vault: Vault) => void
    readonly behaviour?: Partial<Behaviour>
    readonly config?: Readonly<Record<string, unknown>>
    /** Whom it is about; jdoe unless said. */
    readonly user?: string
    /** The domain of that user, where users of other domains have the same name; -1 for a local user. */
    readonly domainId?: number
    /** An update, a create, or another command about the user. */
    readonly plan:
        | { readonly changes: readonly ReturnType<typeof add>[] }
        | { readonly create: Readonly<Record<string, unknown>> }
        | { readonly command: string; readonly input?: Readonly<Record<string, unknown>> }
    /** Verb and path of every write, in order. */
    readonly calls: readonly string[]
    /** What is otherwise afterwards; all else in the vault is as it was. */
    readonly after?: Partial<State>
    /** Folders and secrets that end their inheritance, and so come by copies of rows. */
    readonly broken?: readonly string[]
    /** What each line that the answer says must be like, in order: LEVEL attribute: message. */
    readonly results?: readonly RegExp[]
    /** What the command fails with. */
    readonly error?: RegExp
}

function stateOf(vault: Vault, userName: string, domainId?: number): State | undefined {
    const user = vault.userNamed(userName, domainId)
    return (
        user && {
            displayName: user.displayName,
            email: user.emailAddress,
            enabled: user.enabled,
            locked: user.isLockedOut,
            password: user.password,
            ...holdingsOf(vault, user.id),
            teams: teamsHeldBy(vault, user.id),
        }
    )
}

/** Generated passwords are not to be foreseen. */
export const generated = 'a generated password'

const isGenerated = (password: string | null | undefined): boolean =>
    password?.length === 24 && [/[A-Z]/, /[a-z]/, /\d/, /[^A-Za-z\d]/].every((characters) => characters.test(password))

const linesOf = (output: Output): string[] =>
    (output.results ?? []).flatMap(({ attribute, messages }) =>
        messages.map(({ level, message }) => `${level} ${attribute}: ${message}`)
    )

function runOf({ vault, config }: Sandbox, { plan, user = 'jdoe', config: overrides = {} }: Rule): Promise<Output[]> {
    if ('create' in plan)
        return run('std:account:create', { identity: user, attributes: plan.create }, config(overrides))
    const type = 'changes' in plan ? 'std:account:update' : plan.command
    const rest = 'changes' in plan ? plan : plan.input
    return run(type, { ...about(userIn(vault, user).id), ...rest }, config(overrides))
}

/** What each write of folder permissions says of inheritance, whose end is the vault's own default. */
const inheritanceSaid = ({ exchanges }: Sandbox): unknown[] =>
    exchanges
        .filter(({ method, path }) => method !== 'GET' && path.startsWith('/api/v1/folder-permissions'))
        .map(({ method, query, body }) =>
            method === 'DELETE'
                ? query.get('breakInheritance')
                : /"breakInheritance":(\w+)/.exec(JSON.stringify(body))?.[1]
        )

const verbOf = (call: string): string => call.replace(/ .*/, '')

/** Calls of one verb that follow each other are under way at the same time, in whatever order. */
function inPhases(calls: readonly string[]): string[] {
    const phases: string[][] = []
    for (const call of calls) {
        const last = phases.at(-1)
        if (last?.[0] !== undefined && verbOf(last[0]) === verbOf(call)) last.push(call)
        else phases.push([call])
    }
    return phases.flatMap((phase) => phase.sort())
}

async function prove(sandbox: Sandbox, rule: Rule): Promise<void> {
    const { user = 'jdoe', domainId, calls, after = {}, broken = [], results = [], error } = rule
    const { vault } = sandbox
    rule.before?.(vault)
    Object.assign(sandbox.behaviour, rule.behaviour)
    const [before, inheriting] = [stateOf(vault, user, domainId), inheritanceOf(vault)]
    const rest = restOf(vault, vault.userNamed(user, domainId)?.id ?? 0)

    if (error === undefined) {
        const [output] = await runOf(sandbox, rule)
        const lines = output === undefined ? [] : linesOf(output)
        expect(lines).toEqual(results.map((line) => expect.stringMatching(line) as string))
        const lost = output?.results?.filter(({ status }) => status === 'error').length ?? 0
        expect(lost > 0).toBe(lines.some((line) => line.startsWith('ERROR')))
    } else expect((await failureOf(runOf(sandbox, rule))).message).toMatch(error)

    expect(inPhases(writesOf(sandbox))).toEqual(inPhases(calls))
    expect(writesOf(sandbox).filter((call) => /^PUT .*\/(users|groups|folders|roles)/.test(call))).toEqual([])
    const said = inheritanceSaid(sandbox)
    expect(said).toEqual(said.map(() => (rule.config?.breakInheritance === true ? 'true' : 'false')))
    const now = stateOf(vault, user, domainId)
    const seen = after.password === generated && isGenerated(now?.password) ? { ...now, password: generated } : now
    expect(seen).toEqual(before === undefined && Object.keys(after).length === 0 ? undefined : { ...before, ...after })
    expect(inheritanceOf(vault)).toEqual(inheriting.filter((one) => !broken.includes(one)))
    if (broken.length === 0) expect(restOf(vault, vault.userNamed(user, domainId)?.id ?? 0)).toBe(rest)
}

/** A test for each rule, each with a company of its own. */
export function proveRules(about: string, rules: readonly Rule[]): void {
    describe(about, () => {
        const sandbox = useSandbox()

        test.each(rules)('$rule', async (rule) => {
            await prove(sandbox(), rule)
        })
    })
}
