import type { Secret } from '../vault/state'
import { secretTemplates } from '../vault/secret-templates'
import { zoneless } from './timestamps'

/** Everything that the API shows of a secret without reading its value. */
export function secretSummary(secret: Secret): object {
    return {
        id: secret.id,
        name: secret.name,
        folderId: secret.folderId,
        secretTemplateId: secret.templateId,
        secretTemplateName: secretTemplates.get(secret.templateId) ?? null,
        siteId: 1,
        active: secret.active,
        inheritsPermissions: secret.inheritsPermissions,
        checkedOut: false,
        checkOutEnabled: false,
        autoChangeEnabled: false,
        doubleLockEnabled: false,
        requiresApproval: false,
        requiresComment: false,
        isRestricted: false,
        isOutOfSync: false,
        outOfSyncReason: '',
        hidePassword: false,
        hasLauncher: false,
        lastAccessed: null,
        lastHeartBeatStatus: 'Pending',
        lastPasswordChangeAttempt: '0001-01-01T00:00:00',
        createDate: zoneless(secret.created),
        daysUntilExpiration: null,
        extendedFields: null,
        responseCodes: null,
    }
}

/** The label is put together like this (observed). */
export function secretLookup({ id, folderId, templateId, name }: Secret): object {
    return { id, value: `${folderId} - ${templateId} - ${name}` }
}
