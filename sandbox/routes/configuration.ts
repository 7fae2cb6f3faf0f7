import { AccessDenied, unknownRoute } from '../answers'
import type { Call } from '../call'
import type { RouteTable } from './table'

/** The third version came with 11.7, and both have the same shape (specified). */
export const configurationRoutes: RouteTable = {
    '/v2/configuration/general': { get: readGeneral },
    '/v3/configuration/general': { get: readGeneralSince117 },
}

/** The sections that a request can ask for, with only the members that the sandbox knows. */
const sections: Readonly<Record<string, (call: Call) => object>> = {
    applicationSettings: ({ behaviour }) => ({
        apiRefreshTokensEnabled: behaviour.refreshTokens,
        enableWebServices: behaviour.webServicesEnabled,
        maximumTokenRefreshesAllowed: behaviour.maxTokenRefreshes,
        preventDirectApiAuthentication: behaviour.preventDirectApiAuthentication,
    }),
    folders: ({ vault, behaviour }) => ({
        enablePersonalFolders: true,
        personalFolderName: vault.personalFolderRoot?.name ?? behaviour.personalFolderRoot,
        personalFolderNameOption: 'UsernameAndDomain',
        requireViewFolderPermission: true,
    }),
    localUserPasswords: ({ behaviour }) => ({ passwordMinimumLength: behaviour.minimumPasswordLength }),
    permissionOptions: () => ({
        allowDuplicateSecretNames: true,
        defaultSecretPermissions: 'InheritsPermissions',
    }),
    unlimitedAdmin: () => ({ enabled: false }),
    userExperience,
}

function userExperience({ vault, behaviour }: Call): object {
    if (behaviour.defaultNewUserRole === 'absent') return {}
    return { defaultNewUserRoleId: behaviour.defaultNewUserRole === 'told' ? vault.defaultRoleId : null }
}

function readGeneral(call: Call): object {
    if (call.behaviour.generalConfiguration === 'deny') throw new AccessDenied()
    const asked = Object.entries(sections).filter(([name]) => call.query.flag(`load${name}`))
    return Object.fromEntries(asked.map(([name, section]) => [name, section(call)]))
}

function readGeneralSince117(call: Call): object {
    if (!call.is117) throw unknownRoute()
    return readGeneral(call)
}
