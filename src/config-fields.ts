import { X509Certificate } from 'node:crypto'
import { ConfigurationError } from './errors'
import { isJsonObject } from './lib/json'

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
 * Reads the values of a source configuration by key, and collects every problem, so that an administrator can fix all
 * of them at once. ISC sends a value in its type or as a string. An absent value and an empty one mean the same.
 */
export class ConfigFields {
    readonly problems: string[] = []

    private constructor(private readonly raw: Readonly<Record<string, unknown>>) {}

    /** Reads a value that is no JSON object as an empty configuration. */
    static of(raw: unknown): ConfigFields {
        return new ConfigFields(isJsonObject(raw) ? raw : {})
    }

    /** @throws ConfigurationError that names every problem, if there is any */
    check(): void {
        if (this.problems.length > 0) throw new ConfigurationError(this.problems)
    }

    /** A trimmed text. Undefined if it is absent or blank. */
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

    /** A secret, not trimmed, because blanks at its ends may belong to it. */
    secret(key: string): string | undefined {
        const value = this.raw[key]
        return (typeof value === 'string' || typeof value === 'number') && value !== '' ? String(value) : undefined
    }

    requiredSecret(key: string): string {
        return this.secret(key) ?? this.missing(key)
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

    /** A whole number from `min` to `max`, inclusive. */
    whole(key: string, bounds: { min: number; max: number; preset: number }): number {
        const value = this.text(key)
        if (value === undefined) return bounds.preset
        const number = Number(value)
        if (Number.isInteger(number) && number >= bounds.min && number <= bounds.max) return number
        this.problems.push(`${key} must be a whole number from ${bounds.min} to ${bounds.max}`)
        return bounds.preset
    }

    /**
     * A list of texts, from an array, from a text with one value per line, or from one line with commas. Blank entries
     * count for nothing. A list without any other entry is empty, and means the preset.
     */
    list(key: string, preset: readonly string[]): readonly string[] {
        const value = this.raw[key] ?? ''
        const parts: unknown = typeof value === 'string' ? value.split(value.includes('\n') ? '\n' : ',') : value
        const entries: readonly unknown[] = Array.isArray(parts) ? parts.map((part: unknown) => part ?? '') : [parts]
        const texts = entries.filter((entry): entry is string => typeof entry === 'string')
        if (texts.length < entries.length) this.problems.push(`${key} must be a list of texts`)
        const named = texts.map((text) => text.trim()).filter((text) => text !== '')
        return named.length === 0 ? preset : named
    }

    /** An address, without trailing slash: https, or http for a loopback address. */
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

    /** One or several certificates, as normalised PEM. */
    certificate(key: string): string | undefined {
        const value = this.text(key)
        if (value === undefined) return undefined
        if (value.includes('PRIVATE KEY')) this.problems.push(`${key} must hold certificates only, not a private key`)
        const blocks = value.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? []
        const certificates = blocks.map(pemOf)
        const isWhole = blocks.length > 0 && blocks.length === value.split('-----BEGIN CERTIFICATE-----').length - 1
        if (!isWhole || !certificates.every(isCertificate))
            this.problems.push(
                `${key} must be one certificate or several in PEM form, ` +
                    'each complete from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----'
            )
        return certificates.join('\n')
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

/** Restores the lines of a PEM block. Forms and copying turn line breaks into blanks, or into a backslash and an n. */
function pemOf(block: string): string {
    const body = block.replace(/-----[A-Z ]+-----/g, '').replace(/\\[rn]|\s/g, '')
    const lines = body.match(/.{1,64}/g) ?? []
    return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----'].join('\n')
}

function isCertificate(pem: string): boolean {
    try {
        return new X509Certificate(pem).subject.length >= 0
    } catch {
        return false
    }
}
