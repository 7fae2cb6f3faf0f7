import { startSandbox } from '../../../sandbox'
import { sized } from '../../support/extent'
import { about, type Output, run, runOne } from '../../support/run'
import { Random, seedOf } from '../random'
import { type Figures, figuresOf } from './oracle'
import { randomVault } from './random-vault'

const first = seedOf(74_000)
const seeds = Array.from({ length: sized(8, 300) }, (_, index) => first + index)

const shownBy = ({ attributes }: Output) => ({
    privileged: attributes['privileged'],
    ownedFolders: attributes['ownedFolders'],
    reachableFolders: attributes['reachableFolders'],
})

describe('the figures of access', () => {
    test.each(seeds)('are those of the vault, in the list and in each read, SEED=%d', async (seed) => {
        const world = randomVault(new Random(seed))
        const { vault, behaviour, source } = world
        const truth = new Map<number, Figures>([...vault.users.keys()].map((id) => [id, figuresOf(world, id)]))
        const sandbox = await startSandbox({ vault, behaviour })
        try {
            const config = sandbox.config({ ...source, includeAccess: true })
            const listed = await run('std:account:list', {}, config)
            const wrong = listed.filter(
                (account) => JSON.stringify(shownBy(account)) !== JSON.stringify(truth.get(Number(account.identity)))
            )
            expect(
                wrong.map((account) => [account.identity, shownBy(account), truth.get(Number(account.identity))])
            ).toEqual([])
            for (const account of listed) {
                const read = await runOne('std:account:read', about(account.identity), config)
                expect(JSON.stringify(read)).toBe(JSON.stringify(account))
            }
        } finally {
            await sandbox.close()
        }
    })
})
