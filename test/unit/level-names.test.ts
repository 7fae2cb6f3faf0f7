import { problemWithNames } from '../../src/entitlements/levels/level-names'

const asked = (name: string, what: 'folder role' | 'secret role' = 'folder role') => ({
    ...{ what, name },
    known: ['View', 'Edit', 'View'],
})

describe('the names of a level', () => {
    it('are no problem if the vault has them', () => {
        expect(problemWithNames([asked('View'), asked('Edit', 'secret role')])).toBeUndefined()
    })

    it('are a problem in another spelling, which is told', () => {
        expect(problemWithNames([asked('view')])).toBe('the vault spells the folder role "view" as "View"')
    })

    it('are a problem if the vault has no such role, and the known ones are told once', () => {
        expect(problemWithNames([asked('Peeker', 'secret role')])).toBe(
            'the connector knows no secret role "Peeker", only View, Edit; ' +
                'if the vault has it, add it to folderPermissionLevels'
        )
    })

    it('are all named if several are a problem', () => {
        expect(problemWithNames([asked('view'), asked('View'), asked('edit', 'secret role')])).toBe(
            'the vault spells the folder role "view" as "View"; the vault spells the secret role "edit" as "Edit"'
        )
    })
})
