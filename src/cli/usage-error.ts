import { SourceError } from '../errors'

/** The command line, or a file that it names, is not what it must be. */
export class UsageError extends SourceError {}
