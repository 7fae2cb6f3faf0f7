import { X509Certificate } from 'node:crypto'

const loopbackHosts = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** True for addresses that never leave this machine, where plain http is allowed. */
export const isLoopback = (url: URL): boolean => loopbackHosts.test(url.hostname)

const parsedUrl = (value: string): URL | undefined => {
    try {
        return new URL(value)
    } catch {
        return undefined
    }
}

/**
 * Reads the values of a source form one by one and collects every problem, so that an administrator mends them all at
 * once. ISC sends values as their type or as strings; an absent value and an empty one are the same.
 */
export class ConfigFields {
    readonly problems: string[] = []

    constructor(private readonly raw: Readonly<Record<string, unknown>>) {}

    /** A trimmed text, or undefined. */
    text(key: string): string | undefined {
        const value = this.raw[key]
        if (value === undefined || value === null) return undefined
        if (typeof value === 'string') return value.trim() || undefined
        if (typeof value === 'number') return String(value)
        this.problems.push(`${key} must be a text`)
        return undefined
    }

    requiredText(key: string): string {
        return this.text(key) ?? this.missing(key)
    }

    /** A secret as it was entered: blanks at its ends may be part of it. */
    requiredSecret(key: string): string {
        const value = this.raw[key]
        return (typeof value === 'string' || typeof value === 'number') && value !== ''
            ? String(value)
            : this.missing(key)
    }

    choice<Choice extends string>(key: string, choices: readonly Choice[], preset: Choice): Choice {
        const value = this.text(key)
        if (value === undefined) return preset
        const chosen = choices.find((choice) => choice === value)
        if (chosen === undefined) this.problems.push(`${key} must be one of ${choices.join(', ')}`)
        return chosen ?? preset
    }

    toggle(key: string, preset: boolean): boolean {
        const value = this.raw[key]
        if (value === undefined || value === null || value === '') return preset
        if (value === true || value === 'true') return true
        if (value === false || value === 'false') return false
        this.problems.push(`${key} must be on or off`)
        return preset
    }

    /** A whole number within bounds, inclusive. */
    whole(key: string, bounds: { min: number; max: number; preset: number }): number {
        const value = this.text(key)
        if (value === undefined) return bounds.preset
        const number = Number(value)
        if (Number.isInteger(number) && number >= bounds.min && number <= bounds.max) return number
        this.problems.push(`${key} must be a whole number from ${bounds.min} to ${bounds.max}`)
        return bounds.preset
    }

    /** A list, from an array or from a text with one value a line (or, on one line, between commas). */
    list(key: string, preset: readonly string[]): readonly string[] {
        const value = this.raw[key]
        if (value === undefined || value === null || value === '') return preset
        const parts: unknown[] =
            typeof value === 'string'
                ? value.split(value.includes('\n') ? '\n' : ',')
                : Array.isArray(value)
                  ? value
                  : []
        const texts = parts.filter((part): part is string => typeof part === 'string')
        if ((typeof value !== 'string' && !Array.isArray(value)) || texts.length < parts.length)
            this.problems.push(`${key} must be a list of texts`)
        return texts.map((text) => text.trim()).filter((text) => text !== '')
    }

    /** An address without trailing slash; https, or http where it stays on this machine. */
    url(key: string): string | undefined {
        const value = this.text(key)
        if (value === undefined) return undefined
        const problem = this.problemWithUrl(value)
        if (problem !== undefined) this.problems.push(`${key} ${problem}`)
        return value.replace(/\/+$/, '')
    }

    requiredUrl(key: string): string {
        return this.url(key) ?? this.missing(key)
    }

    certificate(key: string): string | undefined {
        const value = this.text(key)
        if (value === undefined) return undefined
        try {
            new X509Certificate(value)
        } catch {
            this.problems.push(`${key} must be a certificate in PEM form (-----BEGIN CERTIFICATE-----)`)
        }
        return value
    }

    private problemWithUrl(value: string): string | undefined {
        const url = parsedUrl(value)
        if (url === undefined) return 'must be a full address such as https://vault.example.com/SecretServer'
        if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url)))
            return 'must begin with https:// (http:// is for this machine only)'
        if (url.username || url.password) return 'must not contain a user name or password'
        if (/[?#]/.test(value)) return 'must not contain ? or #'
        return undefined
    }

    private missing(key: string): string {
        this.problems.push(`${key} is missing`)
        return ''
    }
}
