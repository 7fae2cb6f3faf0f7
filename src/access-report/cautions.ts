import { shortEnumeration } from '../lib/enumeration'
import type { Folder } from '../secret-server/folders'

const mostNamed = 10

export const rolesUnknown =
    "The connector's account can't see all roles, so users with unlimited administration may be missing. Give it the role permission View Roles."

export const foldersUnknown = (hidden: readonly Folder[]): string =>
    "The report lacks these folders, because the connector's account can't see the folders from which they inherit: " +
    `${shortEnumeration(
        hidden.map(({ path }) => path),
        mostNamed
    )}.`

export const usesUnknown =
    'The vault does not tell all secrets that the users used in the period. For this, the report needs Secret Server 11.7 or ' +
    'later, the role permission View User Audit Report, and audits that are older than the period.'

export const privilegeUnknown =
    "The connector's account can't see all roles, so privileged users may be missing. Give it the role permission View Roles."

export const sharedUnknown =
    "The connector's account sees no secrets in personal folders of other users, so it is not known which of these secrets are shared."
