import { SourceError } from '../errors'

/** Bytes of one line that ISC takes; a larger one ends its stream. */
const longestLine = 256 * 1024

// What ISC and the SDK wrap around an object, generously.
const wrapping = 2 * 1024

// A character of a JavaScript text is up to six bytes in JSON, as an escape.
const mostBytesPerCharacter = 6

/** Told by name, since without the object the list would be incomplete, and with it the stream would break. */
class OutputTooLarge extends SourceError {
    constructor(output: object, bytes: number) {
        super(
            `${nameOf(output)} takes ${Math.ceil(bytes / 1024)} KiB, more than the 256 KiB that ISC accepts for one object. ` +
                'Replace direct permissions by groups, or govern fewer of them: folderRoots, manageSecretPermissions.'
        )
    }
}

/** @throws OutputTooLarge naming the account or entitlement */
export function proveFits(output: object): void {
    if (mostBytesPerCharacter * charactersIn(output) + wrapping < longestLine) return
    const bytes = Buffer.byteLength(JSON.stringify(output)) + wrapping
    if (bytes > longestLine) throw new OutputTooLarge(output, bytes)
}

/** At least as many as the JSON of a value has before escaping; far cheaper than making it. */
function charactersIn(value: unknown): number {
    if (typeof value === 'string') return value.length + 3
    if (typeof value !== 'object' || value === null) return 24
    let characters = 3
    if (Array.isArray(value)) for (const item of value) characters += 1 + charactersIn(item)
    // Pairs of names and members would double the cost of every account.
    else for (const name in value) characters += name.length + 4 + charactersIn(Reflect.get(value, name))
    return characters
}

function nameOf(output: object): string {
    const { type, identity } = { type: 'account', identity: 'without id', ...output }
    return `${type[0]?.toUpperCase()}${type.slice(1)} ${identity}`
}
