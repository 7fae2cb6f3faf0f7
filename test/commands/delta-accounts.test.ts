import type { Sandbox } from '../../sandbox'
import { userIn } from '../support/company'
import { goneAs, Mirror } from '../support/mirror'
import { attempt, type Output, run } from '../support/run'
import { callsOf, useSandbox } from '../support/sandbox'

const list = 'std:account:list'
const idsOf = (outputs: readonly Output[]): string[] => outputs.map(({ identity }) => identity)

/** A source of which everything was sent once. */
async function aggregated(sandbox: Sandbox): Promise<Mirror> {
    const mirror = new Mirror(list)
    await mirror.refresh(sandbox.config())
    return mirror
}

describe('std:account:list with a state', () => {
    const sandbox = useSandbox()
    // The connector's own lastLogin would be another one after each sign-in, and its account changed.
    beforeEach(() => {
        const now = new Date()
        sandbox().vault.now = () => now
    })

    test('sends everything the first time, and nothing the second, with the calls of a full run', async () => {
        const { config } = sandbox()
        const mirror = new Mirror(list)
        const full = await run(list, {}, config())
        const calls = callsOf(sandbox()).sort()
        expect(await mirror.refresh(config())).toEqual(full)
        sandbox().forgetExchanges()
        expect(await mirror.refresh(config())).toEqual([])
        expect(callsOf(sandbox()).sort()).toEqual(calls)
        expect(await mirror.refresh(config())).toEqual([])
    })

    test('sends who came, changed, was disabled or got access, in their order, and then who is gone', async () => {
        const { vault, config } = sandbox()
        const mirror = await aggregated(sandbox())
        const gone = userIn(vault, 'tlarsen')
        vault.deleteUser(gone.id)
        const late = vault.addUser({ userName: 'late' })
        const changed = ['jdoe', 'pchen', 'sbauer'].map((userName) => userIn(vault, userName))
        const [jdoe, pchen, sbauer] = changed
        if (jdoe) jdoe.displayName = 'Jane Roe'
        if (pchen) pchen.enabled = false
        if (sbauer) vault.addGroup({ name: 'New', members: new Set([sbauer.id]) })
        const sent = await mirror.refresh(config())
        const ids = [...changed, late].map(({ id }) => id).sort((one, other) => one - other)
        expect(idsOf(sent)).toEqual([...ids, gone.id].map(String))
        expect(sent.at(-1)).toEqual(goneAs(gone.id))
        expect(sent.find(({ identity }) => identity === String(pchen?.id))?.disabled).toBe(true)
        expect(mirror.objects).toEqual(await mirror.truth(config()))
    })

    test('follows a change of the scope', async () => {
        const mirror = await aggregated(sandbox())
        const config = sandbox().config({ includeDisabledUsers: false, excludedGroups: 'Finance' })
        const sent = await mirror.refresh(config)
        expect(sent.filter(({ deleted }) => deleted).length).toBeGreaterThan(0)
        expect(mirror.objects).toEqual(await mirror.truth(config))
        expect(sent.length).toBeLessThan(mirror.objects.size)
    })

    test('sends everything once a week, and who is gone', async () => {
        const { vault, config } = sandbox()
        const mirror = await aggregated(sandbox())
        const all = mirror.objects.size
        vault.deleteUser(userIn(vault, 'tlarsen').id)
        const inAWeek = Date.now() + 7 * 24 * 60 * 60 * 1000
        const clock = jest.spyOn(Date, 'now').mockReturnValue(inAWeek)
        const sent = await mirror.refresh(config())
        clock.mockReturnValue(inAWeek + 1000)
        const after = await mirror.refresh(config())
        clock.mockRestore()
        expect(sent.length).toBe(all)
        expect(after).toEqual([])
        expect(mirror.objects).toEqual(await mirror.truth(config()))
    })

    test('sends everything once a week, however many deltas ran since', async () => {
        const { config } = sandbox()
        const mirror = await aggregated(sandbox())
        const all = mirror.objects.size
        const [start, day] = [Date.now(), 24 * 60 * 60 * 1000]
        const clock = jest.spyOn(Date, 'now')
        const sent: number[] = []
        for (const days of [4, 8, 12]) {
            clock.mockReturnValue(start + days * day)
            sent.push((await mirror.refresh(config())).length)
        }
        clock.mockRestore()
        expect(sent).toEqual([0, all, 0])
    })

    test('does not send who only signed in, until something else of the account changes', async () => {
        const { vault, config } = sandbox()
        const mirror = await aggregated(sandbox())
        const [jdoe, pchen] = [userIn(vault, 'jdoe'), userIn(vault, 'pchen')]
        for (const user of [jdoe, pchen]) user.lastLogin = new Date('2026-11-29T10:00:00Z')
        expect(await mirror.refresh(config())).toEqual([])
        pchen.displayName = 'Somebody Else'
        const sent = await mirror.refresh(config())
        expect(idsOf(sent)).toEqual([String(pchen.id)])
        expect(sent[0]?.attributes.lastLogin).toBe('2026-11-29T10:00:00.000Z')
    })

    test("sends everything if ISC's schema has another attribute", async () => {
        const { config } = sandbox()
        const mirror = new Mirror(list)
        const schema = (...names: string[]) => ({ schema: { attributes: names.map((name) => ({ name })) } })
        await mirror.refresh(config(), schema('id', 'userName'))
        expect(await mirror.refresh(config(), schema('userName', 'id'))).toEqual([])
        expect(await mirror.refresh(config(), schema('id', 'userName', 'email'))).toHaveLength(mirror.objects.size)
    })

    test.each([
        ['unreadable', { account: 'what is this' }],
        ['of another kind of thing', { account: { a: 1 } }],
        ['a text', 'account'],
        ['a list', ['account']],
        ['null', null],
        ['empty', {}],
    ])('sends everything if the state is %s, and saves one that can be read', async (_what, state) => {
        const { config } = sandbox()
        const mirror = new Mirror(list)
        mirror.state = state
        expect(await mirror.refresh(config())).toEqual(await run(list, {}, config()))
        expect(await mirror.refresh(config())).toEqual([])
    })

    test('sends everything, and says of nobody to be gone, if the state is of another vault', async () => {
        const mirror = await aggregated(sandbox())
        sandbox().vault.deleteUser(userIn(sandbox().vault, 'tlarsen').id)
        const config = sandbox().config({ baseUrl: sandbox().baseUrl.replace('127.0.0.1', 'localhost') })
        const sent = await mirror.refresh(config)
        expect(sent).toEqual([...(await mirror.truth(config)).values()])
    })

    test.each([
        ['ISC does not ask for a delta', {}, { spConnEnableStatefulCommands: true }],
        ['ISC asks for a full one', { stateful: false }, { spConnEnableStatefulCommands: true }],
        ['the source does not allow one', { stateful: true }, {}],
    ])('sends everything and saves nothing if %s', async (_what, input, keys) => {
        const { state } = await aggregated(sandbox())
        const config = sandbox().config(keys)
        const { outputs, states } = await attempt(list, { ...input, state }, config)
        expect(outputs).toEqual(await run(list, {}, sandbox().config()))
        expect(states).toEqual([])
    })

    test('saves and sends nothing if it fails before all is read', async () => {
        const sand = sandbox()
        const mirror = await aggregated(sand)
        userIn(sand.vault, 'jdoe').displayName = 'Jane Roe'
        sand.onRequest = ({ path }) => {
            if (path.endsWith('/users') && path.includes('/groups/')) throw new Error('lost')
        }
        const config = sand.config({ spConnEnableStatefulCommands: true, maxRetries: 0 })
        const failed = await attempt(list, { stateful: true, state: mirror.state }, config)
        expect(failed.failure).toBeDefined()
        expect([failed.outputs, failed.states]).toEqual([[], []])
    })

    test('saves nothing if an account is too large to be sent', async () => {
        const { vault, config } = sandbox()
        const mirror = await aggregated(sandbox())
        userIn(vault, 'jdoe').displayName = 'x'.repeat(300_000)
        const keys = config({ spConnEnableStatefulCommands: true })
        const { failure, states } = await attempt(list, { stateful: true, state: mirror.state }, keys)
        expect(failure?.message).toContain('256 KiB')
        expect(states).toEqual([])
    })
})
