import { SourceError } from '../errors'
import { reasonOf } from './file-error'
import { writePrivately } from './private-file'

/** Writes a report to a file that only its owner can read, or to the standard output if no file is named. */
export function put(text: string, file: string | undefined, stdout: NodeJS.WritableStream): void {
    if (file === undefined) {
        stdout.write(text)
        return
    }
    try {
        writePrivately(file, text)
    } catch (error) {
        throw new OutputFailed(
            `The report can't be written to ${file} (${reasonOf(error)}). Name another file with --output.`
        )
    }
}

class OutputFailed extends SourceError {}
