import { setImmediate as turn } from 'node:timers/promises'
import { accountOf } from '../../src/accounts/account'
import type { Operation } from '../../src/entitlements/kind'
import {
    AccessDenied,
    ChangeRefused,
    DryRun,
    InvalidResponse,
    RequestRefused,
    SignInRefused,
    TokenRefused,
    VaultFailed,
    VaultUnavailable,
    VaultUnreachable,
} from '../../src/errors'
import { applyOperations, findingsAfter } from '../../src/provisioning/apply'
import { failureOf } from '../support/failure'
import { userWith } from '../support/users'

const line = 'POST /api/v1/users/7/groups'
const right = '"Administer Groups"'

/** What was run, in order. */
const ran: string[] = []
beforeEach(() => {
    ran.splice(0)
})

function operation(name: string, phase: Operation['phase'], failure?: Error): Operation {
    return {
        phase,
        effects: [{ attribute: 'groups', value: name, present: phase === 'grant' }],
        run: () => {
            ran.push(name)
            return failure === undefined ? Promise.resolve() : Promise.reject(failure)
        },
    }
}

const permanent: [string, Error][] = [
    ['access denied', new AccessDenied(line, 400, right)],
    ['a refusal of the vault', new RequestRefused(line, 400, undefined, [], 'x')],
    ['a refusal of the connector', new ChangeRefused('x')],
    ['a failure inside the vault', new VaultFailed(line, 500)],
    ['an answer that can not be used', new InvalidResponse(line, 'x')],
]

const ending: [string, Error][] = [
    ['a vault that is busy', new VaultUnavailable(line, 503, undefined)],
    ['a vault that is not reached', new VaultUnreachable(line, 'ECONNRESET')],
    ['no route', new VaultUnreachable(line, 'EHOSTUNREACH')],
    ['a rejected sign-in', new SignInRefused('x')],
    ['a refused token', new TokenRefused(line)],
    ['an error that nobody expected', new TypeError('x')],
]

describe('operations', () => {
    it('run phase by phase, and in their order within each', async () => {
        await applyOperations([
            operation('grant 1', 'grant'),
            operation('change', 'change'),
            operation('revoke 1', 'revoke'),
            operation('attributes', 'attributes'),
            operation('grant 2', 'grant'),
            operation('revoke 2', 'revoke'),
        ])
        expect(ran).toEqual(['attributes', 'revoke 1', 'revoke 2', 'change', 'grant 1', 'grant 2'])
    })

    it('run one after the other', async () => {
        let running = 0
        const slow = (): Operation => ({
            phase: 'grant',
            effects: [],
            run: async () => {
                running += 1
                await turn()
                expect(running).toBe(1)
                running -= 1
            },
        })
        await expect(applyOperations([slow(), slow(), slow()])).resolves.toHaveLength(3)
    })

    it('may be none', async () => {
        await expect(applyOperations([])).resolves.toEqual([])
    })

    it.each(permanent)('go on after %s', async (_, failure) => {
        const [first, second] = [operation('first', 'revoke', failure), operation('second', 'grant')]
        await expect(applyOperations([first, second])).resolves.toEqual([
            { operation: first, failure },
            { operation: second, failure: undefined },
        ])
    })

    it.each(ending)('end with %s', async (_, failure) => {
        const operations = [operation('first', 'revoke', failure), operation('second', 'grant')]
        expect(await failureOf(applyOperations(operations))).toBe(failure)
        expect(ran).toEqual(['first'])
    })

    it('run by precedence within their phase, and in their order where it is the same', async () => {
        const before = (precedence: number, name: string): Operation => ({ ...operation(name, 'grant'), precedence })
        await applyOperations([
            operation('first', 'grant'),
            before(2, 'shallow'),
            before(3, 'deep'),
            before(0, 'last'),
            before(2, 'shallow too'),
            operation('revoke', 'revoke'),
        ])
        expect(ran).toEqual(['revoke', 'deep', 'shallow', 'shallow too', 'first', 'last'])
    })

    it('are all held back in a dry run', async () => {
        const [first, second] = [new DryRun(['POST /first']), new DryRun(['POST /second'])]
        const outcomes = await applyOperations([
            operation('first', 'revoke', first),
            operation('second', 'grant', second),
        ])
        expect(outcomes.map(({ failure }) => failure)).toEqual([first, second])
    })
})

