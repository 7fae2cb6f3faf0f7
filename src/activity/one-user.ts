import { auditsOfUser, type UserAudit } from '../secret-server/user-audits'
import type { UserSummary } from '../secret-server/users'
import { signInActions } from './sign-in-actions'
import { lastLoginOf, SignInDays } from './sign-in-days'
import type { ActivitySource } from './activity-source'

/** Reads the days on which a user signed in from that user's audit (GET /v1/users/{id}/audit). */
export async function signInDaysOf({ http, window }: ActivitySource, user: UserSummary): Promise<SignInDays> {
    const audits: UserAudit[] = []
    for await (const page of auditsOfUser(http, user.id, window.start))
        for (const audit of page) if (audit.userId === undefined || audit.userId === user.id) audits.push(audit)
    const names = signInActions(audits, lastLoginOf(user))
    const days = new SignInDays(window, user)
    for (const { action, at } of audits) if (action !== null && at !== undefined && names.has(action)) days.add(at)
    return days
}
