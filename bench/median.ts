/** Of an even number the higher of the two in the middle. */
export function median(values: readonly number[]): number {
    const ordered = [...values].sort((a, b) => a - b)
    const middle = ordered[Math.floor(ordered.length / 2)]
    if (middle === undefined) throw new Error('There is no median of nothing')
    return middle
}
