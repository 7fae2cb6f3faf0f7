import { type Connection, parseConfig } from '../../src/config'
import { openSource } from '../../src/entitlements/source'
import { ChangeRefused } from '../../src/errors'
import { refuseOwnAccount } from '../../src/provisioning/guard'
import { VaultHttp } from '../../src/secret-server/http'
import { connectionWith } from '../support/connection'
import { idOf } from '../support/ids'
import { userWith } from '../support/users'

const ownId = idOf<'User'>(7)
const platformSignIn = {
    type: 'platform',
    platformUrl: 'https://example.delinea.app',
    clientId: 'client',
    clientSecret: 'secret',
} as const

/** A source whose sign-in is this; `asked` tells how often the vault was asked whose it is. */
function sourceWith(signIn: Connection['signIn']) {
    const connection = connectionWith({ signIn })
    const config = parseConfig({ baseUrl: connection.baseUrl, username: 'unused', password: 'unused' })
    const account = { id: ownId, permissions: [] }
    const self = jest.fn(() => Promise.resolve(account))
    const source = { ...openSource(new VaultHttp(connection), { ...config, connection }), self }
    return { source, asked: self }
}

const byName = (username: string) => sourceWith({ type: 'password', username, password: 'x', domain: undefined })

describe('the account that the connector signs in with', () => {
    it.each([
        ['its user name', 'svc', {}],
        ['its user name in another case', 'SVC', {}],
        ['DOMAIN\\name', 'CORP\\svc', {}],
        ['name@domain', 'svc@corp.example.com', {}],
        ['its e-mail address', 'vault@example.com', { emailAddress: 'Vault@Example.com' }],
        ['a name that the vault shows with its domain', 'svc', { userName: 'corp\\svc' }],
        ['a name that the vault shows as an address', 'CORP\\svc', { userName: 'svc@corp.example.com' }],
    ])('is recognised where it signs in by %s', async (_case, username, user) => {
        const { source } = byName(username)
        const own = userWith({ id: ownId, userName: 'svc', emailAddress: null, ...user })
        await expect(refuseOwnAccount(source, own, 'disabled')).rejects.toEqual(
            new ChangeRefused("Account 7 is the one that the connector signs in with; it can't be disabled here.")
        )
    })

    it('is recognised by its id where it signs in through the platform', async () => {
        const { source } = sourceWith(platformSignIn)
        const own = userWith({ id: ownId, userName: 'service.user@tenant' })
        await expect(refuseOwnAccount(source, own, 'disabled')).rejects.toBeInstanceOf(ChangeRefused)
    })

    it.each([
        ['shares its name with an account of a directory', 'svc', 'svc'],
        ['is called like it but for the domain', 'svc', 'svc@other.example.com'],
    ])('is not taken for another one that %s', async (_case, username, userName) => {
        const { source, asked } = byName(username)
        const other = userWith({ id: idOf<'User'>(8), userName })
        await expect(refuseOwnAccount(source, other, 'disabled')).resolves.toBeUndefined()
        expect(asked).toHaveBeenCalledTimes(1)
    })

    it.each([
        ['neither name nor e-mail address resembles the sign-in name', 'CORP\\svc', {}],
        ['there is no e-mail address and another name', '@svc', { emailAddress: null }],
    ])('is recognised by its id where %s', async (_case, username, user) => {
        const { source } = byName(username)
        const own = userWith({ id: ownId, ...user })
        await expect(refuseOwnAccount(source, own, 'disabled')).rejects.toBeInstanceOf(ChangeRefused)
    })
})
