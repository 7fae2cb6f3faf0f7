import type { Delivery } from '../usage-report/delivery'
import type { ReportHeader, UsageReport } from '../usage-report/report'
import type { UsageRow } from '../usage-report/row'
import type { Summary } from '../usage-report/summary'

/** A number with its noun, such as 1 day. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

/** The day of the last login, `never`, or null where only the audits know of one. */
export const lastLoginText = ({ lastLogin, daysActive }: UsageRow): string | null =>
    lastLogin?.slice(0, 10) ?? ((daysActive ?? 0) > 0 ? null : 'never')

/** Which vault, and which period. */
export function headline({ source, label, periodDays, generatedAt, minInactiveDays }: ReportHeader): string {
    const name = label === null ? source : `${label} (${source})`
    const which = minInactiveDays === null ? '' : `, only users without a login for ${counted(minInactiveDays, 'day')}`
    return `Usage of ${name}, ${counted(periodDays, 'day')} up to ${generatedAt.slice(0, 10)}${which}`
}

export function summaryLines(summary: Summary): string[] {
    const { users, active, inactive, neverSignedIn, unknown, disabled, privileged, privilegedNeverSignedIn } = summary
    const counts = `${counted(users, 'user')}: ${active} active, ${inactive} inactive, ${neverSignedIn} never signed in, ${disabled} disabled`
    return [
        unknown === 0 ? counts : `${counts}, ${unknown} unknown`,
        ...(privileged === null
            ? []
            : [`${privileged} privileged (Owner, held directly), of whom ${privilegedNeverSignedIn} never signed in`]),
    ]
}

/** What a reader of the figures must know of them; empty if there is nothing. */
export function cautions({ rows, summary }: UsageReport): string[] {
    const unknown = rows.filter(({ daysActive }) => daysActive === null).length
    const missing = [
        ...(summary.signInsByDay === null && summary.users > 0 ? ['logins per day'] : []),
        ...(unknown === 0 ? [] : [`days active of ${counted(unknown, 'user')}`]),
    ]
    if (missing.length === 0) return []
    return [
        `Not known: ${missing.join(', and ')}. The vault's account needs the role permission "View User Audit Report", ` +
            'and the vault must keep its audits.',
    ]
}

/** What became of a report on its way to the workflow. */
export function deliveryLines({ total, accepted, acceptedBefore, unclear, failure }: Delivery): string[] {
    const before = acceptedBefore === 0 ? '' : `, ${acceptedBefore} of them in an earlier run`
    return [
        `Workflow: ${accepted + acceptedBefore} of ${total} batches accepted${before}.`,
        ...(failure === undefined ? [] : [failure.message]),
        ...(unclear.length === 0
            ? []
            : [
                  `Of batch ${unclear.join(', ')} it is not known whether it arrived: look at the executions of the workflow. ` +
                      'It is not sent again, unless you add --resend-unclear.',
              ]),
    ]
}
