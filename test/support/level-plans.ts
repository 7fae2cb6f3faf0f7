import type { Finding } from '../../src/entitlements/step'
import type { Folder } from '../../src/secret-server/folders'
import { idOf } from './ids'

/** A folder of a plan's tree. It inherits its permissions if it has a parent. */
export const folder = (id: number, path: string, parent?: number): Folder => ({
    id: idOf(id),
    name: path,
    path,
    parentId: parent === undefined ? undefined : idOf(parent),
    inheritPermissions: parent !== undefined,
})

/** Makes the effects and the findings of one kind of permissions. */
export const aboutKind = (attribute: 'folderPermissions' | 'secretPermissions') => ({
    effect: (value: string, present: boolean) => ({ attribute, value, present }),
    finding: (value: string, reason: string, level: Finding['level'] = 'ERROR'): Finding => ({
        ...{ level, attribute, value },
        message: `${attribute} ${value} is not as requested: ${reason}.`,
    }),
})
