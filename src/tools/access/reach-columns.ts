import type { AccessRow } from '../../access-report/access-row'
import type { AccessHeader } from '../../access-report/header'
import { type ShownColumn, textCell } from './shown-column'

type ReachColumn = ShownColumn<AccessRow>

/** Tells what gives the access: a group, a role, both for a role of a group, or neither for direct access. */
export function throughOf({ group, role }: AccessRow): string {
    const through = [...(group === null ? [] : [`group ${group}`]), ...(role === null ? [] : [`role ${role}`])]
    return through.length === 0 ? 'directly' : through.join(', ')
}

/** Tells people and application accounts apart, and marks disabled users. */
const kindOf = ({ applicationAccount, disabled }: AccessRow): string =>
    `${applicationAccount ? 'application account' : 'person'}${disabled ? ', disabled' : ''}`

const who: readonly ReachColumn[] = [
    { key: 'user', title: 'User', kind: 'text', cellOf: ({ userName }) => textCell(userName) },
    { key: 'name', title: 'Name', kind: 'text', cellOf: ({ displayName }) => textCell(displayName) },
    { key: 'kind', title: 'Kind', kind: 'text', cellOf: (row) => textCell(kindOf(row)) },
]

const where: readonly ReachColumn[] = [
    { key: 'folder', title: 'Folder', kind: 'text', cellOf: ({ folderPath }) => textCell(folderPath) },
]

const how: readonly ReachColumn[] = [
    { key: 'level', title: 'Level', kind: 'text', cellOf: ({ level }) => textCell(level) },
    {
        ...{ key: 'combined', title: 'All ways', kind: 'text', isForPages: true },
        cellOf: ({ combinedLevel }) => textCell(combinedLevel),
    },
    { key: 'through', title: 'Through', kind: 'text', cellOf: (row) => textCell(throughOf(row)) },
    { key: 'path', title: 'Path', kind: 'text', isForPages: true, cellOf: ({ path }) => textCell(path) },
    {
        ...{ key: 'lastUse', title: 'Last use', kind: 'date' },
        cellOf: ({ lastUsed, isUseKnown }) => ({
            text: lastUsed?.slice(0, 10) ?? (isUseKnown ? 'none' : null),
            value: lastUsed,
        }),
    },
]

/** Gives the columns for a report about a folder or a user. They leave out what is the same in all rows. */
export const columnsFor = ({ report }: AccessHeader): readonly ReachColumn[] => [
    ...(report === 'user' ? where : who),
    ...how,
]
