import { isBusy } from './access'
import { aggregationOf, farDelay, gain, megabyte, megabytes, type Results, unevenness } from './results'

/** What the connector has set itself, and where it stands. */
export interface Limit {
    readonly what: string
    readonly wanted: string
    readonly measured: string
    readonly isMet: boolean
}

export function limitsOf(results: Results): Limit[] {
    const ratio = (size: 'M' | 'L', delay: number, most: number): Limit => {
        const measured = aggregationOf(results, size, delay).ratio
        const what = `Time at ${size}, ${delay} ms a request, to the drain's`
        return { what, wanted: `at most ${most}`, measured: measured.toFixed(2), isMet: measured <= most }
    }
    const faster = gain(aggregationOf(results, 'M', farDelay))
    const uneven = unevenness(results)
    return [
        ratio('M', farDelay, 1.1),
        ratio('L', farDelay, 1.1),
        ratio('M', 0, 1.3),
        ratio('L', 0, 1.3),
        {
            what: `Times faster than the obvious implementation at M, ${farDelay} ms a request`,
            wanted: 'at least 20',
            measured: faster.toFixed(1),
            isMet: faster >= 20,
        },
        ...memoryLimits(results),
        ...accessLimits(results),
        {
            what: `Time per call where it is longest, to where it is shortest, S to XL, ${farDelay} ms a request`,
            wanted: 'at most 1.3',
            measured: uneven.toFixed(2),
            isMet: uneven <= 1.3,
        },
    ]
}

function memoryLimits({ memory }: Results): Limit[] {
    return memory.flatMap(({ size, fastReader, slowReader }) => {
        const most = size === 'XL' ? 350 : 200
        const limit = (reader: string, bytes: number): Limit => ({
            what: `Peak memory at ${size}, ${reader}`,
            wanted: `under ${most} MB`,
            measured: megabytes(bytes),
            isMet: bytes < most * megabyte,
        })
        return [limit('read at full speed', fastReader), limit('2,000 accounts read a second', slowReader)]
    })
}

function accessLimits({ access }: Results): Limit[] {
    return access.costs.flatMap(({ size, delay, calls, ratio, peakMemory }) => {
        const most = size === 'XL' ? 400 : 250
        const memory: Limit = {
            what: `Peak memory at ${size} with includeAccess`,
            wanted: `under ${most} MB`,
            measured: megabytes(peakMemory),
            isMet: peakMemory < most * megabyte,
        }
        if (size === 'XL') return [memory]
        const more = (what: string, times: number, limit: number, remark = ''): Limit => ({
            what: `${what} at ${size} with includeAccess, ${delay} ms a request, to without`,
            wanted: `at most ${limit.toFixed(2)}`,
            measured: `${times.toFixed(3)}${remark}`,
            isMet: times <= limit,
        })
        return [
            more('Calls', calls.access / calls.plain, 1.02),
            more('Time', ratio, 1.1, isBusy(access) ? ', on a busy machine' : ''),
            memory,
        ]
    })
}
