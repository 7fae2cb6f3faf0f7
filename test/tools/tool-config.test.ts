import { parseToolConfig, type ToolConfig, toolKeys } from '../../src/tools/tool-config'
import { parseConfig } from '../../src/config'
import { ConfigurationError } from '../../src/errors'

const needed = { baseUrl: 'https://vault.example.com', username: 'svc', password: 'p' }
const workflow = {
    workflowUrl: 'https://acme.api.identitynow.com/beta/workflows/execute/external/1',
    workflowTokenUrl: 'https://acme.api.identitynow.com/oauth/token',
    workflowClientId: 'client',
    workflowClientSecret: ' s3cret ',
}
const configOf = (raw: object): ToolConfig => parseToolConfig({ ...needed, ...raw })

function problemsOf(raw: unknown): readonly string[] {
    try {
        parseToolConfig(raw)
    } catch (error) {
        if (error instanceof ConfigurationError) return error.problems
        throw error
    }
    return []
}

describe('the configuration of the command line', () => {
    test('holds that of the source', () => {
        const raw = { pageSize: 20, folderRoots: ['\\IT'], ...workflow }
        expect(configOf(raw).source).toEqual(parseConfig({ ...needed, ...raw }))
    })

    test('needs nothing that the source does not need', () => {
        expect(configOf({})).toEqual({ source: parseConfig(needed), label: undefined, workflow: undefined })
    })

    test('names what is wrong with the source and with the workflow at once', () => {
        expect(problemsOf({ ...needed, pageSize: 0, ...workflow, workflowClientId: ' ' })).toEqual([
            'pageSize must be a whole number from 1 to 1000',
            expect.stringContaining('missing: workflowClientId'),
        ])
    })

    test('can not be changed', () => {
        expect(() => Object.assign(configOf(workflow).workflow ?? {}, { url: 'x' })).toThrow(TypeError)
    })

    test('is taken from exactly the keys that have variables of their own', () => {
        const [asked, askedBySource] = [new Set<string>(), new Set<string>()]
        const watched = (keys: Set<string>): object =>
            new Proxy({}, { get: (_target, key) => void keys.add(String(key)) })
        expect(() => parseToolConfig(watched(asked))).toThrow(ConfigurationError)
        expect(() => parseConfig(watched(askedBySource))).toThrow(ConfigurationError)
        expect([...asked].filter((key) => !askedBySource.has(key)).sort()).toEqual([...toolKeys].sort())
    })
})

describe('the workflow', () => {
    test('is what all four settings say, the secret as it was entered', () => {
        expect(configOf(workflow).workflow).toEqual({
            url: workflow.workflowUrl,
            tokenUrl: workflow.workflowTokenUrl,
            clientId: 'client',
            clientSecret: ' s3cret ',
        })
    })

    test.each([{}, { workflowUrl: '', workflowTokenUrl: null, workflowClientId: ' ', workflowClientSecret: '' }])(
        'is none with %j',
        (none) => {
            expect(configOf(none).workflow).toBeUndefined()
        }
    )

    test.each(Object.keys(workflow))('needs %s with the others', (key) => {
        expect(problemsOf({ ...needed, ...workflow, [key]: '' })).toEqual([expect.stringContaining(`missing: ${key}`)])
    })

    test.each(Object.keys(workflow))('needs the others with %s', (key) => {
        expect(problemsOf({ ...needed, [key]: 'https://x.example.com' })).toEqual([
            expect.stringContaining('missing: '),
        ])
    })

    test.each(['workflowUrl', 'workflowTokenUrl'])('has a %s with https', (key) => {
        expect(problemsOf({ ...needed, ...workflow, [key]: 'http://acme.example.com/x' })).toEqual([
            expect.stringMatching(`^${key} must begin with https://`),
        ])
    })

    test.each(['workflowUrl', 'workflowTokenUrl'])('has a %s on this machine, also with http', (key) => {
        expect(configOf({ ...workflow, [key]: 'http://127.0.0.1:8080/x' }).workflow).toBeDefined()
    })
})

describe('the label of an instance', () => {
    test.each([
        [' Staging ', 'Staging'],
        ['', undefined],
        [7, '7'],
    ])('may be %j', (instanceLabel, read) => {
        expect(configOf({ instanceLabel }).label).toBe(read)
    })

    test('may not be a list', () => {
        expect(problemsOf({ ...needed, instanceLabel: ['Staging'] })).toEqual(['instanceLabel must be a text'])
    })
})
