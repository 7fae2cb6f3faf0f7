import type { Response } from 'express'

/** Whether the client is still there after this time; false as soon as it has gone. */
export function outlasts(response: Response, milliseconds: number): Promise<boolean> {
    return new Promise((resolve) => {
        if (response.req.socket.destroyed) return resolve(false)
        // A timer takes Infinity for no time at all.
        const timer = milliseconds === Infinity ? undefined : setTimeout(end, milliseconds, true)
        const gone = (): void => end(false)
        response.once('close', gone)

        function end(isThere: boolean): void {
            clearTimeout(timer)
            response.off('close', gone)
            resolve(isThere)
        }
    })
}
