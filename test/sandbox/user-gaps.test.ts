import type { Behaviour } from '../../sandbox'
import { closeAll, signedIn, start, type Json } from './client'

afterEach(closeAll)

/** Someone who signs in and someone who never did, as the list shows them and as each is read alone. */
async function seen(behaviour: Partial<Behaviour>): Promise<Record<'listed' | 'read', Json[]>> {
    const sandbox = await start({ behaviour })
    const client = await signedIn(sandbox)
    const ids = ['jdoe', 'jdoe2'].map((name) => sandbox.vault.userNamed(name)?.id)
    const listed = (await client.all('/v1/users', 20)).filter(({ id }) => ids.includes(Number(id)))
    return { listed, read: await Promise.all(ids.map(async (id) => (await client.get(`/v1/users/${id}`)).body)) }
}

describe('what the vault says of a user', () => {
    it('has the second factor in the list, or does not', async () => {
        expect((await seen({})).listed[0]).toHaveProperty('twoFactorMethod')
        expect((await seen({ twoFactorMethod: 'absent' })).listed[0]).not.toHaveProperty('twoFactorMethod')
    })

    it.each(['0001-01-01T00:00:00', '1753-01-01T00:00:00', null] as const)('may call never %s', async (neverDate) => {
        const { listed, read } = await seen({ neverDate })
        expect([listed[1]?.lastLogin, read[1]?.lastLogin]).toEqual([neverDate, neverDate])
        expect(read[1]?.adAccountExpires).toBe(neverDate)
        expect(listed[0]?.lastLogin).toMatch(/^20/)
    })

    it('may hold a last login that cannot be read, for those who signed in', async () => {
        const { listed, read } = await seen({ lastLoginShape: 'unreadable' })
        for (const users of [listed, read]) {
            expect(users.map(({ lastLogin }) => lastLogin)).toEqual(['n/a', '0001-01-01T00:00:00'])
        }
    })

    it('may hold no last login of anybody', async () => {
        const { listed, read } = await seen({ lastLoginShape: 'absent' })
        for (const user of [...listed, ...read]) expect(user).not.toHaveProperty('lastLogin')
    })
})
