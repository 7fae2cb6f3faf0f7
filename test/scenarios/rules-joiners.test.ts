import { addDirectories, type Vault } from '../../sandbox'
import { roleId, userIn } from '../support/company'
import { proveRules } from './rule-table'

const none = { groups: [], folderPermissions: [], secretPermissions: [], teams: [] }
const nothing = { ...none, enabled: true, locked: false, roles: ['2'] }
const password = 'Entirely-New-Words-7!'
const tookOver = (changes: string) =>
    new RegExp(
        `^WARN userName: The connector took over user \\d+, .* It ${changes}\\. The user keeps its access and its password; a password of the plan was not set\\.$`
    )

const as =
    (userName: string, more: Parameters<typeof Object.assign>[1]) =>
    (vault: Vault): void => {
        Object.assign(userIn(vault, userName), more)
    }

/** Makes a user as an earlier try of the plan would have made it. */
const asPlanned = { created: new Date(), lastLogin: null, emailAddress: null }

const noAdministrator = /administers the vault through the role .*never takes over an administrator/

proveRules('adopting an account', [
    {
        rule: 'A user with the e-mail address of the plan is taken over, and keeps its password.',
        plan: {
            create: { userName: 'jdoe', email: 'JDOE@example.com', displayName: 'Jane Doe', password, groups: '19' },
        },
        calls: ['PATCH /api/v1/users/3', 'POST /api/v1/users/3/groups'],
        after: { email: 'JDOE@example.com', groups: ['17', '19'] },
        results: [tookOver('changed email')],
    },
    {
        rule: 'A disabled user is enabled as it is taken over, and that is said.',
        user: 'sbauer',
        plan: { create: { userName: 'sbauer', email: 'sbauer@example.com', displayName: 'Sofie Bauer' } },
        calls: ['PATCH /api/v1/users/8', 'PATCH /api/v1/users/8'],
        after: { enabled: true, displayName: 'Sofie Bauer' },
        results: [tookOver('enabled the user and changed displayName')],
    },
    {
        rule: 'A user without e-mail address is not taken over by default.',
        user: 'nobrien',
        plan: { create: { userName: 'nobrien', email: 'nobrien@example.com' } },
        calls: [],
        error: /User 10 .* already has the user name nobrien, and has no e-mail address/,
    },
    {
        rule: 'A user without e-mail address is taken over with sameEmailOrNone, and gets that of the plan.',
        user: 'nobrien',
        config: { adoption: 'sameEmailOrNone' },
        plan: { create: { userName: 'nobrien', email: 'nobrien@example.com' } },
        calls: ['PATCH /api/v1/users/10'],
        after: { email: 'nobrien@example.com' },
        results: [tookOver('changed email')],
    },
    {
        rule: 'With sameEmailOrNone, a user with another e-mail address is still not taken over.',
        config: { adoption: 'sameEmailOrNone' },
        plan: { create: { userName: 'jdoe', email: 'john.doe@example.com' } },
        calls: [],
        error: /User 3 .* already has the user name jdoe, .*e-mail/,
    },
    {
        rule: 'With never, a user with the e-mail address of the plan is not taken over.',
        config: { adoption: 'never' },
        plan: { create: { userName: 'jdoe', email: 'jdoe@example.com' } },
        calls: [],
        error: /User 3 .* and adoption is set to never/,
    },
    {
        rule: 'A user with another e-mail address is not taken over.',
        plan: { create: { userName: 'jdoe', email: 'john.doe@example.com', groups: '19' } },
        calls: [],
        error: /User 3 .* already has the user name jdoe, .*e-mail/,
    },
    {
        rule: 'A user with an e-mail address is not taken over by a plan without one.',
        user: 'sbauer',
        plan: { create: { userName: 'sbauer' } },
        calls: [],
        error: /User 8 .* already has the user name sbauer/,
    },
    {
        rule: 'The account that the connector signs in with is not taken over.',
        user: 'svc-sailpoint',
        plan: { create: { userName: 'svc-sailpoint' } },
        calls: [],
        error: /signs in with/,
    },
    ...['sameEmail', 'sameEmailOrNone', 'never'].map((adoption) => ({
        rule: `An administrator is not taken over with ${adoption}, whatever the e-mail address.`,
        user: 'admin',
        config: { adoption },
        plan: { create: { userName: 'admin', email: 'admin@example.com' } },
        calls: [],
        error: noAdministrator,
    })),
    {
        rule: 'An administrator without e-mail address is not taken over.',
        user: 'admin',
        before: as('admin', { emailAddress: null }),
        config: { adoption: 'sameEmailOrNone' },
        plan: { create: { userName: 'admin', email: 'admin@example.com' } },
        calls: [],
        error: noAdministrator,
    },
    {
        rule: 'An administrator through a group is not taken over.',
        user: 'rkeller',
        before: (vault) => void addDirectories(vault),
        plan: { create: { userName: 'rkeller', email: 'rkeller@example.com', domain: 'branch.example.com' } },
        calls: [],
        error: noAdministrator,
    },
    {
        rule: 'An application account is not taken over, even where application accounts are included.',
        user: 'svc-backup',
        before: as('svc-backup', { emailAddress: 'backup@example.com' }),
        plan: { create: { userName: 'svc-backup', email: 'backup@example.com' } },
        calls: [],
        error: /User 14 .*is an application account/,
    },
    {
        rule: 'An account that the Platform keeps for itself is not taken over.',
        user: 'hwong',
        before: as('hwong', { platformServiceUser: true }),
        behaviour: { version: '11.7.000002' },
        plan: { create: { userName: 'hwong', email: 'hwong@example.com' } },
        calls: [],
        error: /User 13 .*the Delinea Platform keeps that user for itself/,
    },
    ...['sameEmail', 'sameEmailOrNone', 'never'].map((adoption) => ({
        rule: `A user whom the same plan has made before is found again with ${adoption}.`,
        user: 'jdoe2',
        before: as('jdoe2', asPlanned),
        config: { adoption },
        plan: { create: { userName: 'jdoe2', displayName: 'Jane Doe', groups: '19' } },
        calls: ['POST /api/v1/users/11/groups'],
        after: { groups: ['19'] },
    })),
    ...Object.entries({
        'has signed in': { lastLogin: new Date() },
        'is older than a day': { created: new Date(Date.now() - 25 * 60 * 60 * 1000) },
        'has another display name': { displayName: 'Jane M. Doe' },
        'has an e-mail address that the plan lacks': { emailAddress: 'other@example.com' },
        'is disabled': { enabled: false },
    }).map(([what, more]) => ({
        rule: `A user who ${what} is not taken for one whom the plan has made.`,
        user: 'jdoe2',
        before: as('jdoe2', { ...asPlanned, ...more }),
        config: { adoption: 'never' },
        plan: { create: { userName: 'jdoe2', displayName: 'Jane Doe' } },
        calls: [],
        error: /User 11 .* adoption is set to never/,
    })),
    {
        rule: 'A user with a role that the plan does not give is not taken for one whom the plan has made.',
        user: 'jdoe2',
        before: (vault) => {
            as('jdoe2', asPlanned)(vault)
            vault.assignRole(Number(roleId(vault, 'Auditor')), userIn(vault, 'jdoe2').id)
        },
        config: { adoption: 'never' },
        plan: { create: { userName: 'jdoe2', displayName: 'Jane Doe' } },
        calls: [],
        error: /User 11 .* adoption is set to never/,
    },
    {
        rule: 'A user with a role that the plan gives, as after a broken first try, is the one whom the plan has made.',
        user: 'jdoe2',
        before: (vault) => {
            as('jdoe2', asPlanned)(vault)
            vault.assignRole(Number(roleId(vault, 'Auditor')), userIn(vault, 'jdoe2').id)
        },
        config: { adoption: 'never' },
        plan: { create: { userName: 'jdoe2', displayName: 'Jane Doe', roles: '5' } },
        calls: [],
    },
])

