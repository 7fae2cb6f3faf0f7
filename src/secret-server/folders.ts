import type { VaultHttp } from './http'
import type { FolderId } from './ids'
import type { PagedList } from './page'
import { allOf } from './paging'
import type { WireObject } from './wire'

/** A folder; only those on which the connector's account has View are ever seen. */
export interface Folder {
    readonly id: FolderId
    readonly name: string
    /** With backslashes and a leading one. */
    readonly path: string
    /** Undefined for a root folder. */
    readonly parentId: FolderId | undefined
    readonly inheritPermissions: boolean
}

const folderList: PagedList<Folder> = {
    route: '/v1/folders',
    path: '/v1/folders',
    sortBy: 'id',
    key: (folder) => folder.id,
    mayBe404: true,
    decode: folderIn,
}

/** All visible folders in one sweep: what a parent filter means differs between versions. */
export const listFolders = (http: VaultHttp): Promise<readonly Folder[]> => allOf(http, folderList)

function folderIn(row: WireObject): Folder {
    const name = row.text('folderName')
    return {
        id: row.id('id'),
        name,
        path: row.optionalText('folderPath') ?? `\\${name}`,
        parentId: row.optionalId('parentFolderId'),
        inheritPermissions: row.flag('inheritPermissions'),
    }
}
