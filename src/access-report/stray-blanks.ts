import { ifVisible } from '../entitlements/rights'
import { rightsToSeeRoles } from '../entitlements/role/assigned-roles'
import type { Snapshot } from '../entitlements/snapshot'
import type { UserSummary } from '../secret-server/users'
import type { Finding } from './finding'

const stray = /^\s|\s$|\s{2}/u

/** Finds names of folders, groups and roles that begin or end with a blank, or have several blanks in a row. */
export async function strayBlanksOfObjects(view: Snapshot): Promise<readonly Finding[]> {
    const [tree, groups, roles = []] = await Promise.all([
        view.folders(),
        view.groups(),
        ifVisible(view.roles(), { self: view.self, rights: rightsToSeeRoles }),
    ])
    return [
        ...tree.covered().flatMap(({ name, path }) => strayBlanksIn(name, 'name of the folder', path)),
        ...groups.flatMap(({ name }) => strayBlanksIn(name, 'name of the group')),
        ...roles.flatMap(({ name }) => strayBlanksIn(name, 'name of the role')),
    ]
}

/** Finds the same in the names of a user. */
export const strayBlanksOfUser = ({ userName, displayName }: UserSummary): readonly Finding[] => [
    ...strayBlanksIn(userName, 'login name'),
    ...strayBlanksIn(displayName ?? '', `display name of the user ${userName}`),
]

const strayBlanksIn = (name: string, what: string, object = name): Finding[] =>
    stray.test(name)
        ? [
              {
                  ailment: 'name with stray blanks',
                  object: `"${object}"`,
                  detail: `The ${what} begins or ends with a blank, or has several blanks in a row.`,
                  advice: 'Correct the name in the vault, or in the directory that owns it.',
              },
          ]
        : []
