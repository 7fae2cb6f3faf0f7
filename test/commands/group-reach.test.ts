import { log } from '../../src/log'
import { groupId } from '../support/company'
import { about, run, runOne } from '../support/run'
import { useSandbox } from '../support/sandbox'

const [list, read] = ['std:entitlement:list', 'std:entitlement:read']
const kibibyte = 1024

describe.each([
    ['sends', list, {}],
    ['reads', read, about('17')],
])('what Finance reaches, where a command %s groups', (_does, command, input) => {
    const sandbox = useSandbox()

    const ask = async (schema?: object) => {
        const sand = sandbox()
        const groups = await run(command, { type: 'group', ...input, ...(schema && { schema }) }, sand.config())
        return groups.find(({ identity }) => identity === '17')
    }

    const schema = { type: 'group', displayAttribute: 'name', identityAttribute: 'id', attributes: [] }
    const attributes = {
        ...{ id: '17', name: 'Finance', description: 'Gives access to the folder \\Finance', privilegeLevel: 'LOW' },
        ...{ domain: null, managedBy: 'vault' },
    }
    const without = { type: 'group', identity: '17', key: { simple: { id: '17' } }, attributes }

    test('is not sent if the schema includes no permissions', async () => {
        expect(await ask({ ...schema, includePermissions: false })).toEqual(without)
    })

    test.each([
        ['includes permissions', { ...schema, includePermissions: true }],
        ['says nothing of permissions', schema],
        ['is not sent', undefined],
    ])('is sent if the schema %s', async (_case, asked) => {
        expect(await ask(asked)).toEqual({ ...without, permissions: [{ target: '\\Finance', rights: 'View,View' }] })
    })
})

describe('the permissions of a group that reaches more folders than fit', () => {
    const sandbox = useSandbox()
    afterEach(() => jest.restoreAllMocks())

    /** Contractors, who reach nothing else, get that many folders with paths of 4 KiB. */
    const reaching = (count: number) => {
        const sand = sandbox()
        const id = groupId(sand.vault, 'Contractors')
        const owner = Number(groupId(sand.vault, 'Identity Governance'))
        for (let number = 100; number < 100 + count; number += 1) {
            const name = `${number}${'x'.repeat(4 * kibibyte)}`
            const { id: folderId } = sand.vault.addFolder({ name, inheritPermissions: false })
            sand.vault.grantFolder({ folderId, groupId: owner, folderRole: 'Owner', secretRole: 'Owner' })
            sand.vault.grantFolder({ folderId, groupId: Number(id), folderRole: 'View', secretRole: 'View' })
        }
        return { sand, id }
    }

    test('are the first ones by path, so that the group stays below the 256 KiB that ISC takes', async () => {
        const { sand, id } = reaching(70)
        const group = await runOne(read, { type: 'group', ...about(id) }, sand.config())
        const permissions = group.permissions ?? []
        const numbers = permissions.map(({ target }) => Number(target.slice(1, 4)))
        expect(numbers).toEqual(numbers.map((_, index) => 100 + index))
        expect(permissions.length).toBeLessThan(70)
        const bytes = Buffer.byteLength(JSON.stringify(permissions))
        expect(bytes).toBeGreaterThan(190 * kibibyte)
        expect(bytes).toBeLessThanOrEqual(200 * kibibyte + 1)
        expect(Buffer.byteLength(JSON.stringify(group))).toBeLessThan(256 * kibibyte)
    })

    test('are the same in list and read', async () => {
        const { sand, id } = reaching(70)
        const listed = await run(list, { type: 'group' }, sand.config())
        const group = await runOne(read, { type: 'group', ...about(id) }, sand.config())
        expect(listed.find(({ identity }) => identity === id)).toEqual(group)
    })

    test('are noted in the log', async () => {
        const { sand, id } = reaching(70)
        const warn = jest.spyOn(log, 'warn')
        const { permissions = [] } = await runOne(read, { type: 'group', ...about(id) }, sand.config())
        expect(warn).toHaveBeenCalledWith(
            { group: Number(id), folders: 70, shown: permissions.length },
            'The group reaches more folders than fit into one entitlement'
        )
    })

    test('are all there, and nothing is logged, while they fit', async () => {
        const { sand, id } = reaching(40)
        const warn = jest.spyOn(log, 'warn')
        const { permissions = [] } = await runOne(read, { type: 'group', ...about(id) }, sand.config())
        expect(permissions).toHaveLength(40)
        expect(warn).not.toHaveBeenCalled()
    })
})
