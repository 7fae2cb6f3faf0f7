import type { Config } from '../config'
import { once, onceFor } from '../lib/once'
import { permissionsOfUser } from '../secret-server/folder-permissions'
import type { VaultHttp } from '../secret-server/http'
import type { UserId } from '../secret-server/ids'
import { currentUser } from '../secret-server/users'
import { readFolderTree } from './folder-tree'

/**
 * A source as one phase of a command sees it. What it reads it reads once, complete, and does not change afterwards.
 * After a write the next phase takes a new one, which remembers nothing.
 */
export class Snapshot {
    /** The account that the connector signs in with. */
    readonly self = once(() => currentUser(this.http))
    /** All visible folders. */
    readonly folders = once(() => readFolderTree(this.http, this.config.scope, this.self))
    /** A user's own rows on any folder. */
    readonly folderRowsOf = onceFor((user: UserId) => permissionsOfUser(this.http, user))

    constructor(
        readonly http: VaultHttp,
        readonly config: Config
    ) {}

    /** The same source, as it is from now on. */
    next(): Snapshot {
        return new Snapshot(this.http, this.config)
    }
}
