import { TolerantReads } from '../../src/activity/tolerant-reads'
import { AccessDenied, RequestRefused, RequestTooLong, VaultUnreachable } from '../../src/secret-server/errors'
import { useWrittenLog } from '../support/written-log'

const written = useWrittenLog()
beforeEach(() => written.take())

const denied = (): Promise<number> =>
    Promise.reject(new AccessDenied('GET /api/v1/users/7/audit', 400, '"View User Audit Report"'))
const absent = (): Promise<number> =>
    Promise.reject(new RequestRefused('GET /api/v1/users/7/secret-activity', 404, undefined, [], ''))

const lines = () => written.take().map((line) => JSON.parse(line) as { level: string; message: string })

describe('asking for what is good to know', () => {
    it('gives the answer, and has nothing to report', async () => {
        const asking = new TolerantReads('daysActive')
        await expect(asking.ask(() => Promise.resolve(0))).resolves.toBe(0)
        asking.report()
        expect(lines()).toEqual([])
    })

    it('ends where the vault refuses every time', async () => {
        const asking = new TolerantReads('daysActive')
        let asked = 0
        for (let user = 0; user < 100; user += 1)
            await expect(asking.ask(() => ((asked += 1), denied()))).resolves.toBeUndefined()
        expect(asked).toBe(20)
        expect(asking.isRefused).toBe(true)
    })

    it('does without what takes a request that is too long to be sent', async () => {
        const asking = new TolerantReads('daysActive')
        const tooLong = new RequestTooLong('GET /api/v1/users/action/audit', { length: 2001, longest: 2000 })
        await expect(asking.ask(() => Promise.reject(tooLong))).resolves.toBeUndefined()
    })

    it('goes on where the vault has told something once, though it may refuse many', async () => {
        const asking = new TolerantReads('daysActive')
        await asking.ask(() => Promise.resolve(3))
        for (let user = 0; user < 50; user += 1) await asking.ask(denied)
        await expect(asking.ask(() => Promise.resolve(4))).resolves.toBe(4)
        expect(asking.isRefused).toBe(false)
    })

    it('does not take an empty answer for a proof that the vault tells anything', async () => {
        const asking = new TolerantReads('daysActive')
        await asking.ask(
            () => Promise.resolve(0),
            (days) => days > 0
        )
        await asking.ask(denied)
        expect(asking.isRefused).toBe(true)
    })

    it('names the right that is missing', async () => {
        const asking = new TolerantReads('daysActive')
        await asking.ask(denied)
        asking.report()
        expect(lines()).toEqual([
            {
                level: 'WARN',
                message: expect.stringContaining('lacks "View User Audit Report"') as string,
            },
        ])
    })

    it('takes a call that the vault does not have for no matter of concern', async () => {
        const asking = new TolerantReads('secretsAccessed')
        await asking.ask(absent)
        asking.report()
        expect(lines()).toMatchObject([{ level: 'INFO' }])
    })

    it('fails where the vault can not be reached', async () => {
        const asking = new TolerantReads('daysActive')
        const away = new VaultUnreachable('GET /api/v1/users/7/audit', 'ECONNRESET')
        await expect(asking.ask(() => Promise.reject(away))).rejects.toBe(away)
    })
})
