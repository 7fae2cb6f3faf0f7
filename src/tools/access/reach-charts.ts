import type { AccessRow } from '../../access-report/access-row'
import type { AccessHeader } from '../../access-report/header'
import { addTo } from '../../lib/add-to'
import { colours } from '../page/chart'
import type { Section } from '../page/section'
import { type CountedBar, countsSection } from './counts-section'
import { throughOf } from './reach-columns'

/** Makes the charts of a report about a folder, which count users, or about a user, which count folders. */
export function chartsOf({ report }: AccessHeader, rows: readonly AccessRow[]): Section[] {
    const [what, one] = report === 'user' ? ['Folders', 'folder'] : ['Users', 'user']
    return [
        countsSection({
            id: 'levels',
            title: `${what} by level`,
            note: 'Folder role / secret role, all ways taken together. Red: Owner of the folder or of its secrets.',
            bars: barsOf(rows, ({ combinedLevel }) => combinedLevel, levelColour),
        }),
        countsSection({
            id: 'ways',
            title: `${what} by way`,
            note: `A ${one} with several ways counts once for each way. Orange: held directly. Red: unlimited administration.`,
            bars: barsOf(rows, throughOf, wayColour),
        }),
    ]
}

const levelColour = (ofBar: readonly AccessRow[]): string =>
    ofBar.some(({ privilegeLevel }) => privilegeLevel === 'HIGH') ? colours.alarm : colours.calm

function wayColour(ofBar: readonly AccessRow[]): string {
    if (ofBar.some(({ role }) => role !== null)) return colours.alarm
    return ofBar.some(({ group }) => group !== null) ? colours.calm : colours.idle
}

/** Counts the pairs of user and folder by a name. */
function barsOf(
    rows: readonly AccessRow[],
    nameOf: (row: AccessRow) => string,
    colourOf: (ofBar: readonly AccessRow[]) => string
): CountedBar[] {
    const byName = new Map<string, AccessRow[]>()
    for (const row of rows) addTo(byName, nameOf(row), row)
    return [...byName].map(([name, ofBar]) => ({
        name,
        count: new Set(ofBar.map(({ userId, folderId }) => `${userId} ${folderId}`)).size,
        color: colourOf(ofBar),
    }))
}
