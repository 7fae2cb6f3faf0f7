import { userIn } from '../../support/company'
import { type Holdings, holdingsOf } from '../holdings'
import type { Access, Grant } from './grant'
import type { Lane } from './lane'

/** What ISC knows of a person. */
export interface Person {
    readonly userName: string
    /** What it has in the vault besides. */
    readonly native: Holdings
    readonly grants: Set<Grant>
    /** What has expired, and of which ISC does not know yet that it is gone. */
    readonly due: Map<string, Access>
    /** Whether the next refresh has to look at the person. */
    isChanged: boolean
}

/** What the vault says now. */
export const heldBy = ({ sandbox }: Lane, { userName }: Person): Holdings =>
    holdingsOf(sandbox.vault, userIn(sandbox.vault, userName).id)
