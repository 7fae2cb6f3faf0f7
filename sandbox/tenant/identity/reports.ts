import type { Members } from '../../members'
import { fitting } from '../pattern'
import type { PlatformPerson, PlatformRole } from '../people'
import { Unsuccessful, type IdentityCall } from './call'

const usualPageSize = 100

type Row = Readonly<Record<string, unknown>>

const reports: Readonly<Record<string, (call: IdentityCall, fits: (text: string) => boolean) => Row[]>> = {
    user_searchbyname: ({ platform }, fits) =>
        platform
            .knownPeople()
            .filter(({ name, displayName }) => fits(name) || fits(displayName))
            .map((person) => userRow(platform.staleReads.read(person))),
    role_searchbyname: ({ platform }, fits) => platform.roles.filter(({ name }) => fits(name)).map(roleRow),
}

/** Pages are asked for by number. That the last one shows by being short is inferred. */
export function runReport(call: IdentityCall): object {
    const report = reports[call.body.text('ID')?.toLowerCase() ?? '']
    if (!report) throw new Unsuccessful('The report was not found.')
    const args = call.body.within('Args')
    const rows = report(call, fitting(searchStringIn(args), '%'))
    const size = Math.max(1, args.integer('PageSize') ?? usualPageSize)
    const start = (Math.max(1, args.integer('PageNumber') ?? 1) - 1) * size
    const shown = rows.slice(start, start + size)
    return { Results: shown.map((row) => ({ Row: withColumns(row, call) })), FullCount: rows.length }
}

function searchStringIn(args: Members): string {
    const parameter = args.list('Parameters').find((it) => it.text('Name')?.toLowerCase() === 'searchstring')
    return parameter?.text('Value') ?? '%'
}

function userRow({ uuid, name, displayName, mail, states }: PlatformPerson): Row {
    const status = states.size === 0 ? 'Active' : 'Suspended'
    return { ID: uuid, Username: name, DisplayName: displayName, Email: mail, Status: status }
}

function roleRow({ uuid, name, description }: PlatformRole): Row {
    return { ID: uuid, Name: name, Description: description, RoleType: 'PrincipalList', Visibility: 'Visible' }
}

function withColumns(row: Row, { behaviour }: IdentityCall): Row {
    if (behaviour.reportColumns === 'pascal') return row
    return Object.fromEntries(Object.entries(row).map(([name, value]) => [name.toLowerCase(), value]))
}
