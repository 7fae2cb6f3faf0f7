import { SourceError } from '../errors'

/** Says that a command did only a part of its work. */
export class PartlyDone extends SourceError {}
