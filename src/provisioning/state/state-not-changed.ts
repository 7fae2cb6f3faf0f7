import { ChangeRefused } from '../../errors'

/** The Delinea Platform keeps the state of a user, and did not change it. */
export class StateNotChanged extends ChangeRefused {
    constructor(
        message: string,
        /** Whether the person is enabled, as the Platform shows the person, or else as the mirror does. */
        readonly isEnabled: boolean
    ) {
        super(message)
    }
}
