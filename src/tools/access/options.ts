import { type Command, Option } from 'commander'
import { type CommonOptions, commonOptions, filledText } from '../common-options'
import { configurationHelp } from '../configuration'

/** The parsed and checked options of the command `access`. */
export interface AccessCall extends CommonOptions {
    readonly folder?: string
    readonly user?: string
    readonly since?: string
}

const more = `
Without --folder and --user, it reports what is wrong with the access in the vault: folders without an owner, permissions of
disabled users, secrets shared from personal folders, and names with stray blanks.

${configurationHelp}

Exit codes:
  0  the report was made
  1  the vault could not be read, or the report could not be written
  2  the command line or the configuration is wrong, or there is no such folder or user

Examples:
  node dist-tools/index.js access --config source.json --folder '\\Finance'
  node dist-tools/index.js access --config source.json --user jdoe --output jdoe.html
  node dist-tools/index.js access --config source.json --folder '\\Finance' --since last-week.json
`

/** Adds the options of the command `access`, and its help. */
export function defineOptions(command: Command): void {
    command
        .addOption(commonOptions.config)
        .addOption(
            new Option('--folder <path>', 'report who reaches this folder, such as \\Finance\\Payroll')
                .argParser(filledText)
                .conflicts('user')
        )
        .addOption(
            new Option(
                '--user <name>',
                'report what this user reaches; its login name, or its id in the vault'
            ).argParser(filledText)
        )
        .addOption(commonOptions.days)
        .option(
            '--since <file>',
            'also show what changed since this earlier JSON report of the same folder, user or vault'
        )
        .addOption(commonOptions.format)
        .addOption(commonOptions.output)
        .addOption(commonOptions.label)
        .addHelpText('after', more)
}
