/** Asks whether a whole text fits a pattern, without regard to case. A pattern without wildcard fits itself alone. */
export function fitting(pattern: string, wildcard: '*' | '%'): (text: string) => boolean {
    const parts = pattern.split(wildcard).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    const expression = new RegExp(`^${parts.join('.*')}$`, 'is')
    return (text) => expression.test(text)
}
