import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Vault } from '../../../sandbox'
import { Sessions } from '../../../sandbox/sessions'
import { isJsonObject } from '../../../src/json'
import { groupId, userIn } from '../../support/company'
import { add, set } from '../../support/plans'
import { about } from '../../support/run'
import { type Subject, subjects } from '../reliability/subjects'
import type { Search } from './search'

// With what regular expressions, URLs, JSON and shells take for their own.
export const planted = {
    vaultPassword: 'Vault"\\Pass{}[](.*)+?^$|word/&=%40#;<ü>',
    clientSecret: 'Client&Secret=%2F+"\\$&${x}of the Platform',
    createPassword: 'Create\\u0022"Password%22+&={{7*7}}',
    newPassword: 'Change\'Password\\n"<b>&amp;%0A+#?',
    /** In every body that the sandbox answers with in place of its own. */
    marker: 'Marker~Of~A~Body~7Q2zT',
    connectionString: 'Data Source=SQL-VAULT-01;User Id=sa;Password=Sql!Server!Secret',
    caCertificate: readFileSync(join(__dirname, '../../client/fixtures/server.cert.pem'), 'utf8'),
}

const personal = { displayName: 'Confidential Person Nadia', email: 'nadia@planted-mailbox.example' }

/** Tells a search of everything that was planted, but for what belongs to accounts. */
export function addPlanted(search: Search): void {
    const { caCertificate, ...texts } = planted
    for (const [name, text] of Object.entries(texts)) search.add(name, text)
    search.add('caCertificate', caCertificate.replace(/-----[^-]+-----/g, '').trim())
    search.add('caCertificate', caCertificate.replace(/-----[^-]+-----|\s/g, ''))
}

/** Names and addresses belong into accounts, and nowhere else. */
export function addPersonal(search: Search): void {
    search.add('an e-mail', '@planted-mailbox.example')
    search.add('a display name', 'Confidential Person')
}

/** Plants secrets in a vault, and gives what that changes in the configuration. */
export function plant(vault: Vault): Record<string, unknown> {
    for (const user of vault.users.values()) {
        user.displayName = `Confidential Person ${user.userName}`
        if (user.emailAddress !== null) user.emailAddress = `${user.userName}@planted-mailbox.example`
    }
    const connector = vault.users.get(vault.connectorUserId)
    if (connector) connector.password = planted.vaultPassword
    return { password: planted.vaultPassword }
}

type Issue = (this: Sessions, ...args: unknown[]) => unknown

/** Tells of each token that any sandbox issues from now on, to sign-ins of the vault and of the platform alike. */
export function watchTokens(tell: (token: string) => void): void {
    for (const method of ['begin', 'open'] as const) {
        const issue: unknown = Reflect.get(Sessions.prototype, method)
        if (typeof issue !== 'function') throw new Error('Sessions are issued otherwise')
        const watched: Issue = function (...args) {
            const issued: unknown = Reflect.apply(issue, this, args)
            for (const text of isJsonObject(issued) ? Object.values(issued) : [])
                if (typeof text === 'string' && text.length > 20) tell(text)
            return issued
        }
        Object.defineProperty(Sessions.prototype, method, { value: watched, writable: true, configurable: true })
    }
}

const inputs: Readonly<Record<string, Subject['input']>> = {
    create: () => ({
        identity: 'nlopez',
        attributes: { userName: 'nlopez', ...personal, password: planted.createPassword },
    }),
    update: (vault) => ({
        ...about(userIn(vault, 'jdoe').id),
        changes: [
            set('displayName', personal.displayName),
            set('email', personal.email),
            add('groups', groupId(vault, 'IT Operations')),
        ],
    }),
    password: (vault) => ({ ...about(userIn(vault, 'jdoe').id), password: planted.newPassword }),
}

/** Every command, with secrets in its input where it takes any. */
export const plantedSubjects: readonly Subject[] = subjects.map((subject) => ({
    ...subject,
    input: inputs[subject.name] ?? subject.input,
}))
