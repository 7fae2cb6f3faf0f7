import { startSandbox, type Sandbox } from '../../sandbox'
import type { Behaviour } from '../../sandbox/behaviour'
import { useClock } from '../support/clock'
import { sized } from '../support/extent'
import { about, run, runOne } from '../support/run'
import { accountsWithActivity } from './activity/accounts-with-activity'
import { byUser, type Figures, figuresOf, shownFigures } from './activity/figures'
import { populated } from './activity/populated'
import { seedOf } from './random'

const seed = seedOf(612)
const [users, days, pageSize] = sized([16, 40, 100], [24, 50, 150])

useClock('2026-06-17T12:00:00Z')

type Switch = 'auditOrder' | 'auditsSortable' | 'sortRefused' | 'auditActions' | 'actionAudits'
type Setting = Pick<Behaviour, Switch>

const combinations = (fixed: Pick<Setting, 'auditOrder' | 'actionAudits'>): Setting[] =>
    [true, false].flatMap((auditsSortable) =>
        [true, false].flatMap((sortRefused) =>
            (['words', 'codes', 'numbers'] as const).map((auditActions) => ({
                ...fixed,
                auditsSortable,
                sortRefused,
                auditActions,
            }))
        )
    )

const orders = ['newestFirst', 'oldestFirst', 'none'] as const
const listings = ['all', 'needsActions', 'emptyUnnamed', 'ignoresActions', 'newestOnly', 'refused'] as const

/**
 * All twelve combinations of the other switches in the full run. Otherwise one of the first six and its opposite, and the
 * next for the next order or listing: so each order meets all twelve, each listing each value of each switch, and any two
 * values of different switches each other.
 */
function settingsFor(fixed: Pick<Setting, 'auditOrder' | 'actionAudits'>): Setting[] {
    const all = combinations(fixed)
    const one = (orders.indexOf(fixed.auditOrder) + listings.indexOf(fixed.actionAudits)) % 6
    return all.filter((_setting, index) => sized(index === one || index === 11 - one, true))
}

/** The figures that the list shows, by user id; what reads of single accounts show must be the same. */
async function figuresShown(sandbox: Sandbox, pageSize: number): Promise<Map<number, Figures>> {
    const config = sandbox.config({ ...accountsWithActivity, pageSize })
    const accounts = await run('std:account:list', {}, config)
    for (const account of accounts.filter((_account, index) => index % 8 === 0))
        expect(shownFigures(await runOne('std:account:read', about(account.identity), config))).toEqual(
            shownFigures(account)
        )
    return new Map(accounts.map((account) => [Number(account.identity), shownFigures(account)]))
}

describe.each(orders)('with audits in the order %s', (auditOrder) => {
    test.each(listings)(
        `accounts show their history whatever else the vault does, with audits of all: %s (SEED=${seed})`,
        async (actionAudits) => {
            const until = new Date()
            const { vault, history } = populated({ users, days, until }, seed)
            const signIns = byUser(history)
            const truth = new Map(
                [...vault.users.keys()].map((id) => [id, figuresOf(signIns.get(id) ?? [], until, 30)])
            )
            const sandbox = await startSandbox({ vault })
            for (const setting of settingsFor({ auditOrder, actionAudits })) {
                Object.assign(sandbox.behaviour, setting)
                expect([setting, await figuresShown(sandbox, pageSize)]).toEqual([setting, truth])
            }
            await sandbox.close()
        }
    )

    test.each([1, 2])(`accounts show their history in pages of %d (SEED=${seed})`, async (pageSize) => {
        const until = new Date()
        const { vault, history } = populated({ users: 9, days: sized(7, 20), until }, seed)
        const signIns = byUser(history)
        const truth = new Map([...vault.users.keys()].map((id) => [id, figuresOf(signIns.get(id) ?? [], until, 30)]))
        const sandbox = await startSandbox({ vault, behaviour: { auditOrder } })
        await expect(figuresShown(sandbox, pageSize)).resolves.toEqual(truth)
        await sandbox.close()
    })
})
