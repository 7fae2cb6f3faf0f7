import { closeSync, constants, fchmodSync, fstatSync, ftruncateSync, openSync, writeFileSync } from 'node:fs'

/** File mode. Only the owner may read and write what the command line writes. */
export const ownerOnly = 0o600

/** Writes a file that only its owner can read, also if others could read the file that was there. */
export function writePrivately(path: string, text: string): void {
    // Does not truncate the file yet: if its mode can't be changed, its content stays.
    const file = openSync(path, constants.O_WRONLY | constants.O_CREAT, ownerOnly)
    try {
        // A pipe or a device, such as /dev/stdout, keeps its mode.
        if (fstatSync(file).isFile()) {
            fchmodSync(file, ownerOnly)
            ftruncateSync(file)
        }
        writeFileSync(file, text)
    } finally {
        closeSync(file)
    }
}
