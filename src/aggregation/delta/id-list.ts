import { deflateRawSync, inflateRawSync } from 'node:zlib'

// Longer than any list of ids. The limit keeps a forged text from filling the memory.
const mostCharacters = 64 * 1024 * 1024

// A number, followed by printable ASCII only: these characters need no escape and never end a line.
const numbered = /^(0|[1-9]\d{0,14})((?:[ -/:-~][ -~]*)?)$/

/** Marks a line with an id of another form, as JSON. */
const otherPrefix = '~'

/**
 * Writes a set of ids as a short text, and does not keep their order. The vault's ids are numbers, or begin with one,
 * and have few gaps. Each line holds the difference to the number before, which deflates to a few bits per id.
 */
export function idListText(ids: Iterable<string>): string {
    const lines: string[] = []
    const withNumber: { number: number; rest: string }[] = []
    for (const id of ids) {
        const [, number, rest] = numbered.exec(id) ?? []
        if (number === undefined || rest === undefined) lines.push(otherPrefix + JSON.stringify(id))
        else withNumber.push({ number: Number(number), rest })
    }
    withNumber.sort((one, other) => one.number - other.number || (one.rest < other.rest ? -1 : 1))
    let last = 0
    for (const { number, rest } of withNumber) {
        lines.push(`${number - last}${rest}`)
        last = number
    }
    return deflateRawSync(lines.join('\n'), { level: 9 }).toString('base64')
}

/**
 * Reads the result of idListText().
 *
 * @throws an Error for any other text
 */
export function idsFromText(text: string): string[] {
    const inflated = inflateRawSync(Buffer.from(text, 'base64'), { maxOutputLength: mostCharacters }).toString()
    let last = 0
    return (inflated === '' ? [] : inflated.split('\n')).map((line) => {
        if (line.startsWith(otherPrefix)) return textFrom(line.slice(otherPrefix.length))
        const [, gap, rest] = numbered.exec(line) ?? []
        if (gap === undefined || rest === undefined) throw new SyntaxError('A line of the list holds no id.')
        last += Number(gap)
        return `${last}${rest}`
    })
}

function textFrom(json: string): string {
    const id: unknown = JSON.parse(json)
    if (typeof id !== 'string') throw new SyntaxError('A line of the list holds no id.')
    return id
}
