import type { ChangeGroups, ChangeRoles, Step } from '../../src/entitlements/step'
import { partsOf } from '../../src/provisioning/carry-out'
import { idOf } from '../support/ids'

const effect = (attribute: string, value: string, present: boolean) => ({ attribute, value, present })

describe('the parts of a step', () => {
    it.each([
        ['add to groups', true],
        ['remove from groups', false],
    ] as const)('"%s" are one for each group, with its effect', (action, present) => {
        const phase = present ? 'grant' : 'revoke'
        const step: ChangeGroups = {
            ...{ action, phase, why: 'asked for', groups: [idOf(2), idOf(22)] },
            effects: [effect('groups', '2', present), effect('groups', '22', present)],
        }
        expect(partsOf(step)).toEqual([
            { action, phase, why: 'asked for', groups: [2], effects: [effect('groups', '2', present)] },
            { action, phase, why: 'asked for', groups: [22], effects: [effect('groups', '22', present)] },
        ])
    })

    it.each([
        ['assign roles', true],
        ['unassign roles', false],
    ] as const)('"%s" are one for each role, with its effect', (action, present) => {
        const phase = present ? 'grant' : 'revoke'
        const step: ChangeRoles = {
            ...{ action, phase, why: 'asked for', roles: [idOf(3), idOf(4)] },
            effects: [effect('roles', '3', present), effect('roles', '4', present)],
        }
        expect(partsOf(step)).toEqual([
            { action, phase, why: 'asked for', roles: [3], effects: [effect('roles', '3', present)] },
            { action, phase, why: 'asked for', roles: [4], effects: [effect('roles', '4', present)] },
        ])
    })

    it.each([
        [{ displayName: 'A', emailAddress: '' }, [{ displayName: 'A' }, { emailAddress: '' }]],
        [{ enabled: false, isLockedOut: false } as const, [{ enabled: false }, { isLockedOut: false }]],
        [{ emailAddress: 'a@b', enabled: true }, [{ emailAddress: 'a@b' }, { enabled: true }]],
        [{ displayName: 'A' }, [{ displayName: 'A' }]],
    ])('"change user" are one for each member: %j', (to, parts) => {
        const step: Step = { action: 'change user', phase: 'attributes', why: 'asked for', from: {}, to }
        expect(partsOf(step)).toEqual(parts.map((part) => ({ ...step, to: part })))
    })

    it.each([
        [{ displayName: 'A', emailAddress: '' }, [{ displayName: 'A' }, { emailAddress: '' }]],
        [{ emailAddress: 'a@b' }, [{ emailAddress: 'a@b' }]],
    ])('"change person" are one for each member, of the same person: %j', (to, parts) => {
        const person = 'd1e10000-0002-4000-8000-000000000001'
        const step: Step = { action: 'change person', phase: 'attributes', why: 'asked for', person, from: {}, to }
        expect(partsOf(step)).toEqual(parts.map((part) => ({ ...step, to: part })))
    })

    const level = { folderRole: 'View', secretRole: 'View' }
    const onFolder = { why: 'asked for', folder: idOf<'Folder'>(12), breakInheritance: false, effects: [] }
    const onSecret = { why: 'asked for', secret: idOf<'Secret'>(50), effects: [] }
    const whole: Step[] = [
        {
            action: 'add to team',
            phase: 'grant',
            why: 'asked for',
            ...{ team: idOf(2), member: undefined, effects: [] },
        },
        {
            action: 'remove from team',
            phase: 'revoke',
            why: 'asked for',
            ...{ team: idOf(2), member: undefined, effects: [] },
        },
        { ...onFolder, action: 'add folder permission', phase: 'grant', to: level },
        {
            ...onFolder,
            action: 'change folder permission',
            ...{
                phase: 'grant',
                permission: idOf<'FolderPermission'>(90),
                from: level,
                to: level,
                replaces: [idOf<'FolderPermission'>(91)],
            },
        },
        {
            ...onFolder,
            action: 'remove folder permission',
            phase: 'revoke',
            permission: idOf<'FolderPermission'>(90),
            from: level,
        },
        { ...onSecret, action: 'add secret permission', phase: 'grant', to: 'View' },
        {
            ...onSecret,
            action: 'change secret permission',
            ...{
                phase: 'grant',
                permission: idOf<'SecretPermission'>(90),
                from: 'View',
                to: 'Edit',
                replaces: [idOf<'SecretPermission'>(91)],
            },
        },
        {
            ...onSecret,
            action: 'remove secret permission',
            phase: 'revoke',
            permission: idOf<'SecretPermission'>(90),
            from: 'View',
        },
    ]
    it.each(whole)('"$action" are the step itself', (step) => {
        expect(partsOf(step)).toEqual([step])
    })
})
