import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import packageJson from '../../package.json'
import specification from '../../connector-spec.json'
import { run } from '../support/run'
import { allowTeams } from '../support/teams'
import type { Field, Report } from './report'

const items = specification.sourceConfig.flatMap((menu) => menu.items.flatMap((section) => section.items))
const helpOf = (key: string): string => String(items.find((item) => item.key === key)?.helpKey)
const rootFile = (name: string): string => readFileSync(join(__dirname, '../..', name), 'utf8')

async function levelsOffered({ sandbox }: Field, folderPermissionLevels: unknown): Promise<string[]> {
    const config = sandbox.config({ folderPermissionLevels })
    const listed = await run('std:entitlement:list', { type: 'folderPermission' }, config)
    return listed.map(({ identity }) => identity)
}

export const forms: readonly Report[] = [
    {
        reported: 'The form showed an empty list of levels, although four were offered',
        outcome: 'has the four as initial values, and they give what no list gives',
        prove: async (field) => {
            const { folderPermissionLevels } = specification.sourceConfigInitialValues
            expect(folderPermissionLevels).toEqual(['View/View', 'Add Secret/View', 'Edit/Edit', 'Owner/Owner'])
            expect(await levelsOffered(field, folderPermissionLevels)).toEqual(await levelsOffered(field, undefined))
        },
    },
    {
        reported: 'An empty list of levels left nothing to request',
        outcome: 'takes it for the four',
        prove: async (field) => {
            expect(await levelsOffered(field, [])).toEqual(await levelsOffered(field, undefined))
            expect(await levelsOffered(field, [' '])).toEqual(await levelsOffered(field, undefined))
        },
    },
    {
        reported: 'An aggregation of all types failed with one toggle or another',
        outcome: 'lists every declared type with the initial values, and with each toggle in either position',
        prove: async ({ sandbox }) => {
            allowTeams(sandbox.vault)
            const initial = specification.sourceConfigInitialValues
            const toggles = items.filter(({ type }) => type === 'toggle').map(({ key }) => key)
            expect(toggles.length).toBeGreaterThan(8)
            const settings = toggles.flatMap((key) => [true, false].map((value) => ({ ...initial, [key]: value })))
            for (const settled of [initial, ...settings])
                for (const { type } of specification.entitlementSchemas)
                    await run('std:entitlement:list', { type }, sandbox.config(settled))
        },
    },
    {
        reported: 'Five fields of the form did nothing in the platform',
        outcome: 'has no such field',
        prove: () => {
            const keys = items.map(({ key }) => key)
            expect(keys.filter((key) => key.startsWith('workflow') || key === 'instanceLabel')).toEqual([])
            return Promise.resolve()
        },
    },
    {
        reported: 'The help of the password said that a rejected one is never tried twice',
        outcome: 'says for how long it is not tried',
        prove: () => {
            expect(helpOf('password')).toContain('five minutes')
            expect(helpOf('password')).not.toContain('never')
            return Promise.resolve()
        },
    },
    {
        reported: 'The help of the client secret said as little',
        outcome: 'says for how long it is not tried',
        prove: () => {
            expect(helpOf('clientSecret')).toContain('five minutes')
            return Promise.resolve()
        },
    },
    {
        reported: 'A reviewer asked which rights the account needs, and what they allow',
        outcome: 'has two roles in SECURITY.md, and says that one permission makes an administrator',
        prove: () => {
            const security = rootFile('SECURITY.md')
            expect(security).toMatch(/### The role for reading[^]*### The role for provisioning/)
            expect(security).toMatch(/Administer Role Assignment`? can make itself/)
            return Promise.resolve()
        },
    },
    {
        reported: 'Engineers looked for the scripts of a new SaaS connector',
        outcome: 'has them under the same names',
        prove: () => {
            expect(Object.keys(packageJson.scripts)).toEqual(
                expect.arrayContaining(['clean', 'debug', 'dev', 'prettier', 'build', 'pack-zip', 'test'])
            )
            return Promise.resolve()
        },
    },
    {
        reported: 'An edit needed a restart of npm run dev',
        outcome: 'serves the sources themselves, which test/package/dev-reload.test.ts proves with an edit',
        prove: () => {
            expect(packageJson.scripts.dev).toMatch(/spcx run dev\.js$/)
            return Promise.resolve()
        },
    },
]
