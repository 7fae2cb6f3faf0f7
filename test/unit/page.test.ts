import { endIn, identityIn, isKeyed, lineOfList, type Page, type PagedList } from '../../src/secret-server/page'
import { mostRequests } from '../../src/secret-server/page-reader'

interface Row {
    readonly id: number
    readonly on: number
}

const list: PagedList<Row> = {
    route: '/v1/rows',
    path: '/v1/rows/7',
    sortBy: 'id',
    decode: (row) => ({ id: row.id('id'), on: row.id('on') }),
}
const keyed = { ...list, key: ({ id }: Row) => id }

const page = (skip: number, count: number, total: number | undefined, hasNext: boolean): Page<number> => ({
    ...{ skip, total, hasNext },
    records: Array.from({ length: count }, (_none, index) => skip + index),
})

describe('a page', () => {
    it.each([
        ['that reaches the total', page(4, 2, 6, false)],
        ['that is empty and stands behind all', page(6, 0, 6, false)],
        ['that is empty where nothing is counted', page(6, 0, undefined, false)],
        ['that is empty where the count says nothing', page(6, 0, 0, false)],
    ])('%s is the last', (_, one) => {
        expect(endIn(one)).toBe('end')
    })

    it.each([
        ['that announces more', page(4, 2, undefined, true)],
        ['that announces more although it reaches the total', page(4, 2, 6, true)],
        ['that announces more than are counted', page(4, 2, 5, true)],
        ['below the total, whatever it announces', page(4, 2, 7, false)],
        ['that is empty below the total', page(4, 0, 7, false)],
    ])('%s is not the last', (_, one) => {
        expect(endIn(one)).toBe('more')
    })

    it.each([
        ['that announces nothing where nothing is counted', page(4, 2, undefined, false)],
        ['beyond what is counted', page(4, 2, 5, false)],
        ['with records where the count is 0', page(0, 2, 0, false)],
    ])('%s leaves open whether it is the last', (_, one) => {
        expect(endIn(one)).toBe('unknown')
    })
})

describe('a list', () => {
    it('is keyed if it names a key', () => {
        expect([isKeyed(list), isKeyed(keyed)]).toEqual([false, true])
    })

    it('tells records apart by the key, or by what it names besides', () => {
        const identity = ({ id, on }: Row): string => `${id} ${on}`
        expect(identityIn(keyed, { id: 3, on: 5 })).toBe(3)
        expect(identityIn({ ...keyed, identity }, { id: 3, on: 5 })).toBe('3 5')
    })

    it('is called by its path in errors', () => {
        expect(lineOfList(list)).toBe('GET /api/v1/rows/7')
    })
})

describe('the most requests for a list', () => {
    it.each([
        [0, 500, 1_000],
        [1, 500, 1_005],
        [500, 500, 1_005],
        [501, 500, 1_010],
        [7, 0, 1_035],
        [1_000_000, 500, 11_000],
        [2_000_000, 500, 11_000],
        [undefined, 500, 11_000],
    ])('of %p records in pages of %i are %i', (total, stride, most) => {
        expect(mostRequests(total, stride)).toBe(most)
    })
})