describe('an operation with parts', () => {
    const whole = (failure: Error | undefined, ...parts: Operation[]): Operation => ({
        ...operation('whole', 'grant', failure),
        parts: () => parts,
    })

    it('does not run them if it succeeds', async () => {
        const all = whole(undefined, operation('part', 'grant'))
        await expect(applyOperations([all])).resolves.toEqual([{ operation: all, failure: undefined }])
        expect(ran).toEqual(['whole'])
    })

    it('runs them one by one if it is refused, to find which one is', async () => {
        const refused = new AccessDenied(line, 400, right)
        const parts = [operation('2', 'grant'), operation('5', 'grant', refused), operation('7', 'grant')]
        const outcomes = await applyOperations([whole(new AccessDenied(line, 403, right), ...parts)])
        expect(outcomes).toEqual([
            { operation: parts[0], failure: undefined },
            { operation: parts[1], failure: refused },
            { operation: parts[2], failure: undefined },
        ])
        expect(ran).toEqual(['whole', '2', '5', '7'])
    })

    it('ends if one of them may succeed later', async () => {
        const busy = new VaultUnavailable(line, 503, undefined)
        const parts = [operation('2', 'grant', busy), operation('5', 'grant')]
        expect(await failureOf(applyOperations([whole(new AccessDenied(line, 403, right), ...parts)]))).toBe(busy)
        expect(ran).toEqual(['whole', '2'])
    })

    it('does not run them if it may succeed later itself, or in a dry run', async () => {
        const busy = new VaultUnavailable(line, 503, undefined)
        expect(await failureOf(applyOperations([whole(busy, operation('2', 'grant'))]))).toBe(busy)
        const dry = new DryRun(['POST /x'])
        const [outcome] = await applyOperations([whole(dry, operation('2', 'grant'))])
        expect(outcome?.failure).toBe(dry)
        expect(ran).toEqual(['whole', 'whole'])
    })
})

describe('what is found afterwards', () => {
    const account = accountOf(
        userWith({ displayName: 'Anna B.', emailAddress: null }),
        new Map([['groups', ['2', '5']]])
    )
    const outcome = (phase: Operation['phase'], effects: Operation['effects'], failure?: AccessDenied) => ({
        operation: { phase, effects, run: () => Promise.resolve() },
        failure,
    })
    const inGroup = (value: string, present: boolean) => ({ attribute: 'groups', value, present })

    it.each([
        ['a group that is there', outcome('grant', [inGroup('2', true)])],
        ['a group that is gone', outcome('revoke', [inGroup('9', false)])],
        ['a failure that had its effect', outcome('grant', [inGroup('2', true)], new AccessDenied(line, 400, right))],
        ['an attribute', outcome('attributes', [{ attribute: 'displayName', value: 'Anna B.', present: true }])],
        ['an attribute that is empty', outcome('attributes', [{ attribute: 'email', value: '', present: true }])],
    ])('is nothing for %s', (_, done) => {
        expect(findingsAfter([done], account)).toEqual([])
    })

    it('is what failed, with its reason', () => {
        const failure = new AccessDenied(line, 400, right)
        expect(findingsAfter([outcome('grant', [inGroup('7', true), inGroup('5', true)], failure)], account)).toEqual([
            { level: 'ERROR', attribute: 'groups', value: '7', message: `groups 7: ${failure.message}` },
        ])
    })

    it.each([
        ['a group that is not there', inGroup('7', true)],
        ['a group that is still there', inGroup('5', false)],
    ])('is %s although the vault accepted the change', (_, effect) => {
        expect(findingsAfter([outcome('grant', [effect])], account)).toEqual([
            {
                level: 'ERROR',
                attribute: 'groups',
                value: effect.value,
                message: `groups ${effect.value}: Secret Server accepted the change, but does not show it.`,
            },
        ])
    })

    it('does not repeat the values of attributes, which are personal', () => {
        const effect = { attribute: 'displayName', value: 'Anna Berg', present: true }
        const [finding] = findingsAfter([outcome('attributes', [effect])], account)
        expect(finding?.message).toBe('displayName: Secret Server accepted the change, but does not show it.')
    })
})
