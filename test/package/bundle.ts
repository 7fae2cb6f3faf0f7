import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(__dirname, '..', '..')
const ncc = require.resolve('@vercel/ncc/dist/ncc/cli.js')

/** Bundles an entry file of the project into a folder, as package.json does, with so little memory that two can run at once. */
export function bundle(entry: string, folder: string, { isMinified }: { readonly isMinified: boolean }): void {
    const options = [...(isMinified ? ['-m'] : []), '-C', '--transpile-only']
    const args = ['--max-old-space-size=340', ncc, 'build', entry, '-o', folder, ...options]
    execFileSync(process.execPath, args, { cwd: root })
}
