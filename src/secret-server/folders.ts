import type { VaultHttp } from './http'
import type { FolderId } from './ids'
import type { PagedList } from './page'
import { allOf } from './paging'
import type { WireObject } from './wire'

/** A row of GET /v1/folders. The vault lists only folders on which the connector's account has at least View. */
export interface Folder {
    readonly id: FolderId
    readonly name: string
    /** Separated by backslashes, with a leading backslash: `\Finance\Payroll`. */
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

/** GET /v1/folders: all visible folders. Sends no parent filter, because its meaning differs between versions. */
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
