/** The exit codes of the process. --help and docs/usage-report.md document them, too. */
export const exitCode = {
    /** The report was made, and everything that was to be sent was accepted. */
    done: 0,
    /** The vault could not be read, or the report not be written. */
    failed: 1,
    /** The command line or the configuration is wrong. */
    usage: 2,
    /** The workflow did not accept everything, or it is not known whether it did. */
    undelivered: 3,
} as const

export type ExitCode = (typeof exitCode)[keyof typeof exitCode]
