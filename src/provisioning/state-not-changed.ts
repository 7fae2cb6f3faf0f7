import { ChangeRefused, DryRun } from '../errors'
import { endsOneChange } from '../secret-server/errors'
import type { UserSummary } from '../secret-server/users'

/** The Delinea Platform keeps the state of a user, and did not change it. */
export class StateNotChanged extends ChangeRefused {
    constructor(
        message: string,
        /** Whether the person is enabled, as the Platform shows it, or else the mirror. */
        readonly isEnabled: boolean
    ) {
        super(message)
    }
}

/** Says what a refusal of the Delinea Platform means. */
export const stillSignsIn = (error: unknown, user: UserSummary): unknown =>
    endsOneChange(error) && !(error instanceof DryRun)
        ? new ChangeRefused(
              isStillIn(error, user)
                  ? `${error.message} The person can still sign in.`
                  : `${error.message} Secret Server shows the person as disabled.`
          )
        : error

/** The person may be disabled already: in the Platform, or as far as the mirror tells. */
export const isStillIn = (error: unknown, { enabled }: UserSummary): boolean =>
    error instanceof StateNotChanged ? error.isEnabled : enabled
