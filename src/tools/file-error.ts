import { isJsonObject } from '../lib/json'

const meanings: Readonly<Record<string, string>> = {
    ENOENT: 'no such file or folder',
    EACCES: 'access denied',
    EPERM: 'it belongs to somebody else',
    EISDIR: 'it is a folder',
    ENOSPC: 'the disk is full',
}

/** Gives the reason for a failed file operation in words, or as Node's error code. */
export function reasonOf(error: unknown): string {
    const code = codeOf(error)
    return meanings[code] ?? code
}

/** Gives Node's error code of a failed file operation, such as ENOENT. */
export const codeOf = (error: unknown): string =>
    isJsonObject(error) && typeof error['code'] === 'string' ? error['code'] : 'unknown error'
