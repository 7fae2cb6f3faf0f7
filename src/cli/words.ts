import type { Delivery } from '../usage-report/delivery'
import type { ReportHeader, UsageReport } from '../usage-report/report'
import type { Summary } from '../usage-report/summary'

/** Which vault, and which period. */
export function headline({ source, label, periodDays, generatedAt, minInactiveDays }: ReportHeader): string {
    const name = label === null ? source : `${label} (${source})`
    const which = minInactiveDays === null ? '' : `, only users without a login for ${minInactiveDays} days`
    return `Usage of ${name}, ${periodDays} days up to ${generatedAt.slice(0, 10)}${which}`
}

export function summaryLines(summary: Summary): string[] {
    const { users, active, inactive, neverSignedIn, unknown, disabled, privileged, privilegedNeverSignedIn } = summary
    const counts = `${users} users: ${active} active, ${inactive} inactive, ${neverSignedIn} never signed in, ${disabled} disabled`
    return [
        unknown === 0 ? counts : `${counts}, ${unknown} unknown`,
        ...(privileged === null
            ? []
            : [`${privileged} privileged, of whom ${privilegedNeverSignedIn} never signed in`]),
    ]
}

/** What a reader of the figures must know of them; empty if there is nothing. */
export function cautions({ rows, summary }: UsageReport): string[] {
    const unknown = rows.filter(({ daysActive }) => daysActive === null).length
    if (unknown === 0 && (summary.signInsByDay !== null || summary.users === 0)) return []
    const whose = unknown === 0 ? 'users that the rows leave out' : `${unknown} users`
    return [
        `Days active are not known of ${whose}: the vault's account needs the role permission ` +
            '"View User Audit Report", and the vault must keep its audits.',
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
