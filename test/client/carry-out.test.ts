import type { Step } from '../../src/entitlements/step'
import { AccessDenied } from '../../src/secret-server/errors'
import { carryOut } from '../../src/provisioning/carry-out'
import type { Method } from '../../src/secret-server/transport'
import { idOf } from '../support/ids'
import { answer, openSignedIn, sent, useNock } from './vault'

useNock()

/** A request as it goes out; no body is an empty text. */
type Request = readonly [method: Method, url: string, body: unknown]

const level = { folderRole: 'Add Secret', secretRole: 'View' }
const higher = { folderRole: 'Edit', secretRole: 'Edit' }
const common = { why: 'asked for', effects: [] } as const
const folders = '/api/v1/folder-permissions'
const secrets = '/api/v1/secret-permissions'

const requests: readonly [step: Step, ...requests: Request[]][] = [
    [
        {
            action: 'change user',
            phase: 'attributes',
            why: 'asked for',
            from: { displayName: 'Anna', emailAddress: null, enabled: false, isLockedOut: true },
            to: { displayName: 'Anna Berg', emailAddress: '', enabled: true, isLockedOut: false },
        },
        [
            'PATCH',
            '/api/v1/users/7',
            {
                displayName: { dirty: true, value: 'Anna Berg' },
                emailAddress: { dirty: true, value: '' },
                enabled: { dirty: true, value: true },
                isLockedOut: { dirty: true, value: false },
            },
        ],
    ],
    [
        { ...common, action: 'add to groups', phase: 'grant', groups: [idOf(2), idOf(5)] },
        ['POST', '/api/v1/users/7/groups', { groupIds: [2, 5] }],
    ],
    [
        { ...common, action: 'remove from groups', phase: 'revoke', groups: [idOf(2), idOf(5)] },
        ['DELETE', '/api/v1/users/7/groups?groupIds=2&groupIds=5', ''],
    ],
    [
        { ...common, action: 'assign roles', phase: 'grant', roles: [idOf(3), idOf(4)] },
        ['POST', '/api/v1/users/7/roles', { roleIds: [3, 4] }],
    ],
    [
        { ...common, action: 'unassign roles', phase: 'revoke', roles: [idOf(3), idOf(4)] },
        ['DELETE', '/api/v1/users/7/roles', { roleIds: [3, 4] }],
    ],
    [
        { ...common, action: 'add to team', phase: 'grant', team: idOf(2), member: idOf(31) },
        ['POST', '/api/v2/teams/2/members', { data: { groupIds: [31] } }],
    ],
    [
        { ...common, action: 'remove from team', phase: 'revoke', team: idOf(2), member: idOf(31) },
        ['DELETE', '/api/v1/teams/2/members', { data: { groupIds: [31] } }],
    ],
    [
        {
            ...common,
            action: 'add folder permission',
            ...{ phase: 'grant', folder: idOf(12), to: level, breakInheritance: true },
        },
        [
            'POST',
            folders,
            {
                folderId: 12,
                userId: 7,
                folderAccessRoleName: 'Add Secret',
                secretAccessRoleName: 'View',
                breakInheritance: true,
            },
        ],
    ],
    [
        {
            ...common,
            action: 'change folder permission',
            ...{ phase: 'grant', folder: idOf(12), permission: idOf<'FolderPermission'>(90), from: level, to: higher },
            breakInheritance: false,
            replaces: [idOf(91), idOf(92)],
        },
        [
            'PUT',
            `${folders}/90`,
            {
                id: 90,
                folderId: 12,
                folderAccessRoleName: 'Edit',
                secretAccessRoleName: 'Edit',
                breakInheritance: false,
            },
        ],
        ['DELETE', `${folders}/91?breakInheritance=false`, ''],
        ['DELETE', `${folders}/92?breakInheritance=false`, ''],
    ],
    [
        {
            ...common,
            action: 'remove folder permission',
            ...{
                phase: 'revoke',
                folder: idOf(12),
                permission: idOf<'FolderPermission'>(90),
                from: level,
                breakInheritance: true,
            },
        },
        ['DELETE', `${folders}/90?breakInheritance=true`, ''],
    ],
    [
        { ...common, action: 'add secret permission', phase: 'grant', secret: idOf(50), to: 'View' },
        ['POST', secrets, { secretId: 50, userId: 7, secretAccessRoleName: 'View' }],
    ],
    [
        {
            ...common,
            action: 'change secret permission',
            ...{ phase: 'grant', secret: idOf(50), permission: idOf<'SecretPermission'>(90), from: 'View', to: 'Edit' },
            replaces: [idOf(91), idOf(92)],
        },
        ['PUT', `${secrets}/90`, { id: 90, secretId: 50, secretAccessRoleName: 'Edit' }],
        ['DELETE', `${secrets}/91`, ''],
        ['DELETE', `${secrets}/92`, ''],
    ],
    [
        {
            ...common,
            action: 'remove secret permission',
            ...{ phase: 'revoke', secret: idOf(50), permission: idOf<'SecretPermission'>(90), from: 'View' },
        },
        ['DELETE', `${secrets}/90`, ''],
    ],
]

const cases = requests.map(([step, ...expected]) => ({ action: step.action, step, expected }))

describe('the requests behind a step', () => {
    it.each(cases)('of the action "$action" are these, in this order', async ({ step, expected }) => {
        const http = openSignedIn()
        for (const [method, url] of expected) answer(method, url.replace(/\?.*/, ''), {})
        await carryOut(http, idOf(7), step)
        const changes = sent.filter(({ url }) => url !== '/oauth2/token')
        expect(changes.map(({ method, url, body }) => [method, url, body])).toEqual(expected)
    })

    it.each(cases.filter(({ expected }) => expected.length > 1))(
        'of the action "$action" delete nothing if the level could not be changed',
        async ({ step, expected }) => {
            const http = openSignedIn()
            for (const [method, url] of expected.slice(0, 1)) answer(method, url, { status: 403 })
            await expect(carryOut(http, idOf(7), step)).rejects.toBeInstanceOf(AccessDenied)
        }
    )
})
