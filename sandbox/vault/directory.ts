import { Domains } from './domains'
import { GroupMembers, GroupsByMember } from './group-members'
import { same } from './same'
import { localDomain, type Group, type Principal, type Role, type User } from './state'

export type Named<T, Required extends keyof T> = Partial<T> & Pick<T, Required>

/** Who there is, and which groups and roles they hold. */
export class Directory {
    readonly users = new Map<number, User>()
    readonly groups = new Map<number, Group>()
    readonly roles = new Map<number, Role>()
    readonly domains = new Domains()
    connectorUserId = 0
    everyoneId = 0
    defaultRoleId = 0
    now = (): Date => new Date()

    private lastUserId = 0
    private lastGroupId = 0
    private lastRoleId = 0
    private readonly personal = new Map<number, number>()
    private readonly groupsByMember = new GroupsByMember()

    addUser(user: Named<User, 'userName'>): User {
        const added: User = {
            displayName: user.userName,
            emailAddress: null,
            domainId: localDomain,
            adGuid: null,
            enabled: true,
            isLockedOut: false,
            lockOutReason: null,
            lockOutDescription: null,
            loginFailures: 0,
            isApplicationAccount: false,
            isSystemUser: false,
            isEmailCopiedFromAD: false,
            externalUserSource: 'None',
            platformIntegrationType: 'None',
            platformServiceUser: false,
            twoFactorMethod: 'None',
            unixAuthenticationMethod: 'Password',
            radiusUserName: null,
            slackId: null,
            dateOptionId: -1,
            timeOptionId: -1,
            password: null,
            created: this.now(),
            lastLogin: null,
            lastSessionActivity: null,
            passwordLastChanged: null,
            personalGroupId: user.personalGroupId ?? this.lastGroupId + 1,
            id: user.id ?? this.lastUserId + 1,
            ...user,
        }
        this.lastUserId = Math.max(this.lastUserId, added.id)
        this.lastGroupId = Math.max(this.lastGroupId, added.personalGroupId)
        this.users.set(added.id, added)
        this.personal.set(added.personalGroupId, added.id)
        this.roles.get(this.defaultRoleId)?.groupIds.add(added.personalGroupId)
        return added
    }

    addGroup({ members = new Set(), id = this.lastGroupId + 1, ...group }: Named<Group, 'name'>): Group {
        const added: Group = {
            enabled: true,
            created: this.now(),
            domainId: localDomain,
            adGuid: null,
            synchronized: false,
            isPlatform: false,
            systemGroup: false,
            ...group,
            id,
            members: new GroupMembers(id, this.groupsByMember),
        }
        for (const userId of members) added.members.add(userId)
        this.lastGroupId = Math.max(this.lastGroupId, added.id)
        this.groups.set(added.id, added)
        return added
    }

    /** No call of the API does this; a vault may lose what it once showed all the same. */
    deleteUser(id: number): void {
        const user = this.users.get(id)
        if (!user) return
        for (const groupId of this.groupIdsOf(id)) this.removeMember(groupId, id)
        for (const roleId of this.roles.keys()) this.unassignRole(roleId, id)
        this.personal.delete(user.personalGroupId)
        this.users.delete(id)
    }

    /** As {@link deleteUser}. */
    deleteGroup(id: number): void {
        for (const roleId of this.roles.keys()) this.unassignRoleFromGroup(roleId, id)
        this.groups.delete(id)
    }

    addRole(role: Named<Role, 'name'>): Role {
        const added: Role = {
            enabled: true,
            isSystem: false,
            created: this.now(),
            permissions: [],
            groupIds: new Set(),
            id: role.id ?? this.lastRoleId + 1,
            ...role,
        }
        this.lastRoleId = Math.max(this.lastRoleId, added.id)
        this.roles.set(added.id, added)
        return added
    }

    userNamed(userName: string, domainId?: number): User | undefined {
        return this.find(this.users, (user) => {
            return same(user.userName, userName) && (domainId === undefined || user.domainId === domainId)
        })
    }

    groupNamed(name: string): Group | undefined {
        return this.find(this.groups, (group) => same(group.name, name))
    }

    roleNamed(name: string): Role | undefined {
        return this.find(this.roles, (role) => same(role.name, name))
    }

    personalGroupOwner(groupId: number): User | undefined {
        return this.users.get(this.personal.get(groupId) ?? 0)
    }

    addMember(groupId: number, userId: number): void {
        if (groupId !== this.everyoneId) this.groups.get(groupId)?.members.add(userId)
    }

    removeMember(groupId: number, userId: number): void {
        this.groups.get(groupId)?.members.delete(userId)
    }

    isMember(groupId: number, userId: number): boolean {
        if (groupId === this.everyoneId) return this.users.has(userId)
        return this.groups.get(groupId)?.members.has(userId) ?? false
    }

    memberIds(groupId: number): Iterable<number> {
        return groupId === this.everyoneId ? this.users.keys() : (this.groups.get(groupId)?.members ?? [])
    }

    /** Everyone included. */
    groupIdsOf(userId: number): number[] {
        const everyone = this.users.has(userId) && this.groups.has(this.everyoneId) ? [this.everyoneId] : []
        return [...everyone, ...this.groupsByMember.of(userId).filter((groupId) => this.groups.has(groupId))]
    }

    /** Asks of a row whether it counts for the user, by itself or through a group. */
    countsFor(userId: number): (row: Principal) => boolean {
        const groupIds = new Set(this.groupIdsOf(userId).filter((groupId) => this.groups.get(groupId)?.enabled))
        return (row) => row.userId === userId || (row.groupId !== null && groupIds.has(row.groupId))
    }

    assignRole(roleId: number, userId: number): void {
        const user = this.users.get(userId)
        if (user) this.roles.get(roleId)?.groupIds.add(user.personalGroupId)
    }

    unassignRole(roleId: number, userId: number): void {
        this.roles.get(roleId)?.groupIds.delete(this.users.get(userId)?.personalGroupId ?? 0)
    }

    assignRoleToGroup(roleId: number, groupId: number): void {
        this.roles.get(roleId)?.groupIds.add(groupId)
    }

    unassignRoleFromGroup(roleId: number, groupId: number): void {
        this.roles.get(roleId)?.groupIds.delete(groupId)
    }

    directRoleIdsOf(userId: number): number[] {
        return this.roleIdsOfGroup(this.users.get(userId)?.personalGroupId ?? 0)
    }

    roleIdsOfGroup(groupId: number): number[] {
        return [...this.roles.values()].filter((role) => role.groupIds.has(groupId)).map((role) => role.id)
    }

    /** What the user may do, through its own roles and those of its groups. */
    permissionsOf(userId: number): Set<string> {
        const groupIds = [this.users.get(userId)?.personalGroupId ?? 0]
        for (const groupId of this.groupIdsOf(userId)) {
            if (this.groups.get(groupId)?.enabled) groupIds.push(groupId)
        }
        const held = [...this.roles.values()].filter((role) => {
            return role.enabled && groupIds.some((groupId) => role.groupIds.has(groupId))
        })
        return new Set(held.flatMap((role) => role.permissions))
    }

    protected find<T>(map: Map<number, T>, matches: (candidate: T) => boolean): T | undefined {
        for (const candidate of map.values()) if (matches(candidate)) return candidate
        return undefined
    }
}
