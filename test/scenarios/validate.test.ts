import specification from '../../connector-spec.json'
import { useClock } from '../support/clock'
import { sized } from '../support/extent'
import { failureOf } from '../support/failure'
import { about, type Output, run, runOne } from '../support/run'
import { useSandbox } from '../support/sandbox'

// The checks of `sail conn validate`, in its order and with its inputs. The CLI itself needs a tenant.

const times = sized(2, 20)
const halfAnHour = 30 * 60_000

const generated = (round: number): Record<string, string> => ({
    userName: `string.${round}`,
    displayName: `string.${round}`,
    email: `test.${round}@example.com`,
    password: `RandomPassword.${round}`,
})

/** The members that the CLI compares. */
const compared = ({ identity, key, attributes }: Output) => ({ identity, key, attributes })

/** Whether a value has the type of its attribute, as the CLI sees it: an array exactly where the schema says multi. */
function hasType(value: unknown, schema: { type: string; multi?: boolean }): boolean {
    if (Array.isArray(value) !== (schema.multi ?? false)) return false
    const [first = null] = [value].flat()
    const fitting = { string: 'string', boolean: 'boolean', number: 'int' } as Readonly<Record<string, string>>
    return first === null || schema.type === fitting[typeof first]
}

describe('the checks of the CLI', () => {
    const sandbox = useSandbox()
    const clock = useClock('2026-06-17T12:00:00Z')
    let now = Date.parse('2026-06-17T12:00:00Z')
    // Deleted accounts are gone only for a source that leaves disabled users out. Nobody can change the members of a
    // group of a directory.
    const config = () => sandbox().config({ includeDisabledUsers: false })
    beforeEach(() => {
        for (const group of sandbox().vault.groups.values()) Object.assign(group, { synchronized: false })
    })

    /** Each command comes so late that it signs in again, which moves the last login of the connector's account. */
    const command = (type: string, input: unknown): Promise<Output[]> => {
        now += halfAnHour
        clock.set(new Date(now).toISOString())
        return run(type, input, config())
    }
    const only = async (type: string, input: unknown): Promise<Output> => {
        const [first, ...others] = await command(type, input)
        if (first === undefined || others.length > 0) throw new Error(`${type} sent ${others.length} outputs too many`)
        return first
    }
    const list = (): Promise<Output[]> => command('std:account:list', {})
    const read = (id: string): Promise<Output> => only('std:account:read', about(id))
    const create = (attributes: object): Promise<Output> =>
        only('std:account:create', { identity: 'test@example.com', attributes })
    const remove = (id: string): Promise<Output> => only('std:account:delete', about(id))

    test.each(Array.from({ length: times }, (_none, index) => index + 1))('pass, round %i', async (round) => {
        await failureOf(command('std:account:create', { identity: null, attributes: {} }))

        for (const keys of [['userName', 'displayName', 'password'], Object.keys(generated(round))]) {
            const wanted = Object.fromEntries(Object.entries(generated(round)).filter(([key]) => keys.includes(key)))
            const before = await list()
            const made = await create(wanted)
            expect(await list()).toHaveLength(before.length + 1)
            const shown = Object.entries(wanted).filter(([key]) => key !== 'password')
            expect(made.attributes).toMatchObject(Object.fromEntries(shown))
            expect(compared(await read(made.identity))).toEqual(compared(made))
            await remove(made.identity)
            await failureOf(read(made.identity))
            expect(await list()).toHaveLength(before.length)
            sandbox().vault.users.delete(Number(made.identity))
        }

        const accounts = await list()
        expect(accounts.map(({ attributes }) => attributes['userName'])).toContain('svc-sailpoint')
        for (const account of accounts) expect(compared(await read(account.identity))).toEqual(compared(account))
        await failureOf(read('__sailpoint__not__found__'))
        const schema = new Map(specification.accountSchema.attributes.map((attribute) => [attribute.name, attribute]))
        for (const [name, value] of accounts.flatMap(({ attributes }) => Object.entries(attributes)))
            expect([name, hasType(value, schema.get(name) ?? { type: 'unknown' })]).toEqual([name, true])

        const groups = await command('std:entitlement:list', { type: 'group' })
        const member = await create(generated(round))
        for (const { identity: value } of groups) {
            for (const op of ['Add', 'Remove']) {
                const changes = [{ op, attribute: 'groups', value }]
                await only('std:account:update', { ...about(member.identity), changes })
                const held = (await read(member.identity)).attributes['groups'] as string[]
                expect(held.includes(value)).toBe(op === 'Add')
            }
        }
        await remove(member.identity)

        await failureOf(command('std:entitlement:read', { type: 'group', ...about('__sailpoint__not__found__') }))
        for (const group of groups) {
            const same = await only('std:entitlement:read', { type: 'group', ...about(group.identity) })
            expect(compared(same)).toEqual(compared(group))
        }
        const [first] = specification.entitlementSchemas
        const types = new Map(first?.attributes.map((attribute) => [attribute.name, attribute]))
        for (const [name, value] of groups.flatMap(({ attributes }) => Object.entries(attributes)))
            expect([name, hasType(value, types.get(name) ?? { type: 'unknown' })]).toEqual([name, true])

        await failureOf(run('std:test-connection', {}, {}))
        expect(await runOne('std:test-connection', {}, config())).toEqual({})
    })
})
