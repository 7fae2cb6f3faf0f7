import type { AddFolderPermission, RemoveFolderPermission, Step } from '../../src/entitlements/step'
import { ChangeRefused } from '../../src/errors'
import { guardedSteps, refuseOwnAccount } from '../../src/provisioning/guard'
import { idOf } from '../support/ids'

const id = idOf<'User'>(7)

const step = (phase: 'revoke' | 'grant', value: number): Step => ({
    action: phase === 'grant' ? 'add to groups' : 'remove from groups',
    phase,
    why: 'asked for',
    groups: [idOf(value)],
    effects: [{ attribute: 'groups', value: String(value), present: phase === 'grant' }],
})
const rename: Step = {
    action: 'change user',
    phase: 'attributes',
    why: 'asked for',
    from: {},
    to: { displayName: 'A' },
}

describe('the account that the connector signs in with', () => {
    it('can not be disabled', () => {
        expect(() => refuseOwnAccount({ id, isOwn: true }, 'disabled')).toThrow(
            new ChangeRefused(
                "Account 7 is the one that the connector signs in with, so it can't be disabled from here. Change it in Secret Server."
            )
        )
        expect(() => refuseOwnAccount({ id, isOwn: false }, 'disabled')).not.toThrow()
    })

    it('gets no other level in place of one that it has', () => {
        const level = { folderRole: 'View', secretRole: 'View' }
        const change: Step = {
            action: 'change folder permission',
            ...{ phase: 'change', why: 'asked for', folder: idOf(9), permission: idOf<'FolderPermission'>(21) },
            ...{ from: level, to: level, breakInheritance: false, replaces: [] },
            effects: [{ attribute: 'folderPermissions', value: '5', present: true }],
        }
        const { steps, findings } = guardedSteps({ id, isOwn: true }, [change])
        expect([steps, findings.map(({ value }) => value)]).toEqual([[], ['5']])
    })

    it('loses no access, but gets other access and attributes', () => {
        const steps = [rename, step('revoke', 2), step('grant', 5)]
        expect(guardedSteps({ id, isOwn: true }, steps)).toEqual({
            steps: [rename, step('grant', 5)],
            findings: [
                {
                    level: 'ERROR',
                    attribute: 'groups',
                    value: '2',
                    message:
                        'groups 2 is not as requested: account 7 is the one that the connector signs in with, so ' +
                        "it can't be stripped of access from here. Change it in Secret Server.",
                },
            ],
        })
    })
})

it.each([{ id, isOwn: false }, undefined])('any other account (%j) may lose access', (account) => {
    const steps = [rename, step('revoke', 2), step('grant', 5)]
    expect(guardedSteps(account, steps)).toEqual({ steps, findings: [] })
})

describe('a row that would end an inheritance', () => {
    const level = { folderRole: 'View', secretRole: 'View' }
    const message = 'View/View is held there already, inherited from \\HR (folder 9); change it there.'
    const grant: AddFolderPermission = {
        action: 'add folder permission',
        ...{ phase: 'grant', why: 'asked for', folder: idOf(10), to: level, breakInheritance: true },
        effects: [{ attribute: 'folderPermissions', value: '10:View/View', present: true }],
        endsInheritance: { depth: 3, unless: [idOf(21)], message },
    }
    const removal: RemoveFolderPermission = {
        action: 'remove folder permission',
        ...{ phase: 'revoke', why: 'asked to be removed', folder: idOf(9), permission: idOf(21), from: level },
        breakInheritance: true,
        effects: [{ attribute: 'folderPermissions', value: '9:View/View', present: false }],
    }

    it('is refused while the user has a level by that inheritance', () => {
        const { steps, findings } = guardedSteps({ id, isOwn: false }, [grant])
        expect(steps).toEqual([])
        expect(findings).toEqual([
            {
                level: 'ERROR',
                attribute: 'folderPermissions',
                value: '10:View/View',
                message: `folderPermissions 10:View/View: ${message}`,
            },
        ])
    })

    it('is refused if the same plan gives that level another form, which is still there', () => {
        const change: Step = {
            ...removal,
            action: 'change folder permission',
            ...{ phase: 'change', to: level, replaces: [] },
        }
        expect(guardedSteps({ id, isOwn: false }, [change, grant]).steps).toEqual([change])
    })

    it('is refused if only some of several such levels are removed', () => {
        const unless = [idOf<'FolderPermission'>(21), idOf<'FolderPermission'>(22)]
        const two: Step = { ...grant, endsInheritance: { depth: 3, unless, message } }
        expect(guardedSteps({ id, isOwn: false }, [removal, two]).steps).toEqual([removal])
    })

    it('is allowed if the same plan removes that level', () => {
        expect(guardedSteps({ id, isOwn: false }, [removal, grant]).steps).toEqual([removal, grant])
    })
})
