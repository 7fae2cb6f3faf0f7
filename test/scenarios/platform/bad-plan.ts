import type { Behaviour, Fault, Sandbox } from '../../../sandbox'
import type { Setting, Stage } from './stage'

/** A create with an unusual plan, person or answer, and its only outcome. */
export interface BadPlan {
    /** Completes "a create of …". */
    readonly title: string
    /** Defaults to a Native vault. */
    readonly setting?: Setting
    readonly behaviour?: Partial<Behaviour>
    readonly config?: Readonly<Record<string, unknown>>
    /** Changes the stage before the command. */
    readonly prepare?: (stage: Stage) => void
    readonly plan: (stage: Stage) => Readonly<Record<string, unknown>>
    /** What the error says, or the login of the person to whom the account belongs. */
    readonly outcome: RegExp | ((stage: Stage) => string)
    /** What the only warning on each of these attributes says. */
    readonly warnings?: Readonly<Record<string, RegExp>>
}

export const link = /^POST \/api\/v1\/platform\/create-users-and-groups$/
export const createUser = /^POST \/identity\/api\/CDirectoryService\/CreateUser$/

/** Answers each such request with this JSON and HTTP 200. The sandbox does not carry out the request. */
export const answers = (sandbox: Sandbox, on: RegExp, content: unknown): void => {
    const fault: Fault = { kind: 'answer', status: 200, body: JSON.stringify(content) }
    sandbox.faults.add({ on, times: Infinity, fault })
}

/** Answers each such request with a status and no body. */
export const answersBare = (sandbox: Sandbox, on: RegExp, status: number): void => {
    sandbox.faults.add({ on, times: Infinity, fault: { kind: 'answer', status, body: '', contentType: 'text/plain' } })
}

/** The login of a person whom nobody knows. */
export const nobody = 'nobody@example.com'
