import { runInThisContext } from 'node:vm'

/** Jest gives tests a copy of the environment; the zone of dates is that of the process itself. */
const realEnvironment = (): NodeJS.ProcessEnv => (runInThisContext('process') as NodeJS.Process).env

/** Runs the tests of a block in a time zone, and proves that dates are local to it. */
export function useZone(zone: string): void {
    let before: string | undefined
    beforeAll(() => {
        const environment = realEnvironment()
        before = environment['TZ']
        environment['TZ'] = zone
        expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone)
    })
    afterAll(() => {
        const environment = realEnvironment()
        if (before === undefined) delete environment['TZ']
        else environment['TZ'] = before
    })
}
