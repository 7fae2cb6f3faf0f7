/** A Mersenne prime, so that sums of digests fit into 64 bits and have inverses. */
export const prime = (1n << 61n) - 1n

export const plus = (one: bigint, other: bigint): bigint => (one + other) % prime
export const minus = (one: bigint, other: bigint): bigint => (one + prime - other) % prime
export const times = (one: bigint, other: bigint): bigint => (one * other) % prime

/** The divisor must not be 0. By Fermat's little theorem its inverse is its power of prime - 2. */
export function quotient(dividend: bigint, divisor: bigint): bigint {
    let result = dividend
    let power = divisor
    for (let exponent = prime - 2n; exponent > 0n; exponent >>= 1n) {
        if (exponent & 1n) result = times(result, power)
        power = times(power, power)
    }
    return result
}
