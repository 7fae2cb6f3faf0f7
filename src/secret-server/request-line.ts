import { RequestTooLong } from './errors'

/**
 * The greatest number of characters of a request line that the connector sends. IIS refuses a query of more than 2,048
 * characters unless the administrator raises the limit.
 */
const longestLine = 2_000

function lengthOfLine(method: string, url: string): number {
    const { pathname, search } = new URL(url)
    return `${method} ${pathname}${search} HTTP/1.1`.length
}

/** True if the first line of this request is short enough to be sent. */
export const lineFits = (method: string, url: string): boolean => lengthOfLine(method, url) <= longestLine

/**
 * Refuses a request with a long first line. A web server would refuse it too, without saying why.
 *
 * @throws RequestTooLong
 */
export function refuseLongLine({ method, url, line }: { method: string; url: string; line: string }): void {
    const length = lengthOfLine(method, url)
    if (length > longestLine) throw new RequestTooLong(line, { length, longest: longestLine })
}

/**
 * Cuts the items of a query into parts, in their order. Each part is as long as fits, and holds at least one item.
 *
 * @param fits True if a request with these items is short enough. If it is, so is one with fewer of them.
 */
export function partsThatFit<Item>(
    items: readonly Item[],
    fits: (part: readonly Item[]) => boolean
): (readonly Item[])[] {
    const parts: (readonly Item[])[] = []
    let rest = items
    while (rest.length > 0) {
        const whole = rest
        const count = Math.max(
            1,
            mostThatFit(whole.length, (size) => fits(whole.slice(0, size)))
        )
        parts.push(whole.slice(0, count))
        rest = whole.slice(count)
    }
    return parts
}

/**
 * Gives the longest beginning of a text that fits into a query. Never cuts a character, or a letter off its accents,
 * since a search might not find the half of it. Empty if not even the first character fits.
 *
 * @param fits True if a request with this text is short enough. If it is, so is one with a beginning of the text.
 */
export function textThatFits(text: string, fits: (text: string) => boolean): string {
    if (fits(text)) return text
    // No more of it fits in any case, and a plan may hold a name of any length.
    const start = text.slice(0, longestLine)
    const characters = [...new Intl.Segmenter().segment(start)].map(({ segment }) => segment)
    const beginning = (size: number): string => characters.slice(0, size).join('')
    return beginning(mostThatFit(characters.length, (size) => fits(beginning(size))))
}

/** Gives the greatest size that fits, up to `most`; 0 if none does. */
function mostThatFit(most: number, fits: (size: number) => boolean): number {
    if (fits(most)) return most
    // Every item takes at least one character of the line.
    let [fitting, tooLong] = [0, Math.min(most, longestLine)]
    while (tooLong - fitting > 1) {
        const middle = Math.floor((fitting + tooLong) / 2)
        if (fits(middle)) fitting = middle
        else tooLong = middle
    }
    return fitting
}
