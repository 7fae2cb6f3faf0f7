// The obvious implementation: the pages of users, two calls for each of them, and one for each folder.
const { leanRuns } = require('./lean-client.cjs')

const pageSize = 500

const idsIn = async (client, path, query) => {
    const ids = []
    for (let skip = 0, more = true; more; skip += pageSize) {
        const page = await client.ask('GET', `${path}?${query}&skip=${skip}&take=${pageSize}`)
        ids.push(...page.records.map((record) => record.id))
        more = page.hasNext
    }
    return ids
}

leanRuns(async (client) => {
    const users = await idsIn(client, '/api/v1/users', 'filter.includeInactive=true')
    const folders = await idsIn(client, '/api/v1/folders', 'filter.onlyIncludeRootFolders=false')
    await idsIn(client, '/api/v1/groups', 'filter.includeInactive=false')
    await client.all(
        users.flatMap((id) => [`/api/v1/users/${id}/groups?take=500`, `/api/v1/users/${id}/roles-assigned?take=500`])
    )
    await client.all(folders.map((id) => `/api/v1/folder-permissions?filter.folderId=${id}&take=500`))
    return users.length
})
