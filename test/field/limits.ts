import { userIn } from '../support/company'
import { create, set, update } from '../support/plans'
import type { Report } from './report'

const iis = { longestRequestLine: 2048 }
const longest = 2000

export const limits: readonly Report[] = [
    {
        reported: 'A leaver kept 204 groups, because the line of one DELETE had 3,268 characters',
        vault: iis,
        outcome: 'takes all of them away in shorter lines',
        prove: async ({ sandbox }) => {
            const { vault } = sandbox
            const { id } = userIn(vault, 'jdoe')
            for (let group = 410_000; group < 410_204; group += 1) {
                vault.addGroup({ id: group, name: `Project ${group}` })
                vault.addMember(group, id)
            }
            const account = await update(sandbox, 'jdoe', [set('groups', [])])
            expect(account.attributes['groups']).toEqual([])
            expect(sandbox.longestRequestLine).toBeGreaterThan(longest - 20)
            expect(sandbox.longestRequestLine).toBeLessThanOrEqual(longest)
        },
    },
    {
        reported: 'A name of 255 characters that are not Latin makes the search for it too long',
        vault: iis,
        outcome: 'finds the user by the beginning of the name',
        prove: async ({ sandbox }) => {
            const userName = '宀'.repeat(255)
            const made = await create(sandbox, { userName, email: 'long@example.com' })
            const again = await create(sandbox, { userName, email: 'long@example.com' })
            expect(again.identity).toBe(made.identity)
            expect(sandbox.longestRequestLine).toBeLessThanOrEqual(longest)
        },
    },
]
