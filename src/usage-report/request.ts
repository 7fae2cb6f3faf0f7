import { InvalidInput } from '../errors'
import type { ReportOptions } from './make-report'

/** The options of custom:usage-report. */
export interface ReportRequest extends ReportOptions {
    readonly format: 'json' | 'csv'
}

/** The allowed numbers of days, inclusive. */
export const bounds = { days: { min: 1, max: 365 }, minInactiveDays: { min: 1, max: 3650 } } as const

const known = ['days', 'minInactiveDays', 'format', 'label']

/**
 * Reads the input of custom:usage-report.
 *
 * @throws InvalidInput that names the wrong member
 */
export function reportRequestIn(input: Readonly<Record<string, unknown>>): ReportRequest {
    const unknown = Object.keys(input).filter((key) => !known.includes(key))
    if (unknown.length > 0)
        throw new InvalidInput(`A usage report takes only ${known.join(', ')}. Remove ${unknown.join(', ')}.`)
    return {
        days: daysIn(input, 'days'),
        minInactiveDays: daysIn(input, 'minInactiveDays'),
        format: formatIn(input['format']),
        label: labelIn(input['label']),
    }
}

function daysIn(input: Readonly<Record<string, unknown>>, key: keyof typeof bounds): number | undefined {
    const value = input[key]
    if (value === undefined || value === null || value === '') return undefined
    const days = wholeDays(String(typeof value === 'number' || typeof value === 'string' ? value : ''), key)
    if (days !== undefined) return days
    throw new InvalidInput(`The value of ${key} of a usage report must be ${boundsText(key)}.`)
}

/** Parses a number of days. Gives undefined if the text is not a whole number within the bounds. */
export function wholeDays(text: string, key: keyof typeof bounds): number | undefined {
    const { min, max } = bounds[key]
    const days = /^\d{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN
    return days >= min && days <= max ? days : undefined
}

/** Describes the allowed numbers of days, for messages and help. */
export const boundsText = (key: keyof typeof bounds): string =>
    `a whole number from ${bounds[key].min} to ${bounds[key].max}`

function formatIn(value: unknown): 'json' | 'csv' {
    if (value === undefined || value === null || value === '') return 'json'
    if (value === 'json' || value === 'csv') return value
    throw new InvalidInput(
        'The format of a usage report must be json or csv. The command line (node dist-tools/index.js usage) also makes tables and HTML pages.'
    )
}

function labelIn(value: unknown): string | undefined {
    if (value === undefined || value === null) return undefined
    if (typeof value === 'string') return value.trim() || undefined
    throw new InvalidInput('The label of a usage report must be a text.')
}
