import { extname } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import packageJson from '../../package.json'
import { boundsText, wholeDays } from '../usage-report/request'

export const formats = ['table', 'csv', 'json', 'html'] as const

export type Format = (typeof formats)[number]

const endings: ReadonlyMap<string, Format> = new Map([
    ['.csv', 'csv'],
    ['.json', 'json'],
    ['.html', 'html'],
    ['.htm', 'html'],
])

/** Gives the format by --format, or else by the extension of the output file. Defaults to a table. */
export const formatOf = ({ format, output = '' }: Pick<CliOptions, 'format' | 'output'>): Format =>
    format ?? endings.get(extname(output).toLowerCase()) ?? 'table'

/** The parsed and checked options of the command line. */
export interface CliOptions {
    readonly config?: string
    readonly days?: number
    readonly minInactiveDays?: number
    readonly format?: Format
    readonly output?: string
    readonly label?: string
    readonly workflow?: boolean
    readonly resendUnclear?: boolean
    readonly ledger: string
}

/** The default of --ledger, in the working directory. */
const presetLedger = '.secret-server-usage.json'

const more = `
The configuration is a JSON object with the keys of the source form. It may also hold instanceLabel, workflowUrl,
workflowTokenUrl, workflowClientId and workflowClientSecret, which only this command uses. It is taken from --config,
or else from CONNECTOR_CONFIG (JSON, or JSON in base64). Variables for single keys override both:
SECRET_SERVER_BASE_URL, SECRET_SERVER_USERNAME, SECRET_SERVER_PASSWORD, SECRET_SERVER_WORKFLOW_CLIENT_SECRET, ...

Exit codes:
  0  the report was made, and everything that was to be sent was accepted
  1  the vault could not be read, or the report not be written
  2  the command line or the configuration is wrong
  3  the workflow did not accept everything, or it is not known whether it did

Examples:
  secret-server-usage --config source.json
  secret-server-usage --config source.json --days 90 --output usage.html
  secret-server-usage --config source.json --min-inactive-days 90 --workflow
`

const days =
    (key: 'days' | 'minInactiveDays') =>
    (text: string): number => {
        const number = wholeDays(text, key)
        if (number === undefined) throw new InvalidArgumentError(`It must be ${boundsText(key)}.`)
        return number
    }

/**
 * Rejects an empty label, such as that of an unset variable in a script. It would hide the configured instanceLabel.
 */
function label(text: string): string {
    if (text.trim() === '') throw new InvalidArgumentError('It must not be empty.')
    return text
}

/** The streams for output, help and errors. */
export interface Streams {
    readonly stdout: NodeJS.WritableStream
    readonly stderr: NodeJS.WritableStream
}

/** Defines the options. Its `parse` throws a CommanderError for --help, for --version and for invalid arguments. */
export function program({ stdout, stderr }: Streams): Command {
    return new Command('secret-server-usage')
        .description('Reports who uses Secret Server, and sends the report to an ISC workflow.')
        .version(packageJson.version)
        .option('--config <file>', 'configuration as JSON')
        .option('--days <number>', 'period to look at (default: activityDays of the configuration)', days('days'))
        .option(
            '--min-inactive-days <number>',
            'only users who have not logged in for so many days, or never have',
            days('minInactiveDays')
        )
        .addOption(
            new Option('--format <format>', 'what is written (default: as --output ends, or "table")').choices(formats)
        )
        .option('--output <file>', 'write to a file, not to the standard output')
        .option(
            '--label <text>',
            'name of this vault in the report (default: instanceLabel of the configuration)',
            label
        )
        .option(
            '--workflow',
            'send the report to the configured workflow; it is written too if --format or --output is given'
        )
        .option('--resend-unclear', 'send batches again of which it is not known whether they arrived')
        .option('--ledger <file>', 'file that remembers what was sent', presetLedger)
        .addHelpText('after', more)
        .allowExcessArguments(false)
        .exitOverride()
        .configureOutput({
            writeOut: (text) => void stdout.write(text),
            writeErr: (text) => void stderr.write(text),
        })
}
