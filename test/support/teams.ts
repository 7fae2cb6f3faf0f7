import type { Vault } from '../../sandbox'

/** Gives the connector's account the rights for teams, which it lacks as long as nobody switches them on. */
export function allowTeams(vault: Vault): void {
    vault.roleNamed('SailPoint Connector')?.permissions.push('View Teams', 'Administer Teams')
}

/** Adds an active team of these users and groups, and gives its entitlement id. */
export function addTeam(
    vault: Vault,
    name: string,
    userNames: readonly string[],
    groups: readonly string[] = []
): string {
    const personal = userNames.flatMap((userName) => vault.userNamed(userName)?.personalGroupId ?? [])
    const groupIds = new Set([...personal, ...groups.flatMap((group) => vault.groupNamed(group)?.id ?? [])])
    return String(vault.addTeam({ name, description: `Everyone of ${name}`, groupIds }).id)
}
