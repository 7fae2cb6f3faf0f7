import type { BadPlan } from './bad-plan'

const create = { platformUsers: 'create' }

/** People for whom a create needs special care. */
export const badPeople: readonly BadPlan[] = [
    {
        title: 'a person whom the directory knows and the Platform does not',
        plan: ({ people }) => ({ userName: people.directoryOnly.login }),
        outcome: ({ people }) => people.directoryOnly.login,
    },
    {
        title: 'a person whom the directory knows and the Platform does not, with platformUsers create',
        config: create,
        plan: ({ people }) => ({ userName: people.directoryOnly.login }),
        outcome: ({ people }) => people.directoryOnly.login,
    },
    {
        title: 'a service user',
        plan: ({ people }) => ({ userName: people.serviceUser.login }),
        outcome: /svc-reports@example\.com is a service user.*never takes over a service user\. Give the new account/,
    },
    {
        title: 'a service user without a mirror, with platformUsers create',
        config: create,
        prepare: ({ sandbox }) => {
            sandbox.vault.platform.addPerson({ name: 'svc-new@example.com', kind: 'serviceUser' })
        },
        plan: () => ({ userName: 'svc-new@example.com' }),
        outcome: /svc-new@example\.com is a service user of the Delinea Platform\..*Give the new account another name/,
    },
    {
        title: 'cloudadmin',
        plan: ({ people }) => ({ userName: people.cloudAdmin.login, email: people.cloudAdmin.login }),
        outcome: /cloudadmin@example\.com is the built-in administrator.*never changes it/,
    },
    {
        title: 'a cloudadmin whom nobody knows, with platformUsers create',
        config: create,
        plan: () => ({ userName: 'CloudAdmin@elsewhere.example' }),
        outcome: /is the built-in administrator of the Delinea Platform\..*never changes it/,
    },
    {
        title: "the integration's own service user",
        plan: ({ people }) => ({ userName: people.integrationServiceUser.login }),
        outcome: /svc-integration@example\.com is a service user.*Give the new account another name/,
    },
    {
        title: "the integration's own service user, if the search shows it as a person",
        prepare: ({ sandbox, people }) => {
            const person = sandbox.vault.platform.people.get(people.integrationServiceUser.uuid)
            if (person) person.searchedAs = 'User'
        },
        plan: ({ people }) => ({ userName: people.integrationServiceUser.login }),
        outcome: /and is an application account\. Give the new account another name/,
    },
    {
        title: 'an administrator',
        plan: ({ people }) => ({ userName: people.administrator.login, email: people.administrator.login }),
        outcome: /administers the vault through the role Platform Administrators.*never takes over an administrator/,
    },
    {
        title: 'a disabled linked person, whom the create enables in the Platform',
        plan: ({ people }) => ({ userName: people.disabled.login, email: people.disabled.login }),
        outcome: ({ people }) => people.disabled.login,
    },
    {
        title: 'a disabled linked person of a directory, whose state the Platform refuses to change',
        prepare: ({ sandbox, people }) => {
            const { platform } = sandbox.vault
            const person = platform.people.get(people.directory.uuid)
            person?.states.add('Disabled')
            if (person) platform.mirrors.follow(person, sandbox.behaviour)
        },
        plan: ({ people }) => ({ userName: people.directory.login, email: people.directory.login }),
        outcome: /could not enable account \d+.*The directory keeps the state of this user\. Make the change in/,
    },
    {
        title: 'a linked person with an older account, with adoption never',
        config: { adoption: 'never' },
        plan: ({ people }) => ({ userName: people.linked.login, email: people.linked.login }),
        outcome: /and adoption is set to never\. Correlate the existing account/,
    },
    {
        title: 'a linked person with another e-mail address',
        plan: ({ people }) => ({ userName: people.linked.login, email: 'other@example.com' }),
        outcome: /its e-mail address differs from that of the create plan\. Correlate the existing account/,
    },
    {
        title: 'a person who is not linked, with another e-mail address',
        plan: ({ people }) => ({ userName: people.unlinked.login, email: 'other@example.com' }),
        outcome: ({ people }) => people.unlinked.login,
        warnings: {
            email: /^WARN: The e-mail address of user \d+ in the Delinea Platform differs .*Check that the account/,
        },
    },
    {
        title: 'a linked person whom the mirror still shows with an old e-mail address',
        prepare: ({ sandbox, people }) => {
            const person = sandbox.vault.platform.people.get(people.linked.uuid)
            if (person) person.mail = 'new@example.com'
        },
        plan: ({ people }) => ({ userName: people.linked.login, email: 'new@example.com' }),
        outcome: ({ people }) => people.linked.login,
    },
    {
        title: 'a linked person without an e-mail address',
        plan: ({ people }) => ({ userName: people.withoutMail.login, email: people.withoutMail.login }),
        outcome: /has no e-mail address, so it is not known whether it belongs to the person/,
    },
    {
        title: 'a linked person who never signed in and was linked today, with adoption never',
        config: { adoption: 'never' },
        prepare: ({ sandbox, people }) => {
            const user = sandbox.vault.users.get(people.linked.userId)
            if (user) Object.assign(user, { created: new Date(), lastLogin: null })
        },
        plan: ({ people }) => ({ userName: people.linked.login }),
        outcome: ({ people }) => people.linked.login,
    },
]
