import { type BadPlan, nobody } from './bad-plan'
import type { Setting, Stage } from './stage'

const hybrid: Setting = { kind: 'hybrid', signIn: 'platform' }
const create = { platformUsers: 'create' }

const inDirectory =
    /names the directory corp\.example\.com, and the connector creates people only in the Platform's own.*send no domain/

/** Logins that the connector could mistake for those of somebody else. */
export const badLogins: readonly BadPlan[] = [
    {
        title: 'a login without a suffix, if the Platform knows the login with a suffix',
        plan: () => ({ userName: 'mlopez' }),
        outcome: /knows no person with the login mlopez.*is one of these, send that userName.*mlopez@example\.com/,
    },
    {
        title: 'a login without a suffix, with platformUsers create',
        config: create,
        plan: () => ({ userName: 'nobody', email: nobody }),
        outcome: /a login of the Delinea Platform needs a suffix, as in nobody@example\.com\. Check userName/,
    },
    {
        title: 'a login without a suffix on a Hybrid vault, which becomes a local user',
        setting: hybrid,
        plan: () => ({ userName: 'nobody', email: nobody }),
        outcome: () => 'nobody',
    },
    {
        title: 'a login without a suffix on a vault that only its mirrors show to be Hybrid',
        setting: hybrid,
        prepare: ({ sandbox: { vault } }) => {
            const own = vault.users.get(vault.connectorUserId)
            if (own) own.platformIntegrationType = 'None'
        },
        plan: () => ({ userName: 'nobody', email: nobody }),
        outcome: () => 'nobody',
    },
    {
        title: 'a login without a suffix on a Hybrid vault, if the Platform knows the login with a suffix',
        setting: hybrid,
        plan: () => ({ userName: 'mlopez', email: nobody }),
        outcome: () => 'mlopez',
        warnings: {
            userName:
                /^WARN: The Delinea Platform knows people with logins like mlopez: mlopez@example\.com\..*send that/,
        },
    },
    {
        title: 'a login without a suffix and an e-mail address on a Hybrid vault, if the Platform knows the login with a suffix',
        setting: hybrid,
        plan: () => ({ userName: 'mlopez' }),
        outcome: () => 'mlopez',
        warnings: {
            userName: /^WARN: The Delinea Platform knows people with logins like mlopez: mlopez@example\.com\./,
        },
    },
    {
        title: 'a login without a suffix and the e-mail address of the person on a Hybrid vault',
        setting: hybrid,
        plan: () => ({ userName: 'mlopez', email: 'MLopez@example.com' }),
        outcome:
            /mlopez was not created: the e-mail address of the plan belongs to mlopez@example\.com.*send that userName/,
    },
    {
        title: "a login without a suffix and an e-mail address on a Hybrid vault that only the Platform shows as the person's",
        setting: hybrid,
        prepare: ({ sandbox, people }) => {
            const person = sandbox.vault.platform.people.get(people.unlinked.uuid)
            if (person) person.mail = 'mara@example.com'
        },
        plan: () => ({ userName: 'mlopez', email: 'mara@example.com' }),
        outcome:
            /mlopez was not created: the e-mail address of the plan belongs to mlopez@example\.com.*send that userName/,
    },
    {
        title: 'a login without a suffix on a Hybrid vault with a password sign-in, and the login of the person as e-mail address',
        setting: { kind: 'hybrid', signIn: 'password' },
        plan: () => ({ userName: 'mlopez', email: 'mlopez@example.com' }),
        outcome:
            /mlopez was not created: the e-mail address of the plan belongs to mlopez@example\.com.*send that userName/,
    },
    {
        title: 'a login with the wrong suffix',
        plan: () => ({ userName: 'mlopez@wrong.example' }),
        outcome:
            /knows no person with the login mlopez@wrong\.example.*is one of these, send that userName.*mlopez@example\.com/,
    },
    {
        title: 'a login with the wrong suffix and the e-mail address of the person, with platformUsers create',
        config: create,
        plan: () => ({ userName: 'mlopez@wrong.example', email: 'mlopez@example.com' }),
        outcome: /was not created: the e-mail address of the plan belongs to mlopez@example\.com.*send that userName/,
    },
    {
        title: 'a login with a suffix that the tenant does not have, with platformUsers create',
        config: create,
        plan: () => ({ userName: 'nobody@wrong.example' }),
        outcome:
            /CreateUser\. Its reason is left out, because it may repeat.*Check that the tenant has the suffix of the login/,
    },
    {
        title: 'an unknown login with a domain, with platformUsers create',
        config: create,
        plan: () => ({ userName: nobody, domain: 'corp.example.com' }),
        outcome: inDirectory,
    },
    {
        title: 'an unknown login with a domain before a backslash, with platformUsers create',
        config: create,
        plan: () => ({ userName: `corp.example.com\\${nobody}` }),
        outcome: inDirectory,
    },
    {
        title: "an unknown login with a domain, with platformUsers create, if the vault can't search",
        config: create,
        behaviour: { version: '11.2.000002' },
        plan: () => ({ userName: nobody, domain: 'corp.example.com' }),
        outcome: inDirectory,
    },
    {
        title: 'a login in another case',
        plan: () => ({ userName: ' MLopez@Example.COM ' }),
        outcome: ({ people }) => people.unlinked.login,
    },
    {
        title: 'a login that two people have',
        plan: ({ people }) => ({ userName: people.namesake.login }),
        outcome: /has 2 people with the login jkim.*corp\.example\.com, Partner Federation\. Send the name of one/,
    },
    {
        title: 'a login that two people have, with the domain of one',
        plan: ({ people }) => ({ userName: people.namesake.login, domain: 'Partner Federation' }),
        outcome: ({ people }) => people.otherNamesake.login,
    },
    {
        title: 'a login that two people have, with the domain before a backslash',
        plan: ({ people }) => ({ userName: `corp.example.com\\${people.namesake.login}` }),
        outcome: ({ people }) => people.namesake.login,
    },
    {
        title: 'a login that two people have, with the domain of neither',
        plan: ({ people }) => ({ userName: people.namesake.login, domain: 'Delinea Directory' }),
        outcome:
            /not have exactly one person with the login jkim.* in Delinea Directory.*Send the name of one directory/,
    },
    {
        title: 'a login that two people have, if the other person is linked',
        prepare: ({ sandbox, people }) => linkOther(sandbox, people.otherNamesake.uuid),
        plan: ({ people }) => ({ userName: people.namesake.login, domain: 'corp.example.com' }),
        outcome: /A user of this name exists.*The account jkim.* was not created/,
    },
    {
        title: 'a login with a backslash prefix that names its directory',
        plan: ({ people }) => ({ userName: `corp.example.com\\${people.directoryUnlinked.login}` }),
        outcome: ({ people }) => people.directoryUnlinked.login,
    },
    {
        title: 'a login with a backslash prefix that names another directory',
        plan: ({ people }) => ({ userName: `EXAMPLE\\${people.directoryUnlinked.login}` }),
        outcome: /not have exactly one person with the login pstone.* in EXAMPLE\. .*Send the name of one directory/,
    },
    {
        title: 'a login with a backslash and nothing before it',
        plan: () => ({ userName: '\\mlopez@example.com' }),
        outcome: /holds a backslash, but is not of the form DOMAIN\\name\. Check the create account policy/,
    },
    {
        title: 'a login with a wildcard of the search',
        plan: () => ({ userName: 'ml*@example.com' }),
        outcome: /knows no person with the login ml\*@example\.com.*Add the person/,
    },
    {
        title: 'a login that is the name of a group of the Platform',
        plan: ({ groups }) => ({ userName: groups.unlinked.name }),
        outcome: /knows no person with the login Platform Contractors.*Add the person/,
    },
    {
        title: 'a login that two people have, if each page of the search holds one entry',
        config: { pageSize: 1 },
        plan: ({ people }) => ({ userName: people.namesake.login }),
        outcome: /has 2 people with the login jkim/,
    },
]

function linkOther(sandbox: Stage['sandbox'], uuid: string): void {
    const { platform } = sandbox.vault
    const person = platform.people.get(uuid)
    if (person) platform.mirrors.make(person, platform.integrationType)
}
