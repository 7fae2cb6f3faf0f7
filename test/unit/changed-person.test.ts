import type { Step } from '../../src/entitlements/step'
import type { SourceError } from '../../src/errors'
import type { Outcome } from '../../src/provisioning/apply'
import { changedPerson } from '../../src/provisioning/people/with-person'
import { AccessDenied } from '../../src/secret-server/errors'

const failure = new AccessDenied('POST /x', 403, '"y"')
const more = { phase: 'attributes', why: 'asked for', from: {} } as const

const atPlatform = (to: object, failed?: SourceError): Outcome => ({
    step: { action: 'change person', person: 'the-uuid', ...more, to },
    failure: failed,
})

describe('what a plan has changed of a person at the Platform', () => {
    it('is what the Platform accepted', () => {
        const changes = [atPlatform({ displayName: 'Ann' }), atPlatform({ emailAddress: 'a@b' })]
        expect(changedPerson(changes)).toEqual({ displayName: 'Ann', emailAddress: 'a@b' })
    })

    it('is no e-mail address in place of an empty one', () => {
        expect(changedPerson([atPlatform({ emailAddress: '' })])).toEqual({ emailAddress: null })
    })

    it('is not what failed', () => {
        expect(
            changedPerson([atPlatform({ displayName: 'Ann' }, failure), atPlatform({ emailAddress: 'a@b' })])
        ).toEqual({ emailAddress: 'a@b' })
    })

    it('is not what was changed in the vault', () => {
        const step: Step = { action: 'change user', ...more, to: { displayName: 'Ann' } }
        expect(changedPerson([{ step, failure: undefined }])).toEqual({})
    })
})
