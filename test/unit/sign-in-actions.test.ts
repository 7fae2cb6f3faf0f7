import { isSignIn, signInActions } from '../../src/activity/sign-in-actions'
import { idOf } from '../support/ids'

const lastLogin = Date.parse('2026-03-02T10:00:00Z')
const audit = (action: string | null, secondsLater = 0) => ({
    action,
    at: lastLogin + 1000 * secondsLater,
    userId: idOf<'User'>(7),
})
const none: ReadonlySet<string> = new Set()

describe('the name of an action', () => {
    it.each([
        'Login',
        'LOGIN',
        'login',
        'Logon',
        'Log In',
        'LOG_ON',
        'User Logged In',
        'UserLoggedIn',
        'Login Success',
        'LOGIN_SUCCESSFUL',
        'Successful login',
        'LoginSuccess',
        'Sign-in',
        'SignedIn',
        'API Login',
        'Authenticated',
    ])('%s is that of a sign-in', (action) => {
        expect(isSignIn(action, none)).toBe(true)
    })

    it.each([
        'Login Failure',
        'LOGIN_FAILURE',
        'LoginFailed',
        'Failed Login',
        'Unsuccessful Login',
        'Login Denied',
        'Invalid login',
        'Bad Login',
        'Login Attempt',
        'Login Blocked',
        'User Locked Out After Login',
        'Could not log in',
        'Logout',
        'Log Off',
        'Logged Out',
        'Not Authenticated',
        'Login Password Change',
        'Edit Login Settings',
        'Plugin',
        'Edit',
        'Create',
        'Password Change',
        'Enable',
        'Unlock',
        '',
        null,
    ])('%j is not', (action) => {
        expect(isSignIn(action, none)).toBe(false)
    })

    it('is one that the vault has shown for it', () => {
        expect(isSignIn('USR-8', new Set(['USR-8']))).toBe(true)
        expect(isSignIn('USR-9', new Set(['USR-8']))).toBe(false)
    })
})

describe('what a vault calls a sign-in', () => {
    it('is told by its words, in the spelling of the vault', () => {
        const audits = [
            audit('LOGIN', -9000),
            audit('LOGIN_FAILURE', -9020),
            audit('Login (SAML)', -20_000),
            audit(null),
        ]
        expect([...signInActions(audits, lastLogin)]).toEqual(['LOGIN', 'Login (SAML)'])
    })

    it('is told by the moment of the last one where the words are others', () => {
        const audits = [audit('USR-1', 3600), audit('USR-8'), audit('USR-9', -4), audit('USR-3', -3600)]
        expect([...signInActions(audits, lastLogin)]).toEqual(['USR-8'])
    })

    it.each([
        ['nothing happened then', [audit('USR-8', 60)]],
        ['two things did', [audit('USR-8'), audit('USR-9')]],
        ['it is known to be something else', [audit('Password Change')]],
        ['there is nothing', []],
    ])('is not known if %s', (_case, audits) => {
        expect(signInActions(audits, lastLogin).size).toBe(0)
    })

    it('is not guessed without a last sign-in', () => {
        expect(signInActions([audit('USR-8')], undefined).size).toBe(0)
    })
})
