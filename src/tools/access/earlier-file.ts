import { readFileSync } from 'node:fs'
import { jsonIn } from '../../lib/json'
import { reasonOf } from '../file-error'
import { WrongCall } from '../wrong-call'

/** Reads the file of --since. Gives undefined for its content if that is not JSON. */
export function earlierContentIn(file: string): unknown {
    try {
        return jsonIn(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''))
    } catch (error) {
        throw new WrongCall(
            `The earlier report ${file} can't be read (${reasonOf(error)}). Check the path after --since.`
        )
    }
}
