import { deflateRawSync, inflateRawSync } from 'node:zlib'

// No list of ids is as long; keeps a forged one from filling the memory.
const mostCharacters = 64 * 1024 * 1024

// Of what follows the number only what is the same in any encoding and never ends a line.
const numbered = /^(0|[1-9]\d{0,14})((?:[ -/:-~][ -~]*)?)$/

/** Any other id, in JSON. */
const otherPrefix = '~'

/**
 * A set of ids in little space and in no order. The vault's ids are numbers, or begin with one, and have few gaps; so
 * that they are written as the differences of their numbers, one a line, which deflates to a few bits an id.
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

/** @throws if the text is not one that idListText() gave */
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
