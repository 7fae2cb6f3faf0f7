import { isJsonObject } from '../lib/json'

const meanings: Readonly<Record<string, string>> = {
    ENOENT: 'no such file or folder',
    EACCES: 'access denied',
    EISDIR: 'it is a folder',
    ENOSPC: 'the disk is full',
}

/** What a file system said, in words where they are known. */
export function reasonOf(error: unknown): string {
    const code = codeOf(error)
    return meanings[code] ?? code
}

/** Node's code of what a file system said, such as ENOENT. */
export const codeOf = (error: unknown): string =>
    isJsonObject(error) && typeof error['code'] === 'string' ? error['code'] : 'unknown error'
