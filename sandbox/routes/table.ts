import type { Call } from '../call'

export type Verb = 'get' | 'post' | 'put' | 'patch' | 'delete'
export type Handler = (call: Call) => unknown

/** Path below /api, then verb. */
export type RouteTable = Record<string, Partial<Record<Verb, Handler>>>

export function succeeded(): object {
    return { success: true }
}

export function deleted(id: number, objectType: string): object {
    return { id, objectType, responseCodes: [] }
}
