import { once } from '../../src/lib/once'

describe('what is read once', () => {
    it('is not read before it is asked for', () => {
        const read = jest.fn(() => Promise.resolve(5))
        once(read)
        expect(read).not.toHaveBeenCalled()
    })

    it('is shared by all who ask', async () => {
        const read = jest.fn(() => Promise.resolve({}))
        const shared = once(read)
        const [one, other] = await Promise.all([shared(), shared()])
        expect(one).toBe(other)
        await shared()
        expect(read).toHaveBeenCalledTimes(1)
    })

    it('fails for all who ask', async () => {
        const read = jest.fn(() => Promise.reject(new Error('gone')))
        const shared = once(read)
        await expect(shared()).rejects.toThrow('gone')
        await expect(shared()).rejects.toThrow('gone')
        expect(read).toHaveBeenCalledTimes(1)
    })
})
