import type { ChangePerson } from '../../src/entitlements/step'
import { ChangeRefused } from '../../src/errors'
import { carryOut } from '../../src/provisioning/carry-out'
import { InvalidResponse } from '../../src/secret-server/errors'
import type { VaultHttp } from '../../src/secret-server/http'
import { failureOf } from '../support/failure'
import { idOf } from '../support/ids'
import { usePauses } from '../support/pauses'
import { openTenant, platformUrl } from './tenant'
import { answerAt, sent, useNock } from './vault'

useNock()
const pauses = usePauses()

const uuid = 'd1e10000-0002-4000-8000-000000000001'
const [change, person] = ['/identity/api/CDirectoryService/ChangeUser', `/identity/api/users/${uuid}`]
const accepted = { body: { success: true, Result: null, Message: null } }
const shown = (displayName: string, mail: string | null) => ({
    body: { uuid, name: 'ann@example.com', displayName, mail, state: 'None' },
})
const before = shown('Ann Lee', 'ann@example.com')

const carry = (http: VaultHttp, to: ChangePerson['to']): Promise<void> =>
    carryOut(http, idOf(7), {
        ...{ action: 'change person', phase: 'attributes', why: 'asked for', person: uuid },
        ...{ from: {}, to },
    })

/** What went out after the sign-in. */
const calls = (): string[] => sent.slice(2).map(({ method, url }) => `${method} ${url}`)

describe('the change of a person of the Platform', () => {
    it('is sent in one request, and read back at the Platform', async () => {
        const http = openTenant()
        answerAt(platformUrl, 'POST', change, accepted)
        answerAt(platformUrl, 'GET', person, shown('Ann L.', 'a@b'))
        await carry(http, { displayName: 'Ann L.', emailAddress: 'a@b' })
        expect(calls()).toEqual([`POST ${change}`, `GET ${person}?api-version=3.0`])
        expect(sent[2]?.body).toEqual({ ID: uuid, DisplayName: 'Ann L.', Mail: 'a@b' })
        expect(pauses.asked).toEqual([])
    })

    it('is read back until it shows, with pauses that grow', async () => {
        const http = openTenant()
        answerAt(platformUrl, 'POST', change, accepted)
        answerAt(platformUrl, 'GET', person, before, before, before, shown('Ann L.', 'ann@example.com'))
        await carry(http, { displayName: 'Ann L.' })
        expect(pauses.asked).toEqual([250, 500, 1_000])
    })

    it.each([null, ''])('has emptied an e-mail address that is %j afterwards', async (mail) => {
        const http = openTenant()
        answerAt(platformUrl, 'POST', change, accepted)
        answerAt(platformUrl, 'GET', person, shown('Ann Lee', mail))
        await expect(carry(http, { emailAddress: '' })).resolves.toBeUndefined()
    })

    it('is done if the e-mail address shows in another case', async () => {
        const http = openTenant()
        answerAt(platformUrl, 'POST', change, accepted)
        answerAt(platformUrl, 'GET', person, shown('Ann Lee', 'Ann@Mail.Example'))
        await expect(carry(http, { emailAddress: 'ann@mail.example' })).resolves.toBeUndefined()
        expect(pauses.asked).toEqual([])
    })

    it('is not done if the display name shows in another case', async () => {
        const http = openTenant()
        answerAt(platformUrl, 'POST', change, accepted)
        answerAt(platformUrl, 'GET', person, shown('ANN L.', null), shown('Ann L.', null))
        await carry(http, { displayName: 'Ann L.' })
        expect(pauses.asked).toEqual([250])
    })

    it('fails if only a part of it shows in the end, since a directory may own the person', async () => {
        const http = openTenant()
        answerAt(platformUrl, 'POST', change, accepted)
        const part = shown('Ann L.', 'ann@example.com')
        answerAt(platformUrl, 'GET', person, part, part, part, part, part)
        const error = await failureOf(carry(http, { displayName: 'Ann L.', emailAddress: 'a@b' }))
        expect(error).toBeInstanceOf(InvalidResponse)
        expect(error.message).toContain('the Platform accepted the change but does not show it')
        expect(error.message).toContain('The person may belong to a directory or a federation. Change it there.')
        expect(pauses.asked).toEqual([250, 500, 1_000, 2_000])
    })

    it('is not read back if the Platform refuses it, which says where else to make it', async () => {
        const http = openTenant()
        answerAt(platformUrl, 'POST', change, { body: { success: false, Message: 'Not yours.' } })
        await expect(carry(http, { displayName: 'Ann L.' })).rejects.toEqual(
            new ChangeRefused(
                `The Delinea Platform refused POST ${change}. It says: Not yours. ` +
                    'Make the change in the Delinea Platform, or in the directory or federation behind it.'
            )
        )
        expect(calls()).toEqual([`POST ${change}`])
    })
})
