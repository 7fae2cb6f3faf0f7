import type { RequestHandler, Response } from 'express'

import type { Listener } from '../listener'
import type { Answer, Recorder } from '../recorder'
import type { Sessions } from '../sessions'
import type { Trust } from '../tls/trust'
import { breakOffHalfWay } from './cut-body'
import type { Fault } from './fault'
import { outlasts } from './outlasts'
import type { Faults } from './schedule'
import { withWrongTypes } from './wrong-types'

/** What a fault acts on. */
export interface Scene {
    readonly faults: Faults
    readonly recorder: Recorder
    readonly sessions: Sessions
    readonly listener: Listener
    readonly trust: Trust | undefined
}

/** Lets each request meet its fault once it has arrived with its body, and before anything handles it. */
export function strikes(scene: Scene): RequestHandler {
    return async (request, response, next) => {
        const exchange = scene.recorder.exchangeOf(request)
        const fault = exchange && scene.faults.strike(`${exchange.method} ${exchange.path}`)
        if (fault) scene.recorder.struck(request, fault.kind)
        if (!fault || (await goesOn(fault, response, scene))) next()
    }
}

/** Whether the request is handled as well. */
async function goesOn(fault: Fault, response: Response, scene: Scene): Promise<boolean> {
    const { recorder, sessions, listener, trust } = scene
    const request = response.req
    const deliver = (delivery: (answer: Answer) => void): boolean => {
        recorder.divert(request, delivery)
        return true
    }
    const send = (answer: Answer): void => recorder.send(response, answer)
    switch (fault.kind) {
        case 'reset':
            if (fault.processed) return deliver(() => listener.reset(request.socket))
            listener.reset(request.socket)
            return false
        case 'delay':
            if (fault.processed === 'after') return outlasts(response, fault.milliseconds)
            return deliver((answer) => {
                void outlasts(response, fault.milliseconds).then((isThere) => isThere && send(answer))
            })
        case 'answer': {
            const { status, body, contentType = 'application/json', headers = {} } = fault
            const instead: Answer = { status, text: body, contentType, headers }
            if (fault.processed) return deliver(() => send(instead))
            send(instead)
            return false
        }
        case 'cutJson':
            return deliver((answer) => send({ ...answer, text: answer.text.slice(0, answer.text.length / 2) }))
        case 'cutBody':
            return deliver((answer) => {
                recorder.note(response, answer)
                breakOffHalfWay(response, answer)
            })
        case 'wrongTypes':
            return deliver((answer) => send(withWrongTypes(answer)))
        case 'expireToken':
            sessions.expire(request.get('authorization'), fault.as)
            return true
        case 'refuse':
            response.once('close', () => void listener.goDown(fault.milliseconds))
            return true
        case 'distrust':
            response.once('close', () => trust?.distrust(fault.milliseconds))
            return true
        case 'disconnect':
            response.once('close', () => listener.disconnect())
            return true
    }
}
