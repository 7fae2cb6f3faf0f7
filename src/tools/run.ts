import { Command, CommanderError } from 'commander'
import packageJson from '../../package.json'
import { ConfigurationError, InvalidInput, SourceError } from '../errors'
import { access } from './access/access'
import { type ExitCode, exitCode } from './exit-code'
import { codeOf } from './file-error'
import { PartlyDone } from './partly-done'
import { harmless } from './terminal-table'
import type { Surroundings, Tool } from './tool'
import { usage } from './usage/usage'
import { WrongCall } from './wrong-call'

const tools: readonly Tool[] = [usage, access]

const more = `
Each command has its own help, for example: node dist-tools/index.js usage --help

Exit codes:
  0  done
  1  the vault could not be read, or the output could not be written
  2  the command line or the configuration is wrong
  3  only a part was done, or it is not known whether all was done
`

const wrongCalls = [WrongCall, ConfigurationError, InvalidInput]

/** Runs the command line, and gives the exit code for the process. Never throws. */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
    try {
        return await carriedOut(args.length === 0 ? ['--help'] : args, surroundings)
    } catch (error) {
        if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.done : exitCode.wrongCall
        surroundings.stderr.write(`${harmless(sentenceOf(error))}\n`)
        if (error instanceof PartlyDone) return exitCode.partlyDone
        return wrongCalls.some((kind) => error instanceof kind) ? exitCode.wrongCall : exitCode.failed
    }
}

async function carriedOut(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
    let code: ExitCode = exitCode.done
    const program = programFor(surroundings)
    for (const tool of tools) {
        const command = program.command(tool.name).description(tool.description)
        tool.define(command)
        command.action(async () => {
            code = await tool.run(command, surroundings)
        })
    }
    await program.parseAsync([...args], { from: 'user' })
    return code
}

/** Defines the program without its commands. Parsing throws a CommanderError for --help, --version and wrong arguments. */
function programFor({ stdout, stderr }: Surroundings): Command {
    return new Command('secret-server-tools')
        .description('Reports who uses Secret Server, and who reaches what in it.')
        .version(packageJson.version)
        .addHelpText('after', more)
        .exitOverride()
        .configureOutput({
            writeOut: (text) => void stdout.write(text),
            writeErr: (text) => void stderr.write(text),
        })
        .on('command:*', ([name]: readonly string[]) => {
            const names = tools.map((tool) => tool.name).join(', ')
            throw new WrongCall(`There is no command "${name ?? ''}". Use one of these: ${names}. See --help.`)
        })
}

/** Gives one line for any error. A foreign message may hold secrets, so only the error's name and code are shown. */
const sentenceOf = (error: unknown): string =>
    error instanceof SourceError
        ? error.message
        : `Unexpected ${error instanceof Error ? `${error.name} (${codeOf(error)})` : typeof error}. Please report it.`
