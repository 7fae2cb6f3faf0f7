import { log } from '../../src/log'
import { useIntegrated } from '../support/integrated'
import { run } from '../support/run'

describe('the number of people without an account in the log of an account list', () => {
    const integrated = useIntegrated('native')

    /** The number of people, and whether these are all. Undefined if the log has no such line. */
    const counted = async (): Promise<unknown> => {
        const warn = jest.spyOn(log, 'warn')
        await run('std:account:list', {}, integrated().sandbox.platformConfig())
        const [told] = warn.mock.calls.map(([first]) => first as unknown).filter((first) => typeof first === 'object')
        warn.mockRestore()
        return told
    }

    test('counts people, of whom two can have the same login', async () => {
        const { vault } = integrated().sandbox
        const without = vault.platform.knownPeople().filter((person) => vault.platform.mirrors.of(person) === undefined)
        expect(new Set(without.map(({ name }) => name)).size).toBeLessThan(without.length)
        expect(await counted()).toEqual({ people: without.length, isAll: true })
    })

    test('leaves out people whose mirror has the login without its suffix, in any case', async () => {
        const { people, sandbox } = integrated()
        const before = await counted()
        const mirror = sandbox.vault.users.get(people.linked.userId)
        if (mirror) mirror.userName = 'LWeber'
        expect(await counted()).toEqual(before)
    })

    test('is not told to be that of all people if the Platform links to more of them', async () => {
        const { sandbox } = integrated()
        const users = [{ uuid: 'x', name: 'somebody@example.com' }]
        const body = JSON.stringify({
            _embedded: { users },
            _links: { next: { href: '/identity/api/users?cursor=x' } },
        })
        sandbox.faults.add({ on: /^GET \/identity\/api\/users$/, fault: { kind: 'answer', status: 200, body } })
        expect(await counted()).toEqual({ people: 1, isAll: false })
    })

    test('is not told if everybody has an account', async () => {
        const { vault } = integrated().sandbox
        for (const person of vault.platform.knownPeople())
            if (vault.platform.mirrors.of(person) === undefined) vault.platform.people.delete(person.uuid)
        expect(await counted()).toBeUndefined()
    })
})
