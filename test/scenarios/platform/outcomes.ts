import type { At, Outcome } from './recipe'

// The sentences in which commands refuse, and the rules for when they do.

/** The outcome of a write to the Platform. It needs a sign-in to the Platform, and the rights. */
export const atPlatform =
    (outcome: Outcome | ((at: At) => Outcome) = 'done') =>
    (at: At): Outcome => {
        if (at.signIn === 'password')
            return /only authType platform gives access to the Platform\. .*Make the change in/
        if (at.is('identityRights=none')) return /lacks "Manage Identity Settings" in the Delinea Platform/
        return typeof outcome === 'function' ? outcome(at) : outcome
    }

/** The same for a change of a state. */
export const ofState = (outcome: Outcome | ((at: At) => Outcome) = 'done') =>
    atPlatform((at) => {
        if (at.is('setUserState=absent')) return /SetUserState \(HTTP 404, .*Make the change in the Delinea Platform/
        if (at.is('setUserState=refused'))
            return /You are not authorized to perform this operation\. Make the change in/
        return typeof outcome === 'function' ? outcome(at) : outcome
    })

/** The outcome of a change of an attribute. */
export const ofAttribute = (at: At): Outcome => {
    if (at.signIn === 'password') return /belongs to the Delinea Platform; change it there\..*only authType platform/
    return at.is('identityRights=none') ? /belongs to the Delinea Platform; change it there\..*lacks "Manage/ : 'done'
}

/** The outcome for the state of a person of a directory or a federation, where the state is kept. */
export const ofDirectory = ofState(({ is }) =>
    is('directoryPersonState=ignored')
        ? /The Platform accepted the change, but does not show it\. Make the change in the Delinea Platform, or in the dir/
        : /The directory keeps the state of this user\. Make the change in .*or in the directory or federation/
)

/** True if the connector can't find out that the vault is integrated, with a password sign-in. */
export const isUntold = ({ signIn, is }: At): boolean =>
    signIn === 'password' && [...untold, 'version=11.2.000002'].some((name) => is(name))

const untold = ['testIntegration=denied', 'testIntegration=absent', 'testIntegration=fails']

/** An old vault can't look for people. If it is Hybrid, the connector takes every unknown login for a local user. */
export const isUnsearchable = ({ kind, is }: At): boolean => kind === 'native' && is('version=11.2.000002')

/** The same for a login that the identity API knows. The connector can ask it with a sign-in to the Platform. */
export const isKnownUnsearchable = (at: At): boolean =>
    isUnsearchable(at) || (at.signIn === 'platform' && at.is('version=11.2.000002'))

export const notShown = /^java\.net\.ConnectException: Secret Server does not show the user of .*safe to repeat/
export const cannotSearch = /was not created: .* this version can't look for people .*Add the person in the Delinea/
