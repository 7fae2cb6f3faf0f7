import { SourceError } from '../errors'

/** Says that the command line, or a file that it names, is wrong. */
export class WrongCall extends SourceError {}
