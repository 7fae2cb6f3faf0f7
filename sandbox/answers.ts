import type { Behaviour } from './behaviour'

/** An answer other than the one that was asked for. The code that finds the reason throws it. */
export class Refusal extends Error {
    constructor(
        readonly status: number,
        readonly body: object
    ) {
        super(`answered with ${status}`)
    }
}

const denials: Readonly<Record<Behaviour['deniedAs'], object>> = {
    API_AccessDenied: { errorCode: 'API_AccessDenied', message: 'Access Denied' },
    API_AccessDeniedOnFolder: { errorCode: 'API_AccessDeniedOnFolder', message: 'Access Denied' },
    generic: { message: 'Access Denied', errorCode: 'API_GenericException' },
    lowerCase: { message: 'access denied' },
}

const staleTokenTexts: Readonly<Record<Behaviour['staleTokenText'], string>> = {
    fullStop: 'Authentication failed or expired token.',
    plain: 'Authentication failed or expired token',
    otherCase: 'authentication failed or expired token',
}

/** Unknown, deleted and forbidden ids look alike, so that ids cannot be guessed (observed). */
export class AccessDenied extends Error {
    answer(behaviour: Behaviour): Refusal {
        return new Refusal(behaviour.accessDeniedStatus, denials[behaviour.deniedAs])
    }
}

export function invalid(member: string, problem: string): Refusal {
    return new Refusal(400, { message: 'The request is invalid.', modelState: { [member]: [problem] } })
}

export function broken(rule: string, errorCode?: string, status = 400): Refusal {
    return new Refusal(status, { message: rule, ...(errorCode !== undefined && { errorCode }) })
}

/** The code is in `message`, where the PowerShell module looks for it, and also in `errorCode` (inferred). */
export function permissionsAreInherited(): Refusal {
    return broken('API_PermissionsAreInherited', 'API_PermissionsAreInherited')
}

export function directoryManagedGroup(): Refusal {
    return broken(
        'Users cannot be added to or removed from a group that a directory manages.',
        'API_CannotAddRemoveUsersFromDirectoryManagedGroups'
    )
}

/** Refuses a write of what the Platform keeps (inferred: what the vault answers is not published). */
export function deniedByPlatform(mode: 'denied400' | 'denied403'): Refusal {
    return new Refusal(mode === 'denied400' ? 400 : 403, denials.API_AccessDenied)
}

export function unknownRoute(): Refusal {
    return broken('No HTTP resource was found that matches the request URI.', undefined, 404)
}

export function wrongVerb(method: string): Refusal {
    return broken(`The requested resource does not support http method '${method}'.`, undefined, 405)
}

export function notAuthenticated(): Refusal {
    return broken('Authorization has been denied for this request.', undefined, 401)
}

export function staleToken(text: Behaviour['staleTokenText'] = 'fullStop', status = 403): Refusal {
    return broken(staleTokenTexts[text], undefined, status)
}

/** Refuses a token that the Platform issued to a person whom the vault does not know. */
export function unmappedPerson(status: 400 | 401 | 403 | 500, { staleTokenText }: Behaviour): Refusal {
    if (status === 401) return notAuthenticated()
    return status === 500 ? serverError(500, 'An error has occurred.') : staleToken(staleTokenText, status)
}

export function signInFailed(why: string): Refusal {
    return new Refusal(400, { error: why })
}

export function readOnly(status: 503 | 400): Refusal {
    const why = 'The vault is in read-only mode.'
    return status === 503 ? serverError(status, why) : broken(why)
}

/** A failure in the form of the framework. Only failures inside the vault include an exception. */
export function serverError(status: number, message: string): Refusal {
    const exception = { exceptionMessage: message, exceptionType: 'System.InvalidOperationException', stackTrace: '' }
    return new Refusal(status, status >= 500 ? { message, ...exception } : { message })
}
