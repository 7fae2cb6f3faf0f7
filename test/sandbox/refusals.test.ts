import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { closeAll, denied, signedIn, start } from './client'

afterEach(closeAll)

describe('a denial', () => {
    it.each([
        ['API_AccessDenied', denied],
        ['API_AccessDeniedOnFolder', { errorCode: 'API_AccessDeniedOnFolder', message: 'Access Denied' }],
        ['generic', { message: 'Access Denied', errorCode: 'API_GenericException' }],
        ['lowerCase', { message: 'access denied' }],
    ] as const)('may be worded as %s, with the status that the other switch says', async (deniedAs, body) => {
        const client = await signedIn(await start({ behaviour: { deniedAs, accessDeniedStatus: 403 } }))
        expect(await client.get('/v1/users/999')).toEqual({ status: 403, body })
        expect(await client.get('/v1/folders/999')).toEqual({ status: 403, body })
    })
})

describe('an ended token', () => {
    it.each([
        ['fullStop', 'Authentication failed or expired token.'],
        ['plain', 'Authentication failed or expired token'],
        ['otherCase', 'authentication failed or expired token'],
    ] as const)('may be refused with the text %s', async (staleTokenText, message) => {
        const client = await signedIn(await start({ behaviour: { staleTokenText } }))
        await client.send('POST', '/v1/oauth-expiration')
        expect(await client.get('/v1/users/current')).toEqual({ status: 403, body: { message } })
    })

    it('is refused with the same text where it ran out by itself', async () => {
        const sandbox = await start({ behaviour: { staleTokenText: 'plain', naturalExpiry: '403' } })
        const client = await signedIn(sandbox)
        sandbox.behaviour.tokenLifetime = 0
        const { body } = await client.get('/v1/users/current')
        expect(body).toEqual({ message: 'Authentication failed or expired token' })
    })
})

describe('an error under 200', () => {
    it('has the body of the denial or refusal', async () => {
        const client = await signedIn(await start({ behaviour: { errorUnder200: true } }))
        expect(await client.get('/v1/users/999')).toEqual({ status: 200, body: denied })
        const refused = await client.send('POST', '/v1/users', { userName: 'new' })
        expect(refused).toMatchObject({ status: 200, body: { message: 'The request is invalid.' } })
    })

    it('is never an unknown token or a failed sign-in', async () => {
        const sandbox = await start({ behaviour: { errorUnder200: true } })
        expect((await fetch(`${sandbox.baseUrl}/api/v1/users`)).status).toBe(401)
        expect((await fetch(`${sandbox.baseUrl}/oauth2/token`, { method: 'POST', body: '' })).status).toBe(400)
    })

    it('is marked in the HAR, as the contract has no such answer', async () => {
        const harDirectory = await mkdtemp(join(tmpdir(), 'har-'))
        const sandbox = await start({ harDirectory, behaviour: { errorUnder200: true } })
        await (await signedIn(sandbox)).get('/v1/users/999')
        await sandbox.close()
        const [file] = await readdir(harDirectory)
        expect(await readFile(join(harDirectory, file ?? ''), 'utf8')).toContain('"_fault":"errorUnder200"')
        await rm(harDirectory, { recursive: true })
    })
})
