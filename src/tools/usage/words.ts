import type { Delivery } from '../../usage-report/delivery'
import type { ReportHeader, UsageReport } from '../../usage-report/report'
import type { UsageRow } from '../../usage-report/row'
import type { Summary } from '../../usage-report/summary'
import { counted } from '../counted'

/** Gives the day of the last login, or `never`. Null if audits show a login that the user's own data lack. */
export const lastLoginText = ({ lastLogin, isLastLoginUnknown, daysActive }: UsageRow): string | null =>
    lastLogin?.slice(0, 10) ?? (isLastLoginUnknown || (daysActive ?? 0) > 0 ? null : 'never')

/** Gives a line with the vault, the period and the limits of the report. */
export function headline({ source, label, periodDays, generatedAt, minInactiveDays }: ReportHeader): string {
    const name = label === null ? source : `${label} (${source})`
    const which = minInactiveDays === null ? '' : `, only users without a login for ${counted(minInactiveDays, 'day')}`
    return `Usage of ${name}, ${counted(periodDays, 'day')} up to ${generatedAt.slice(0, 10)}${which}`
}

/** Gives the lines of text for a summary. */
export function summaryLines(summary: Summary): string[] {
    const { users, active, inactive, neverSignedIn, unknown, disabled, applicationAccounts } = summary
    const { privileged, privilegedNeverSignedIn } = summary
    const counts = `${counted(users, 'user')}: ${active} active, ${inactive} inactive, ${neverSignedIn} never signed in, ${disabled} disabled`
    return [
        unknown === 0 ? counts : `${counts}, ${unknown} unknown`,
        ...(applicationAccounts === 0
            ? []
            : [`${counted(applicationAccounts, 'application account')} among the users`]),
        ...(privileged === null
            ? []
            : [
                  `${privileged} privileged people (Owner or an administrative role, also through groups), ` +
                      `of whom ${privilegedNeverSignedIn} never signed in`,
              ]),
    ]
}

/** Gives warnings about figures that are missing. Empty if none are. */
export const cautions = (report: UsageReport): string[] => [
    ...cautionsAboutActivity(report),
    ...cautionsAboutPrivilege(report),
]

function cautionsAboutPrivilege({ summary: { privilegedUnknown } }: UsageReport): string[] {
    if (privilegedUnknown === 0) return []
    return [
        `It is not known whether ${privilegedUnknown === 1 ? '1 person is' : `${privilegedUnknown} people are`} privileged. ` +
            'The source must manage folder permissions, and the connector\'s account needs the role permission "View Roles".',
    ]
}

function cautionsAboutActivity({ rows, summary }: UsageReport): string[] {
    const unknown = rows.filter(({ daysActive }) => daysActive === null).length
    const missing = [
        ...(summary.signInsByDay === null && summary.users > 0 ? ['logins per day'] : []),
        ...(unknown === 0 ? [] : [`days active of ${counted(unknown, 'user')}`]),
    ]
    if (missing.length === 0) return []
    return [
        `Not known: ${missing.join(', and ')}. The connector's account needs the role permission "View User Audit Report", ` +
            'and the vault must keep its audits.',
    ]
}

/** Gives the lines of text for the result of sending a report. */
export function deliveryLines({ total, accepted, acceptedBefore, unclear, failure }: Delivery): string[] {
    const before = acceptedBefore === 0 ? '' : `, ${acceptedBefore} of them in an earlier run`
    return [
        `Workflow: ${accepted + acceptedBefore} of ${total} batches accepted${before}.`,
        ...(failure === undefined ? [] : [failure.message]),
        ...(unclear.length === 0
            ? []
            : [
                  `It is not known whether batch ${unclear.join(', ')} arrived. Look at the executions of the workflow. ` +
                      'To send it again, add --resend-unclear.',
              ]),
    ]
}
