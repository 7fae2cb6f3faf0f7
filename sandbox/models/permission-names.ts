import type { Behaviour } from '../behaviour'

const areas = ['user', 'group', 'role', 'folder', 'secret', 'team', 'report', 'configuration']

/** What the vault calls a role permission, given the name in the product's list. */
export function permissionName(name: string, { permissionNames }: Behaviour): string {
    if (permissionNames === 'usual') return name
    const isUnrestricted = name === 'Unrestricted by Teams'
    if (permissionNames === 'otherCase') return isUnrestricted ? 'Unrestricted By Teams' : inOtherCase(name)
    return isUnrestricted ? 'Unrestricted Access Across Teams' : onTheWire(name)
}

/** The first letter alone is a capital, and two blanks follow the first of several other words. */
function inOtherCase(name: string): string {
    const [first = '', ...others] = name.toLowerCase().split(' ')
    const [second = '', ...rest] = others
    const end = rest.length > 0 ? `${second}  ${rest.join(' ')}` : second
    return `${first.slice(0, 1).toUpperCase()}${first.slice(1)} ${end}`
}

/** The form of the one name that is published; the areas of the others are inferred. */
function onTheWire(name: string): string {
    const words = name.toLowerCase().split(' ')
    const area = words.flatMap((word) => areas.find((one) => word === one || word === `${one}s`) ?? [])[0] ?? 'general'
    return `delinea.vault/secretserver/${area}/${words.join('')}/allow`
}
