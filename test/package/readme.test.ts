import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import packageJson from '../../package.json'

const root = join(__dirname, '..', '..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')

interface Named {
    readonly attributes: readonly { readonly name: string }[]
}

const spec = JSON.parse(readFileSync(join(root, 'connector-spec.json'), 'utf8')) as {
    readonly sourceConfig: readonly {
        readonly items: readonly { readonly items: readonly { readonly key: string }[] }[]
    }[]
    readonly accountSchema: Named
    readonly entitlementSchemas: readonly (Named & { readonly type: string })[]
}

/** The names in code font at the start of each row of a section's table. */
const rowsOf = (section: string): string[] => {
    const [, body = ''] = new RegExp(`\n## ${section}\n([^]*?)(?=\n## )`).exec(readme) ?? []
    return [...body.matchAll(/^\| `(\w+)`/gm)].map(([, name = '']) => name)
}

describe('the README', () => {
    test('has a row for each field of the source form', () => {
        const keys = spec.sourceConfig.flatMap((menu) =>
            menu.items.flatMap((section) => section.items.map((item) => item.key))
        )
        expect(rowsOf('The source form').sort()).toEqual(keys.sort())
    })

    test('has a row for each account attribute, in their order', () => {
        expect(rowsOf('Accounts')).toEqual(spec.accountSchema.attributes.map(({ name }) => name))
    })

    test.each(spec.entitlementSchemas)('names every attribute of $type entitlements', ({ type, attributes }) => {
        const [, common = ''] = /\nEvery entitlement has ([^]*?)\n\n/.exec(readme) ?? []
        const row = readme.split('\n').find((line) => line.startsWith(`| \`${type}\``)) ?? ''
        expect(attributes.filter(({ name }) => !`${common} ${row}`.includes(`\`${name}\``))).toEqual([])
    })

    test('names the zip as it is packaged, and the two commands', () => {
        expect(readme).toContain(`dist/${packageJson.name}-${packageJson.version}.zip`)
        expect(readme).toContain('npm ci && npm start')
        expect(readme).toContain('npm ci && npm test')
    })
})
