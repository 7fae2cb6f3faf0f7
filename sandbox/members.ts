import { invalid } from './answers'

/** The members of a JSON body: names in any case, unknown ones ignored, wrong types refused. */
export class Members {
    private readonly values = new Map<string, unknown>()

    constructor(body: unknown) {
        if (typeof body !== 'object' || body === null || Array.isArray(body)) return
        for (const [name, value] of Object.entries(body)) this.values.set(name.toLowerCase(), value)
    }

    private value(name: string): unknown {
        return this.values.get(name.toLowerCase()) ?? undefined
    }

    within(name: string): Members {
        return new Members(this.value(name))
    }

    requiredWithin(name: string): Members {
        if (this.value(name) === undefined) throw invalid(name, 'This field is required.')
        return this.within(name)
    }

    list(name: string): Members[] {
        const given = this.value(name)
        return Array.isArray(given) ? given.map((item) => new Members(item)) : []
    }

    text(name: string): string | undefined {
        const given = this.value(name)
        if (given === undefined || typeof given === 'string') return given
        throw invalid(name, 'A string was expected.')
    }

    flag(name: string): boolean | undefined {
        const given = this.value(name)
        if (given === undefined || typeof given === 'boolean') return given
        throw invalid(name, 'A boolean was expected.')
    }

    integer(name: string): number | undefined {
        const given = this.value(name)
        if (given === undefined || isInteger(given)) return given
        throw invalid(name, 'An integer was expected.')
    }

    integers(name: string): number[] {
        const given = this.value(name)
        if (given === undefined) return []
        if (Array.isArray(given) && given.every(isInteger)) return given
        throw invalid(name, 'An array of integers was expected.')
    }

    texts(name: string): string[] {
        const given = this.value(name)
        if (given === undefined) return []
        if (Array.isArray(given) && given.every(isText)) return given
        throw invalid(name, 'An array of strings was expected.')
    }

    requiredText(name: string): string {
        const given = this.text(name)?.trim()
        if (given === undefined || given === '') throw invalid(name, 'This field is required.')
        return given
    }

    requiredInteger(name: string): number {
        const given = this.integer(name)
        if (given === undefined) throw invalid(name, 'This field is required.')
        return given
    }

    /** What `{ dirty: true, value }` holds, as the members of a body with one member `value`. */
    dirty(name: string): Members | undefined {
        const update = this.within(name)
        return update.flag('dirty') === true ? update : undefined
    }
}

function isInteger(value: unknown): value is number {
    return Number.isInteger(value)
}

function isText(value: unknown): value is string {
    return typeof value === 'string'
}
