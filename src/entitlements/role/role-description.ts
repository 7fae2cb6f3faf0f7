import { enumeration } from '../../lib/enumeration'
import { sorted } from '../memberships'
import { isAdministrative } from './administrative'

// Characters. Nobody reads a sentence with hundreds of permissions.
const longest = 1000

/** Tells a requester in one sentence which role permissions a role gives. */
export function describeRole(permissions: readonly string[]): string {
    if (permissions.length === 0) return 'Gives no role permission'
    const gives = permissions.some(isAdministrative) ? 'Administers parts of the vault: gives' : 'Gives'
    const noun = permissions.length === 1 ? 'role permission' : 'role permissions'
    return `${gives} the ${noun} ${thatFit(sorted(permissions))}`
}

function thatFit(names: readonly string[]): string {
    let length = 0
    const fitting = names.filter((name) => (length += name.length + 2) <= longest)
    const left = names.length - fitting.length
    return enumeration(left === 0 ? fitting : [...fitting, `${left} more`])
}
