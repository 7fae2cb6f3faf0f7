import { SourceError } from '../errors'

/** The bytes that ISC accepts in one line of output. A longer line breaks the stream. */
const longestLine = 256 * 1024

// Generous allowance in bytes for the members that ISC and the SDK wrap around an object.
const wrapping = 2 * 1024

// As an escape, a character of a JavaScript string takes up to six bytes in JSON.
const mostBytesPerCharacter = 6

/** Names an object that is too large. Sending it would break the stream, and leaving it out would falsify the list. */
class OutputTooLarge extends SourceError {
    constructor(output: object, bytes: number) {
        super(
            `${nameOf(output)} takes ${Math.ceil(bytes / 1024)} KiB, more than the 256 KiB that ISC accepts for one object. ` +
                'Replace direct permissions by groups, narrow folderRoots, or switch manageSecretPermissions off.'
        )
    }
}

/**
 * Proves that an object fits into one line of output.
 *
 * @throws OutputTooLarge that names the account or entitlement
 */
export function proveFits(output: object): void {
    if (mostBytesPerCharacter * charactersIn(output) + wrapping < longestLine) return
    const bytes = Buffer.byteLength(JSON.stringify(output)) + wrapping
    if (bytes > longestLine) throw new OutputTooLarge(output, bytes)
}

/** Estimates the characters of a value's JSON without escapes, never too low. Far cheaper than making the JSON. */
function charactersIn(value: unknown): number {
    if (typeof value === 'string') return value.length + 3
    if (typeof value !== 'object' || value === null) return 24
    let characters = 3
    if (Array.isArray(value)) for (const item of value) characters += 1 + charactersIn(item)
    // Object.entries would double the cost of every account.
    else for (const name in value) characters += name.length + 4 + charactersIn(Reflect.get(value, name))
    return characters
}

function nameOf(output: object): string {
    const { type, identity } = { type: 'account', identity: 'without id', ...output }
    return `${type[0]?.toUpperCase()}${type.slice(1)} ${identity}`
}
