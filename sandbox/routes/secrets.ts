import { invalid } from '../answers'
import type { Call } from '../call'
import { secretLookup, secretSummary } from '../models/secret'
import type { Secret, SecretShare } from '../vault/state'
import type { RouteTable } from './table'

/** Summaries only: what gives a value away is no route here, and reaching for it fails the test. */
export const secretRoutes: RouteTable = {
    '/v2/secrets': { get: (call) => listSecrets(call, secretSummary) },
    '/v1/secrets/lookup': { get: (call) => listSecrets(call, secretLookup) },
}

export const viewSecrets = 'View Secret'
export const secretShares: readonly SecretShare[] = ['List', 'View', 'Edit', 'Owner']
const secretKeys = {
    id: (secret: Secret) => secret.id,
    name: (secret: Secret) => secret.name,
    folderId: (secret: Secret) => secret.folderId,
    active: (secret: Secret) => secret.active,
    createDate: (secret: Secret) => secret.created.getTime(),
}

function listSecrets(call: Call, toRecord: (secret: Secret) => object): object {
    const { query, behaviour } = call
    const found = call.may(viewSecrets) ? matchingSecrets(call) : []
    const uncounted = query.flag('filter.doNotCalculateTotal') === true && behaviour.uncountedTotal === 'zero'
    return { ...call.page(found, secretKeys, toRecord), ...(uncounted && { total: 0, pageCount: 0, batchCount: 0 }) }
}

function matchingSecrets(call: Call): Secret[] {
    const { query, vault } = call
    const active = query.flag('filter.includeActive') ?? true
    const inactive = query.flag('filter.includeInactive') ?? false
    const level = levelOf(query.text('filter.permissionRequired') ?? 'List')
    const [inside, named] = [placeFilter(call), nameFilter(call)]
    return [...vault.secrets.values()].filter(
        (secret) =>
            (secret.active ? active : inactive) &&
            named(secret.name.toLowerCase()) &&
            inside(secret.folderId) &&
            call.reachesSecret(secret, level)
    )
}

function levelOf(name: string): SecretShare {
    const level = secretShares.find((share) => share.toLowerCase() === name.toLowerCase())
    if (!level) throw invalid('filter.permissionRequired', `The value '${name}' is not valid.`)
    return level
}

function nameFilter({ query }: Call): (name: string) => boolean {
    const searched = query.text('filter.searchText')?.toLowerCase() ?? ''
    const exact = searched !== '' && query.flag('filter.isExactMatch') === true
    return (name) => (exact ? name === searched : name.includes(searched))
}

/** One folder alone unless its subfolders are asked for too. */
function placeFilter({ query, vault }: Call): (folderId: number) => boolean {
    const wanted = query.integer('filter.folderId')
    if (wanted === undefined) return () => true
    if (query.flag('filter.includeSubFolders') !== true) return (folderId) => folderId === wanted
    const inside = (folderId: number): boolean => {
        const folder = vault.folders.get(folderId)
        return folderId === wanted || (folder !== undefined && inside(folder.parentFolderId))
    }
    return inside
}
