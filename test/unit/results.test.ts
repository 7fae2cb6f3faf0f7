import { ResultMessageLevel, ResultStatus } from '@sailpoint/connector-sdk'
import { resultsOf } from '../../src/provisioning/results'

describe('results', () => {
    it('are none without findings', () => {
        expect(resultsOf([])).toEqual([])
    })

    it('are one for each attribute, in the order of the findings', () => {
        expect(
            resultsOf([
                { level: 'ERROR', attribute: 'groups', value: '2', message: 'one' },
                { level: 'WARN', attribute: 'folderPermissions', value: '12:View/View', message: 'two' },
                { level: 'ERROR', attribute: 'groups', value: '5', message: 'three' },
            ])
        ).toEqual([
            {
                attribute: 'groups',
                status: ResultStatus.Error,
                messages: [
                    { level: ResultMessageLevel.ERROR, message: 'one' },
                    { level: ResultMessageLevel.ERROR, message: 'three' },
                ],
            },
            {
                attribute: 'folderPermissions',
                messages: [{ level: ResultMessageLevel.WARN, message: 'two' }],
            },
        ])
    })

    it('are an error as soon as one message is', () => {
        const [result] = resultsOf([
            { level: 'WARN', attribute: 'groups', message: 'one' },
            { level: 'ERROR', attribute: 'groups', message: 'two' },
        ])
        expect(result?.status).toBe(ResultStatus.Error)
        expect(result?.messages?.map(({ level }) => level)).toEqual([ResultMessageLevel.WARN, ResultMessageLevel.ERROR])
    })
})
