import { isJsonObject } from '../json'

/** Node's code of what a file system said, such as ENOENT. */
export const codeOf = (error: unknown): string =>
    isJsonObject(error) && typeof error['code'] === 'string' ? error['code'] : 'unknown error'
