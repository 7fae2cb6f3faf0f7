import { invalid } from './answers'

const int32 = 2 ** 31

/** Query parameters: names in any case, arrays by repeating the name. */
export class Query {
    private readonly values = new Map<string, string[]>()

    constructor(parameters: URLSearchParams) {
        for (const [name, value] of parameters) {
            const key = name.toLowerCase()
            this.values.set(key, [...(this.values.get(key) ?? []), value])
        }
    }

    text(name: string): string | undefined {
        return this.values.get(name.toLowerCase())?.[0]
    }

    texts(name: string): string[] {
        return this.values.get(name.toLowerCase()) ?? []
    }

    flag(name: string): boolean | undefined {
        const given = this.text(name)?.toLowerCase()
        if (given === undefined || given === '') return undefined
        if (given !== 'true' && given !== 'false') throw invalid(name, `The value '${given}' is not valid.`)
        return given === 'true'
    }

    integer(name: string): number | undefined {
        const given = this.text(name)
        return given === undefined || given === '' ? undefined : integer(name, given)
    }

    integers(name: string): number[] {
        return this.texts(name).map((given) => integer(name, given))
    }
}

function integer(name: string, given: string): number {
    const value = Number(given)
    if (given.trim() === '' || !Number.isInteger(value) || value >= int32 || value < -int32) {
        throw invalid(name, `The value '${given}' is not valid.`)
    }
    return value
}
