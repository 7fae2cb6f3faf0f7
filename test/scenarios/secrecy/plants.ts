import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Vault } from '../../../sandbox'
import type { Search } from './search'

// They hold characters that are special in regular expressions, URLs, JSON and shells, so that a wrong escape shows.
export const planted = {
    vaultPassword: 'Vault"\\Pass{}[](.*)+?^$|word/&=%40#;<ü>',
    clientSecret: 'Client&Secret=%2F+"\\$&${x}of~a~Tenant',
    createPassword: 'Create\\u0022"Password%22+&={{7*7}}',
    newPassword: 'Change\'Password\\n"<b>&amp;%0A+#?',
    /** In every body that the sandbox answers with in place of its own. */
    marker: 'Marker~Of~A~Body~7Q2zT',
    connectionString: 'Data Source=SQL-VAULT-01;User Id=sa;Password=Sql!Server!Secret',
    caCertificate: readFileSync(join(__dirname, '../../client/fixtures/server.cert.pem'), 'utf8'),
}

export const personal = { displayName: 'Confidential Person Nadia', email: 'nadia@planted-mailbox.example' }

/** Adds everything planted to a search, except names and e-mail addresses. */
export function addPlanted(search: Search): void {
    const { caCertificate, ...texts } = planted
    for (const [name, text] of Object.entries(texts)) search.add(name, text)
    search.add('caCertificate', caCertificate.replace(/-----[^-]+-----/g, '').trim())
    search.add('caCertificate', caCertificate.replace(/-----[^-]+-----|\s/g, ''))
    for (const words of aroundTokens) search.add('a token', words)
}

/** Names and addresses belong in accounts, and nowhere else. */
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
    for (const person of vault.platform.people.values()) {
        person.displayName = `Confidential Person ${person.name}`
        if (person.mail !== null) person.mail = `${person.name.split('@')[0]}@planted-mailbox.example`
    }
    const connector = vault.users.get(vault.connectorUserId)
    if (connector) connector.password = planted.vaultPassword
    return { password: planted.vaultPassword }
}

let tokens = 0
const aroundTokens = ['Opening-Words-Of-A-Planted-Token'.repeat(2), 'Closing-Words-Of-A-Planted-Token'.repeat(2)]

/** A token that is unlike all others, and that a search knows by its beginning and its end. */
export function plantedToken(): string {
    tokens += 1
    return aroundTokens.join(`_${tokens}_`)
}
