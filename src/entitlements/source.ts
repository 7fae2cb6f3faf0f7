import { VaultActivity } from '../activity/activity'
import { ActivityWindow } from '../activity/window'
import type { Config } from '../config'
import { once } from '../once'
import type { VaultHttp } from '../secret-server/http'
import { currentUser } from '../secret-server/users'
import { FolderRows } from './folder-rows'
import { FolderScope } from './folder-scope'
import type { Source } from './kind'

/** A source as one command sees it at one moment; what it reads once is the same to the command's end. */
export function openSource(http: VaultHttp, config: Config, now = new Date()): Source {
    const self = once(() => currentUser(http))
    const { include, days, signInsOnly = false } = config.activity
    const view = { http, window: new ActivityWindow(now, days), signInsOnly, self }
    return {
        http,
        config,
        self,
        folders: new FolderScope(http, config, self),
        folderRows: new FolderRows(http),
        activity: include ? new VaultActivity(view) : undefined,
    }
}
