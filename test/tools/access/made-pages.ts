import { accessPageOf } from '../../../src/tools/access/access-page'
import type { Changes } from '../../../src/tools/access/changes'
import { healthViewOf } from '../../../src/tools/access/health-view'
import { reachViewOf } from '../../../src/tools/access/reach-view'
import { changeWith, healthReportOf, reachReportOf, rowWith } from './reports'

/** A name that would like to be more than a name. */
export const hostile = '<img src=x onerror=alert(1)></svg><script>alert(2)</script>'

const rows = [
    rowWith(),
    rowWith({ userId: '8', userName: hostile, displayName: hostile, group: hostile, path: hostile, lastUsed: null }),
    rowWith({
        ...{ userId: '9', userName: 'svc', applicationAccount: true, group: null, privilegeLevel: 'HIGH' },
        ...{ level: 'Owner/Owner', combinedLevel: 'Owner/Owner', lastUsed: null },
    }),
    rowWith({ userId: '10', userName: 'left', disabled: true, group: 'All', role: 'Administrator', lastUsed: null }),
]

const since = Date.parse('2026-03-03T06:00:00Z')
export const changes: Changes = {
    ...{ since, haveAuthors: true },
    rows: [changeWith(), changeWith({ change: 'lost', what: hostile, by: 'unknown', at: null })],
}

export const folderPage = (changed?: Changes): string => accessPageOf(reachViewOf(reachReportOf(rows)), changed)
export const userPage = (changed?: Changes): string => accessPageOf(reachViewOf(reachReportOf(rows, 'user')), changed)
export const healthPage = (changed?: Changes): string => accessPageOf(healthViewOf(healthReportOf()), changed)
