import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Entry, Har } from 'har-format'

import { passwordForm, clientWith, signedIn, start, token } from './client'

let directory: string

beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'har-'))
})
afterEach(async () => {
    await rm(directory, { recursive: true })
})

const password = 'made-up-by-the-connector'

async function recording(): Promise<{ text: string; entries: Entry[]; accessToken: string }> {
    const sandbox = await start({ harDirectory: directory })
    const accessToken = String((await token(sandbox, passwordForm(sandbox))).body.access_token)
    const client = clientWith(sandbox, accessToken)
    await client.get('/v1/users?take=1')
    await client.send('POST', '/v1/users', { userName: 'new', displayName: 'New', password })
    await client.send('PATCH', '/v1/users/3', { password: { dirty: true, value: password } })
    await client.get('/v1/users/999')
    await client.send('POST', '/v1/users/3/password-reset', { data: { userId: 3, password } })
    await sandbox.close()
    return { ...(await written()), accessToken }
}

async function written(): Promise<{ text: string; entries: Entry[] }> {
    const [file] = await readdir(directory)
    const text = await readFile(join(directory, file ?? ''), 'utf8')
    const { log } = JSON.parse(text) as Har
    expect(log.version).toBe('1.2')
    return { text, entries: log.entries }
}

describe('a HAR', () => {
    it('holds no address that signs somebody in', async () => {
        const sandbox = await start({ harDirectory: directory, behaviour: { version: '11.7.000002' } })
        const { oneTimeLoginUrl } = sandbox.vault.platform
        const { body } = await (await signedIn(sandbox)).get('/v1/platform/provision-status')
        expect(body.oneTimePlatformLoginURL).toBe(oneTimeLoginUrl)
        await sandbox.close()
        const { text } = await written()
        expect(text).toContain('oneTimePlatformLoginURL')
        expect(text).not.toContain(oneTimeLoginUrl)
    })

    it('holds every exchange in order', async () => {
        const { entries } = await recording()
        const seen = entries.map(({ request, response }) => [request.method, response.status])
        expect(seen).toEqual([
            ['POST', 200],
            ['GET', 200],
            ['POST', 200],
            ['PATCH', 200],
            ['GET', 400],
            ['POST', 200],
        ])
        expect(entries[1]?.request.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/SecretServer\/api\/v1\/users\?take=1$/)
        expect(entries[1]?.request.queryString).toEqual([{ name: 'take', value: '1' }])
    })

    it('holds the text of bodies and answers', async () => {
        const { entries } = await recording()
        expect(JSON.parse(entries[2]?.request.postData?.text ?? '')).toMatchObject({ userName: 'new' })
        expect(JSON.parse(entries[4]?.response.content.text ?? '')).toMatchObject({ errorCode: 'API_AccessDenied' })
    })

    it('holds the request headers', async () => {
        const { entries } = await recording()
        expect(entries[1]?.request.headers.map((header) => header.name)).toContain('user-agent')
    })

    it('holds no password and no token', async () => {
        const { text, entries, accessToken } = await recording()
        expect(text).not.toContain(password)
        expect(text).not.toContain(accessToken)
        expect(text).not.toContain('grant_type')
        expect(entries[0]?.request).not.toHaveProperty('postData')
    })

    it('says which exchanges were struck by a fault, and holds those without an answer too', async () => {
        const sandbox = await start({ harDirectory: directory })
        const client = await signedIn(sandbox)
        sandbox.faults.add({ fault: { kind: 'wrongTypes' } })
        await client.get('/v1/users')
        sandbox.faults.add({ fault: { kind: 'reset', processed: true } })
        await client.get('/v1/roles').catch(() => undefined)
        await client.get('/v1/roles')
        await sandbox.close()
        const seen = (await written()).entries.map(({ response, ...entry }) => [
            response.status,
            '_fault' in entry ? entry._fault : undefined,
        ])
        expect(seen).toEqual([
            [200, undefined],
            [200, 'wrongTypes'],
            [0, 'reset'],
            [200, undefined],
        ])
    })

    it('is a file of its own for each sandbox', async () => {
        await (await start({ harDirectory: directory })).close()
        await (await start({ harDirectory: directory })).close()
        expect(await readdir(directory)).toHaveLength(2)
    })
})
