import { cautions } from '../../src/cli/words'
import { reportOf, rowWith } from './reports'

describe('what a reader of the figures must know', () => {
    const unknown = reportOf([rowWith({ daysActive: null }), rowWith()])

    test('is of how many users days active are not known', () => {
        expect(cautions(unknown)).toEqual([expect.stringMatching(/^Days active are not known of 1 users: /)])
    })

    test('is not of 0 users, where the rows leave out those of whom they are not known', () => {
        expect(cautions({ ...unknown, rows: [] })).toEqual([expect.stringMatching(/not known of users that the rows/)])
    })

    test('is nothing where there are no users', () => {
        expect(cautions(reportOf([]))).toEqual([])
    })
})
