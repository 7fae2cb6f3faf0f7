import { cautions } from '../../src/tools/usage/words'
import { reportOf, rowWith } from './reports'

describe('what a reader of the figures must know', () => {
    const unknown = reportOf([rowWith({ daysActive: null }), rowWith()])

    test('is of how many users days active are not known', () => {
        expect(cautions(unknown)).toEqual([
            expect.stringMatching(/^Not known: logins per day, and days active of 1 user\. /),
        ])
    })

    test('is not of 0 users, where the rows leave out those of whom they are not known', () => {
        expect(cautions({ ...unknown, rows: [] })).toEqual([expect.stringMatching(/^Not known: logins per day\. /)])
    })

    test('is of how many people it is not known whether they are privileged', () => {
        const [, said] = cautions(reportOf([rowWith({ privileged: null })]))
        expect(said).toMatch(/^It is not known whether 1 person is privileged\. .*"View Roles"/)
        const [, ofMany] = cautions(reportOf([rowWith({ privileged: null }), rowWith({ privileged: null })]))
        expect(ofMany).toMatch(/^It is not known whether 2 people are privileged\. /)
    })

    test('is nothing where there are no users', () => {
        expect(cautions(reportOf([]))).toEqual([])
    })
})
