/** The exit codes of the process. Each command documents in its --help and under docs/ what they mean for it. */
export const exitCode = {
    /** The command did everything. */
    done: 0,
    /** The vault could not be read, or the output could not be written. */
    failed: 1,
    /** The command line or the configuration is wrong. */
    wrongCall: 2,
    /** The command did only a part, or it is not known whether it did everything. */
    partlyDone: 3,
} as const

export type ExitCode = (typeof exitCode)[keyof typeof exitCode]
