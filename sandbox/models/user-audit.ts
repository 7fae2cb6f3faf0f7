import type { Behaviour } from '../behaviour'
import { allActions, type AuditAction, type UserAudit } from '../vault/user-audits'
import type { Vault } from '../vault/vault'
import { zoneless } from './timestamps'

const words: Readonly<Record<AuditAction, string>> = {
    create: 'Create',
    edit: 'Edit',
    passwordChange: 'Password Change',
    enable: 'Enable',
    disable: 'Disable',
    lock: 'Lock',
    unlock: 'Unlock',
    login: 'Login',
    loginFailure: 'Login Failure',
}

export function auditActionName(action: AuditAction, behaviour: Behaviour): string {
    if (behaviour.auditActions === 'numbers') return `USR-${allActions.indexOf(action) + 1}`
    return behaviour.auditActions === 'words' ? words[action] : words[action].toUpperCase().replace(' ', '_')
}

export function userAuditSummary(vault: Vault, behaviour: Behaviour, audit: UserAudit): object {
    return {
        action: auditActionName(audit.action, behaviour),
        notes: audit.notes,
        dateRecorded: zoneless(new Date(audit.at)),
        displayName: vault.users.get(audit.actorId)?.displayName ?? null,
        userId: audit.actorId,
        displayNameAffected: vault.users.get(audit.affectedId)?.displayName ?? null,
        userIdAffected: audit.affectedId,
        ipAddress: '127.0.0.1',
        machineName: null,
        databaseName: null,
    }
}
