import { InvalidInput } from '../errors'
import type { ReportOptions } from './make-report'

/** What the custom command is asked for. */
export interface ReportRequest extends ReportOptions {
    readonly format: 'json' | 'csv'
}

/** Bounds of the numbers that a report can be asked for, in days. */
export const bounds = { days: { min: 1, max: 365 }, minInactiveDays: { min: 1, max: 3650 } } as const

const known = ['days', 'minInactiveDays', 'format']

/**
 * The input of custom:usage-report.
 *
 * @throws InvalidInput naming what is wrong
 */
export function reportRequestIn(input: Readonly<Record<string, unknown>>): ReportRequest {
    const unknown = Object.keys(input).filter((key) => !known.includes(key))
    if (unknown.length > 0)
        throw new InvalidInput(`A usage report takes ${known.join(', ')}, and not ${unknown.join(', ')}.`)
    return {
        days: daysIn(input, 'days'),
        minInactiveDays: daysIn(input, 'minInactiveDays'),
        format: formatIn(input['format']),
    }
}

function daysIn(input: Readonly<Record<string, unknown>>, key: keyof typeof bounds): number | undefined {
    const value = input[key]
    if (value === undefined || value === null || value === '') return undefined
    const days = wholeDays(String(typeof value === 'number' || typeof value === 'string' ? value : ''), key)
    if (days !== undefined) return days
    throw new InvalidInput(`${key} of a usage report must be ${boundsText(key)}.`)
}

/** A number of days within its bounds, or undefined. */
export function wholeDays(text: string, key: keyof typeof bounds): number | undefined {
    const { min, max } = bounds[key]
    const days = /^\d{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN
    return days >= min && days <= max ? days : undefined
}

export const boundsText = (key: keyof typeof bounds): string =>
    `a whole number from ${bounds[key].min} to ${bounds[key].max}`

function formatIn(value: unknown): 'json' | 'csv' {
    if (value === undefined || value === null || value === '') return 'json'
    if (value === 'json' || value === 'csv') return value
    throw new InvalidInput(
        'format of a usage report must be json or csv. A page of HTML, and a table, are made by the command line secret-server-usage.'
    )
}
