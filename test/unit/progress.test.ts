import { Progress } from '../../src/lib/progress'

describe('progress', () => {
    it('says of each work how much of it is done, until all is', () => {
        const progress = new Progress()
        const members = progress.expect('members of groups', 3)
        const users = progress.expect('/v1/users', 1_000)
        members()
        users(500)
        expect(progress.line).toMatchObject({ 'members of groups': '1 of 3', '/v1/users': '500 of 1000' })
        users(500)
        expect(Object.keys(progress.line)).not.toContain('/v1/users')
    })

    it('adds up work of the same name', () => {
        const progress = new Progress()
        const done = [progress.expect('groups', 2), progress.expect('groups', 5)]
        for (const one of done) one()
        expect(progress.line).toMatchObject({ groups: '2 of 7' })
    })

    it('counts what was sent, called and repeated, and how many calls that is a second', () => {
        jest.useFakeTimers({ now: 0 })
        const progress = new Progress()
        progress.calls = 50
        progress.retries = 2
        progress.sent = 7
        jest.setSystemTime(4_000)
        expect(progress.line).toEqual({ sent: 7, calls: 50, callsPerSecond: 13, retries: 2, ms: 4_000 })
        jest.useRealTimers()
    })
})
