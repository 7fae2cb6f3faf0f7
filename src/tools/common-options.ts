import { extname } from 'node:path'
import { InvalidArgumentError, Option } from 'commander'
import { type bounds, boundsText, wholeDays } from '../usage-report/request'

const formats = ['table', 'csv', 'json', 'html'] as const

export type Format = (typeof formats)[number]

/** The parsed options that have the same meaning in every command that makes a report. */
export interface CommonOptions {
    readonly config?: string
    readonly days?: number
    readonly format?: Format
    readonly output?: string
    readonly label?: string
}

const endings: ReadonlyMap<string, Format> = new Map([
    ['.csv', 'csv'],
    ['.json', 'json'],
    ['.html', 'html'],
    ['.htm', 'html'],
])

/** Gives the format by --format, or else by the extension of the output file. Defaults to a table. */
export const formatOf = ({ format, output = '' }: Pick<CommonOptions, 'format' | 'output'>): Format =>
    format ?? endings.get(extname(output).toLowerCase()) ?? 'table'

/** Makes a parser of a number of days within its bounds. */
export const wholeDaysOf =
    (key: keyof typeof bounds) =>
    (text: string): number => {
        const number = wholeDays(text, key)
        if (number === undefined) throw new InvalidArgumentError(`It must be ${boundsText(key)}.`)
        return number
    }

/**
 * Rejects an empty text, such as that of an unset variable in a script. An empty label would hide the configured
 * instanceLabel, and an empty folder or user would select nothing.
 */
export function filledText(text: string): string {
    if (text.trim() === '') throw new InvalidArgumentError('It must not be empty.')
    return text
}

/** The options that read CommonOptions, for a command to add. */
export const commonOptions = {
    config: new Option('--config <file>', 'configuration as JSON'),
    days: new Option(
        '--days <number>',
        'length of the period, including today (default: activityDays of the configuration)'
    ).argParser(wholeDaysOf('days')),
    format: new Option(
        '--format <format>',
        'format of the report (default: by the extension of --output, otherwise "table")'
    ).choices(formats),
    output: new Option('--output <file>', 'write to a file, not to the standard output'),
    label: new Option(
        '--label <text>',
        'name of this vault in the report (default: instanceLabel of the configuration)'
    ).argParser(filledText),
}
