import type { Command } from 'commander'
import { type CommonOptions, commonOptions, wholeDaysOf } from '../common-options'
import { configurationHelp } from '../configuration'

/** The parsed and checked options of the command `usage`. */
export interface UsageOptions extends CommonOptions {
    readonly minInactiveDays?: number
    readonly workflow?: boolean
    readonly resendUnclear?: boolean
    readonly ledger: string
}

/** The default of --ledger, in the working directory. */
const presetLedger = '.secret-server-usage.json'

const more = `
${configurationHelp}

Exit codes:
  0  the report was made, and everything that was to be sent was accepted
  1  the vault could not be read, or the report could not be written
  2  the command line or the configuration is wrong
  3  the workflow did not accept everything, or it is not known whether it did

Examples:
  node dist-tools/index.js usage --config source.json
  node dist-tools/index.js usage --config source.json --days 90 --output usage.html
  node dist-tools/index.js usage --config source.json --min-inactive-days 90 --workflow
`

/** Adds the options of the command `usage`, and its help. */
export function defineOptions(command: Command): void {
    command
        .addOption(commonOptions.config)
        .addOption(commonOptions.days)
        .option(
            '--min-inactive-days <number>',
            'only users who have not signed in for this many days, or never have',
            wholeDaysOf('minInactiveDays')
        )
        .addOption(commonOptions.format)
        .addOption(commonOptions.output)
        .addOption(commonOptions.label)
        .option(
            '--workflow',
            'send the report to the configured workflow; it is written too if --format or --output is given'
        )
        .option('--resend-unclear', 'send unclear batches again; it is not known whether they arrived')
        .option('--ledger <file>', 'file that records what was sent', presetLedger)
        .addHelpText('after', more)
}
