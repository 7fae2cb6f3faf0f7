// Twelve characters of a secret count as a leak.
const least = 12

/** Finds secrets in texts, whole or in part, plain or as they are usually written down. */
export class Search {
    private readonly names = new Map<string, string>()

    /** Any part of the secret counts, and any part of how JSON, a URL or a form writes it. */
    add(name: string, secret: string): void {
        for (const form of new Set([secret, inJson(secret), inJson(inJson(secret)), ...inUrls(secret)]))
            for (let at = 0; at <= form.length - least; at += 1) this.names.set(form.slice(at, at + least), name)
        // Base64 encodes groups of three bytes, so the text depends on where the secret starts. We look for the whole secret,
        // at each of the three offsets.
        for (const form of inBase64(secret))
            for (let at = 0; at <= form.length - least; at += least) this.names.set(form.slice(at, at + least), name)
    }

    /** The names of all secrets of which the text holds something. */
    in(text: string): string[] {
        const found = new Set<string>()
        for (let at = 0; at <= text.length - least; at += 1) {
            const name = this.names.get(text.slice(at, at + least))
            if (name !== undefined) found.add(name)
        }
        return [...found]
    }
}

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1)

const inUrls = (text: string): string[] => [
    encodeURIComponent(text),
    encodeURI(text),
    new URLSearchParams({ text }).toString().slice('text='.length),
]

function inBase64(text: string): string[] {
    const bytes = Buffer.from(text)
    const shifted = [0, 1, 2].map((shift) => Buffer.concat([Buffer.alloc(shift), bytes]))
    // The first and last characters depend on the neighbouring bytes.
    return shifted.flatMap((buffer) => {
        const plain = buffer.toString('base64').slice(4, -4)
        return [plain, plain.replaceAll('+', '-').replaceAll('/', '_')]
    })
}
