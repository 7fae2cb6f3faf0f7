import net from 'node:net'
import { isJsonObject } from '../../src/lib/json'

const local = /^(localhost|::1|127(\.\d{1,3}){3})$/

/** Lets no connection of this file's tests leave the machine, and tells which hosts were tried. */
export function useLoopbackOnly(): readonly string[] {
    const tried: string[] = []
    const sockets: { connect: (...args: never[]) => unknown } = net.Socket.prototype
    const { connect } = sockets
    beforeAll(() => {
        jest.spyOn(net.Socket.prototype, 'connect').mockImplementation(function (this: net.Socket, ...args: unknown[]) {
            const host = hostIn(args)
            tried.push(host)
            if (local.test(host)) Reflect.apply(connect, this, args)
            else setImmediate(() => this.destroy(Object.assign(new Error('no way out'), { code: 'ENETUNREACH' })))
            return this
        })
    })
    afterAll(() => jest.restoreAllMocks())
    beforeEach(() => tried.splice(0))
    return tried
}

/** Node hands its own arguments on as a list that was put in order before. */
function hostIn([first]: readonly unknown[]): string {
    const options: unknown = Array.isArray(first) ? first[0] : first
    return isJsonObject(options) && typeof options['host'] === 'string' ? options['host'] : 'localhost'
}