const directories = (vault: Vault): void => void addDirectories(vault)
const anotherUser = /belongs to another user named akumar: user \d+, userName akumar with domain corp\.example\.com/
const otherPeople = /^WARN userName: Secret Server also has users named akumar: /

/** In the company, akumar is a user of corp.example.com; with the directories, another akumar is one of the branch. */
proveRules('a create plan with a name that others bear', [
    {
        rule: 'A namesake in another domain with the e-mail address of the plan is refused, with the domain to send.',
        user: 'akumar',
        domainId: -1,
        plan: { create: { userName: 'akumar', email: 'akumar@example.com' } },
        calls: [],
        error: anotherUser,
    },
    {
        rule: 'The e-mail address may be in another case.',
        user: 'akumar',
        domainId: -1,
        plan: { create: { userName: 'akumar', email: 'AKumar@Example.COM' } },
        calls: [],
        error: anotherUser,
    },
    {
        rule: 'A disabled namesake with the e-mail address of the plan is refused as well.',
        user: 'kmeyer',
        domainId: -1,
        plan: { create: { userName: 'kmeyer', email: 'kmeyer@example.com' } },
        calls: [],
        error: /user 12, userName kmeyer with domain corp\.example\.com/,
    },
    {
        rule: 'Of two namesakes with the e-mail address of the plan, both are named.',
        user: 'akumar',
        domainId: -1,
        before: (vault) => {
            const { branch } = addDirectories(vault)
            const namesake = vault.users.get(branch.userIds.get('akumar') ?? 0)
            Object.assign(namesake ?? {}, { emailAddress: 'akumar@example.com' })
        },
        plan: { create: { userName: 'akumar', email: 'akumar@example.com' } },
        calls: [],
        error: /domain corp\.example\.com; user \d+, userName akumar with domain branch\.example\.com\. .* send that userName, and that domain/,
    },
    {
        rule: 'A namesake with an alias as e-mail address is another person: the user is made, and it is said.',
        user: 'akumar',
        domainId: -1,
        plan: { create: { userName: 'akumar', email: 'anita.kumar@example.com', password } },
        calls: ['POST /api/v1/users'],
        after: { ...nothing, displayName: 'akumar', email: 'anita.kumar@example.com', password },
        results: [otherPeople],
    },
    {
        rule: 'A local namesake is refused with the advice to send no domain.',
        user: 'jdoe',
        domainId: 2,
        plan: { create: { userName: 'jdoe', email: 'jdoe@example.com', domain: 'corp.example.com' } },
        calls: [],
        error: /user 3, userName jdoe without a domain/,
    },
    {
        rule: 'A user name with trailing blanks is the name without them.',
        plan: { create: { userName: ' jdoe  ', email: 'jdoe@example.com' } },
        calls: [],
        results: [tookOver('did not change the user')],
    },
    {
        rule: 'A blank domain is none.',
        plan: { create: { userName: 'jdoe', email: 'jdoe@example.com', domain: '  ' } },
        calls: [],
        results: [tookOver('did not change the user')],
    },
    {
        rule: 'A domain is known by its DNS name, in any case.',
        user: 'akumar',
        plan: { create: { userName: 'akumar', email: 'akumar@example.com', domain: 'Corp.Example.COM' } },
        calls: [],
        results: [tookOver('did not change the user')],
    },
    {
        rule: 'A domain is known by its NetBIOS name where the vault tells it.',
        user: 'akumar',
        behaviour: { userDomainNames: 'netBios' },
        plan: { create: { userName: 'akumar', email: 'akumar@example.com', domain: 'corp' } },
        calls: [],
        results: [tookOver('did not change the user')],
    },
    {
        rule: 'A NetBIOS name that the vault does not tell is an unknown domain, and the error names the domains.',
        user: 'akumar',
        plan: { create: { userName: 'akumar', email: 'akumar@example.com', domain: 'CORP' } },
        calls: [],
        error: /no domain "CORP"; its domains are: corp\.example\.com\./,
    },
    {
        rule: 'A name in the form DOMAIN\\user is a user of that domain.',
        user: 'akumar',
        behaviour: { userDomainNames: 'netBios' },
        plan: { create: { userName: 'CORP\\akumar', email: 'akumar@example.com' } },
        calls: [],
        results: [tookOver('did not change the user')],
    },
    {
        rule: 'A domain before the name and another one beside it contradict each other.',
        user: 'akumar',
        before: directories,
        plan: { create: { userName: 'branch.example.com\\akumar', domain: 'corp.example.com' } },
        calls: [],
        error: /names two domains/,
    },
    {
        rule: 'A name in the form user@domain is the user of that domain, if the plan names the domain too.',
        user: 'akumar',
        plan: {
            create: { userName: 'akumar@corp.example.com', email: 'akumar@example.com', domain: 'corp.example.com' },
        },
        calls: [],
        results: [tookOver('did not change the user')],
    },
    {
        rule: 'A name in the form user@domain is refused without the domain, if the e-mail address is that of the user.',
        user: 'akumar@corp.example.com',
        plan: { create: { userName: 'akumar@corp.example.com', email: 'akumar@example.com' } },
        calls: [],
        error: /userName akumar with domain corp\.example\.com/,
    },
    {
        rule: 'A user of Entra is known by its UPN.',
        user: 'skim@example.onmicrosoft.com',
        before: directories,
        plan: {
            create: {
                userName: 'SKim@example.onmicrosoft.com',
                email: 'skim@example.com',
                domain: 'example.onmicrosoft.com',
            },
        },
        calls: [],
        results: [tookOver('did not change the user')],
    },
    {
        rule: 'A user of Entra is known by its short name and the domain.',
        user: 'skim@example.onmicrosoft.com',
        before: directories,
        plan: { create: { userName: 'skim', email: 'skim@example.com', domain: 'example.onmicrosoft.com' } },
        calls: [],
        results: [tookOver('did not change the user')],
    },
    {
        rule: 'A short name without the domain is refused, if the e-mail address is that of a user of Entra.',
        user: 'skim',
        before: directories,
        plan: { create: { userName: 'skim', email: 'skim@example.com' } },
        calls: [],
        error: /userName skim@example\.onmicrosoft\.com with domain example\.onmicrosoft\.com/,
    },
    {
        rule: 'A domain that does not exist makes no user.',
        user: 'nlopez',
        plan: { create: { userName: 'nlopez', domain: 'elsewhere.example.com' } },
        calls: [],
        error: /no domain "elsewhere\.example\.com"/,
    },
    {
        rule: 'Of two domains of one name, the connector can not tell which one is meant.',
        user: 'akumar',
        before: (vault) => void vault.domains.add({ name: 'corp.example.com', netBiosName: null }),
        plan: { create: { userName: 'akumar', email: 'akumar@example.com', domain: 'corp.example.com' } },
        calls: [],
        error: /2 domains "corp\.example\.com" \(ids 2, 3\)/,
    },
    ...['\\akumar', 'CORP\\', 'CORP\\sub\\akumar'].map((userName) => ({
        rule: `A name such as ${userName} names no user.`,
        user: 'akumar',
        plan: { create: { userName, email: 'akumar@example.com' } },
        calls: [],
        error: /userName holds a backslash, but is not of the form DOMAIN/,
    })),
    {
        rule: 'A directory user whom the vault lacks is made, if the vault lets it.',
        user: 'nlopez',
        domainId: 2,
        plan: { create: { userName: 'nlopez', email: 'nlopez@example.com', domain: 'corp.example.com', password } },
        calls: ['POST /api/v1/users'],
        after: { ...nothing, displayName: 'nlopez', email: 'nlopez@example.com', password },
    },
    ...(['refuse', 'denied', 'ignored'] as const).map((directoryUserCreates) => ({
        rule: `A directory user whom the vault lacks and does not make (${directoryUserCreates}) has to be synchronized.`,
        user: 'nlopez',
        domainId: 2,
        behaviour: { directoryUserCreates },
        plan: { create: { userName: 'nlopez', email: 'nlopez@example.com', domain: 'corp.example.com' } },
        calls: ['POST /api/v1/users'],
        error: /Add the person to a directory group that Secret Server synchronizes, run a synchronization, and repeat/,
    })),
])
