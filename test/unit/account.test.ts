import { type Account, accountOf, accountSourceOf, ownerName } from '../../src/accounts/account'
import type { Activity } from '../../src/activity/activity'
import type { UserSummary } from '../../src/secret-server/users'
import { idOf } from '../support/ids'
import { userWith } from '../support/users'

describe('the source of an account', () => {
    it.each([
        ['local', {}],
        ['local', { externalUserSource: null, platformIntegrationType: null }],
        ['local', { externalUserSource: 'ThycoticOne' }],
        ['directory', { domainId: 2 }],
        ['directory', { externalUserSource: 'Azure' }],
        ['platform', { externalUserSource: 'Platform' }],
        ['platform', { platformIntegrationType: 'Native' }],
        ['platform', { platformIntegrationType: 'Hybrid', domainId: 2 }],
    ])('is %s with %j', (source, changes) => {
        expect(accountSourceOf(userWith(changes))).toBe(source)
    })
})

describe('the owner of an account', () => {
    it.each([
        ['the Delinea Platform', { externalUserSource: 'Platform' }],
        ['the Delinea Platform', { platformIntegrationType: 'Hybrid', domainId: 2, domainName: 'corp.example.com' }],
        ['corp.example.com', { domainId: 2, domainName: 'corp.example.com' }],
        ['the directory', { domainId: 2 }],
        ['the directory', { externalUserSource: 'Azure' }],
    ])('is called %s with %j', (name, changes) => {
        expect(ownerName(userWith(changes))).toBe(name)
    })
})

const accountFrom = (user: UserSummary, held: ReadonlyMap<string, string[]>, activity?: Activity): Account =>
    accountOf({ user, held, activity, access: undefined, isOwn: false })

describe('an account', () => {
    it('holds what the vault knows of a user', () => {
        const user = userWith({ domainId: 2, domainName: 'corp.example.com', lastLogin: '2024-05-06T07:08:09.000Z' })
        const held = new Map([
            ['groups', ['2', '5']],
            ['roles', ['3']],
            ['folderPermissions', ['12:Edit/Edit']],
        ])
        expect(accountFrom(user, held)).toEqual({
            identity: '7',
            key: { simple: { id: '7' } },
            disabled: false,
            locked: false,
            attributes: {
                id: '7',
                userName: 'aberg',
                displayName: 'Anna Berg',
                email: 'anna.berg@example.com',
                domain: 'corp.example.com',
                accountSource: 'directory',
                applicationAccount: false,
                twoFactor: 'None',
                created: '2024-01-02T03:04:05.000Z',
                lastLogin: '2024-05-06T07:08:09.000Z',
                groups: ['2', '5'],
                roles: ['3'],
                folderPermissions: ['12:Edit/Edit'],
                secretPermissions: [],
                teams: [],
            },
        })
    })

    it('has its attributes in the order of the schema', () => {
        expect(Object.keys(accountFrom(userWith(), new Map()).attributes)).toEqual([
            'id',
            'userName',
            'displayName',
            'email',
            'domain',
            'accountSource',
            'applicationAccount',
            'twoFactor',
            'created',
            'lastLogin',
            'groups',
            'roles',
            'folderPermissions',
            'secretPermissions',
            'teams',
        ])
    })

    it('ends with its activity, in the order of the schema, where it is to show it', () => {
        const activity = { foldersUsed: null, secretsAccessed: null, daysActive: 0, daysSinceLastLogin: 12 }
        const attributes = Object.entries(accountFrom(userWith(), new Map(), activity).attributes)
        expect(attributes.slice(-4)).toEqual([
            ['teams', []],
            ['daysSinceLastLogin', 12],
            ['daysActive', 0],
            ['secretsAccessed', null],
        ])
    })

    it('has its access before its activity, and what is unused at the end', () => {
        const activity = { foldersUsed: null, secretsAccessed: null, daysActive: 0, daysSinceLastLogin: 12 }
        const access = { unusedFolderPermissions: null, reachableFolders: 3, ownedFolders: 0, privileged: false }
        const { attributes } = accountOf({ user: userWith(), held: new Map(), activity, access, isOwn: false })
        expect(Object.entries(attributes).slice(-7)).toEqual([
            ['privileged', false],
            ['ownedFolders', 0],
            ['reachableFolders', 3],
            ['daysSinceLastLogin', 12],
            ['daysActive', 0],
            ['secretsAccessed', null],
            ['unusedFolderPermissions', null],
        ])
    })

    it('holds empty lists of what is not governed, and null of what is not known', () => {
        const user = userWith({ displayName: null, emailAddress: null, created: null, twoFactorMethod: null })
        expect(accountFrom(user, new Map()).attributes).toMatchObject({
            displayName: null,
            email: null,
            domain: null,
            twoFactor: null,
            created: null,
            lastLogin: null,
            groups: [],
            roles: [],
            folderPermissions: [],
            secretPermissions: [],
        })
    })

    it.each([
        [{ enabled: false }, { disabled: true, locked: false }],
        [{ isLockedOut: true }, { disabled: false, locked: true }],
    ])('of a user with %j is %j', (changes, flags) => {
        expect(accountFrom(userWith(changes), new Map())).toMatchObject(flags)
    })

    it('does not show when the account of the connector signed in last', () => {
        const user = userWith({ lastLogin: '2024-05-06T07:08:09.000Z' })
        const account = accountOf({ user, held: new Map(), activity: undefined, access: undefined, isOwn: true })
        expect(account.attributes['lastLogin']).toBeNull()
    })

    it('does not hand out the lists that it was made of', () => {
        const groups = ['2']
        const account = accountFrom(userWith({ id: idOf(9) }), new Map([['groups', groups]]))
        expect(account.attributes['groups']).toEqual(groups)
        expect(account.attributes['groups']).not.toBe(groups)
    })
})
