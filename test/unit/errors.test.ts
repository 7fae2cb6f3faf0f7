import { SourceError } from '../../src/errors'
import { RequestRefused, VaultUnreachable } from '../../src/secret-server/errors'

class Example extends SourceError {}

describe('an error of the source', () => {
    it('bears the name of its class, and can not pass unless it says so', () => {
        const error = new Example('x')
        expect(error).toBeInstanceOf(Error)
        expect(error.name).toBe('Example')
        expect(error.recovery).toBe('permanent')
    })
})

describe('a vault that is not reached', () => {
    it.each([
        ['ECONNREFUSED', true],
        ['ENOTFOUND', true],
        ['EAI_AGAIN', true],
        ['EHOSTUNREACH', true],
        ['ENETUNREACH', true],
        ['CERT_HAS_EXPIRED', true],
        ['DEPTH_ZERO_SELF_SIGNED_CERT', true],
        ['SELF_SIGNED_CERT_IN_CHAIN', true],
        ['UNABLE_TO_GET_ISSUER_CERT', true],
        ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', true],
        ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', true],
        ['ERR_TLS_CERT_ALTNAME_INVALID', true],
        ['ECONNRESET', false],
        ['ETIMEDOUT', false],
        ['EPIPE', false],
        ['ECONNABORTED', false],
        ['EPROTO', false],
    ])('with %s was certainly never sent anything: %s', (code, neverSent) => {
        expect(new VaultUnreachable('POST /x', code).neverSent).toBe(neverSent)
    })
})

describe('a refusal', () => {
    it('names request, status, code, members and what to do', () => {
        const error = new RequestRefused('POST /x', 400, 'API_One', ['userName', 'email'], 'Do this.')
        expect(error.message).toBe('Secret Server refused POST /x (HTTP 400, API_One, about userName, email). Do this.')
    })

    it('does without members', () => {
        const error = new RequestRefused('POST /x', 409, undefined, [], 'Do this.')
        expect(error.message).toBe('Secret Server refused POST /x (HTTP 409, no error code). Do this.')
    })
})
