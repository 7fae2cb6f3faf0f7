import { clientWith, closeAll, passwordForm, signedIn, start, token } from './client'

afterEach(closeAll)

const stale = { status: 403, body: { message: 'Authentication failed or expired token.' } }

describe('signing in', () => {
    it('gives a bearer token for twenty minutes less one second, and no refresh token', async () => {
        const sandbox = await start()
        const { status, body } = await token(sandbox, passwordForm(sandbox))
        expect(status).toBe(200)
        expect(body).toEqual({ access_token: expect.any(String) as string, token_type: 'bearer', expires_in: 1199 })
    })

    it('reads a form under a JSON content type', async () => {
        const sandbox = await start()
        const { status } = await token(sandbox, passwordForm(sandbox), { 'content-type': 'application/json' })
        expect(status).toBe(200)
    })

    it('refuses a JSON body', async () => {
        const sandbox = await start()
        const body = JSON.stringify(passwordForm(sandbox))
        const response = await fetch(`${sandbox.baseUrl}/oauth2/token`, { method: 'POST', body })
        expect(response.status).toBe(400)
        expect(await response.json()).toEqual({ error: expect.any(String) as string })
    })

    it.each([
        ['a wrong password', { password: 'wrong' }],
        ['an unknown user', { username: 'nobody' }],
        ['an unknown domain', { domain: 'elsewhere' }],
        ['an unknown grant', { grant_type: 'client_credentials' }],
    ])('refuses %s with 400 and an error', async (_what, more) => {
        const sandbox = await start()
        const { status, body } = await token(sandbox, passwordForm(sandbox, more))
        expect(status).toBe(400)
        expect(Object.keys(body)).toEqual(['error'])
    })

    it('locks an account after five bad passwords, and the right one is of no use then', async () => {
        const sandbox = await start()
        for (let failure = 0; failure < 5; failure += 1) await token(sandbox, passwordForm(sandbox, { password: 'no' }))
        const account = sandbox.vault.userNamed('svc-sailpoint')
        expect(account).toMatchObject({ isLockedOut: true, lockOutReason: 'LoginAttemptsExceeded', loginFailures: 5 })
        expect((await token(sandbox, passwordForm(sandbox))).status).toBe(400)
    })

    it.each([{ domain: 'corp' }, { domain: 'corp.example.com' }, { username: 'CORP\\akumar' }])(
        'finds a directory user by %p',
        async (more) => {
            const sandbox = await start()
            const user = sandbox.vault.userNamed('akumar')
            if (user) user.password = 'of-the-directory'
            const form = { grant_type: 'password', username: 'akumar', password: 'of-the-directory', ...more }
            expect((await token(sandbox, form)).status).toBe(200)
        }
    )

    it('asks a user with two factors for a one-time password in a header', async () => {
        const sandbox = await start()
        const form = { grant_type: 'password', username: 'pchen', password: 'Sandbox-Only-2!' }
        expect((await token(sandbox, form)).status).toBe(400)
        expect((await token(sandbox, form, { OTP: '123456' })).status).toBe(200)
    })

    it('turns people away where only application accounts may use the API', async () => {
        const sandbox = await start({ behaviour: { preventDirectApiAuthentication: true } })
        const person = { grant_type: 'password', username: 'jdoe', password: 'Sandbox-Only-2!' }
        expect((await token(sandbox, person)).status).toBe(400)
        expect((await token(sandbox, passwordForm(sandbox))).status).toBe(200)
    })

    it('remembers when the account last signed in', async () => {
        const sandbox = await start()
        await signedIn(sandbox)
        expect(sandbox.vault.userNamed('svc-sailpoint')?.lastLogin).toBeInstanceOf(Date)
    })
})

describe('refresh tokens', () => {
    const refresh = (refreshToken: unknown) => ({ grant_type: 'refresh_token', refresh_token: String(refreshToken) })

    it('work once', async () => {
        const sandbox = await start({ behaviour: { refreshTokens: true } })
        const { body } = await token(sandbox, passwordForm(sandbox))
        expect((await token(sandbox, refresh(body.refresh_token))).status).toBe(200)
        expect((await token(sandbox, refresh(body.refresh_token))).status).toBe(400)
    })

    it('can be chained only so often', async () => {
        const sandbox = await start({ behaviour: { refreshTokens: true, maxTokenRefreshes: 2 } })
        const statuses: number[] = []
        let answer = await token(sandbox, passwordForm(sandbox))
        for (let time = 0; time < 3; time += 1) {
            answer = await token(sandbox, refresh(answer.body.refresh_token))
            statuses.push(answer.status)
        }
        expect(statuses).toEqual([200, 200, 400])
    })
})

describe('a token', () => {
    it('is refused with 401 if it never was one', async () => {
        const sandbox = await start()
        expect((await clientWith(sandbox, 'garbage').get('/v1/users/current')).status).toBe(401)
    })

    it('is needed', async () => {
        const sandbox = await start()
        const response = await fetch(`${sandbox.baseUrl}/api/v1/users`)
        expect(response.status).toBe(401)
    })

    it('answers true when it is ended, and 403 with exactly one member afterwards', async () => {
        const sandbox = await start()
        const client = await signedIn(sandbox)
        expect(await client.send('POST', '/v1/oauth-expiration')).toEqual({ status: 200, body: true })
        expect(await client.get('/v1/users/current')).toEqual(stale)
    })

    it('runs out by itself with 401', async () => {
        const sandbox = await start()
        const client = await signedIn(sandbox)
        sandbox.behaviour.tokenLifetime = 0
        expect((await client.get('/v1/users/current')).status).toBe(401)
    })

    it('runs out by itself with 403 where the vault says so', async () => {
        const sandbox = await start({ behaviour: { naturalExpiry: '403' } })
        const client = await signedIn(sandbox)
        sandbox.behaviour.tokenLifetime = 0
        expect(await client.get('/v1/users/current')).toEqual(stale)
    })

    it('that ran out does not come back to life', async () => {
        const sandbox = await start()
        const client = await signedIn(sandbox)
        sandbox.behaviour.tokenLifetime = 0
        await client.get('/v1/users/current')
        sandbox.behaviour.tokenLifetime = 1199
        expect((await client.get('/v1/users/current')).status).toBe(401)
    })

    it('dies with its account', async () => {
        const sandbox = await start()
        const client = await signedIn(sandbox)
        sandbox.vault.deleteUser(sandbox.vault.connectorUserId)
        expect((await client.get('/v1/users/current')).status).toBe(401)
    })
})
