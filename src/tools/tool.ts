import type { Command } from 'commander'
import type { ExitCode } from './exit-code'

/** The streams for output and errors, and the environment variables. */
export interface Surroundings {
    readonly stdout: NodeJS.WritableStream
    readonly stderr: NodeJS.WritableStream
    readonly environment: Readonly<Record<string, string | undefined>>
}

/** A command of the command line, such as `usage`. */
export interface Tool {
    readonly name: string
    /** One line for the list of commands. */
    readonly description: string
    /** Adds the options and the help of the tool to its command. */
    readonly define: (command: Command) => void
    /** Runs the tool with the parsed options of the command. What it throws becomes one line and an exit code. */
    readonly run: (command: Command, surroundings: Surroundings) => Promise<ExitCode>
}
