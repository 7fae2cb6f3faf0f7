import { useSandbox } from '../support/sandbox'
import { useWrittenLog } from '../support/written-log'
import { absences } from './absent'
import { connectionTests } from './connection-test'
import { denials } from './denials'
import { entitlements } from './entitlements'
import { forms } from './form'
import { limits } from './limits'
import { names } from './names'
import type { Report } from './report'
import { signIns } from './sign-in'

const chapters: Readonly<Record<string, readonly Report[]>> = {
    denials,
    'sign-ins': signIns,
    names,
    absences,
    limits,
    'the connection test': connectionTests,
    entitlements,
    'the source form': forms,
}

describe.each(Object.entries(chapters))('a report about %s', (_chapter, reports) => {
    const sandbox = useSandbox()
    const log = useWrittenLog()

    test.each(reports)('$reported → $outcome', async ({ vault, prove }) => {
        Object.assign(sandbox().behaviour, vault)
        log.take()
        await prove({ sandbox: sandbox(), takeLog: () => log.take() })
    })
})
