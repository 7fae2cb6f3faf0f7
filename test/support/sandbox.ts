import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox'

/** A fresh sandbox for each test of a file. */
export function useSandbox(options: () => SandboxOptions = () => ({})): () => Sandbox {
    let sandbox: Sandbox | undefined
    beforeEach(async () => {
        sandbox = await startSandbox(options())
    })
    afterEach(async () => {
        await sandbox?.close()
    })
    return () => {
        if (sandbox === undefined) throw new Error('The sandbox runs only within a test')
        return sandbox
    }
}

/** Verb and path of every request since the last time that they were forgotten, without the sign-in. */
export const callsOf = (sandbox: Sandbox): string[] =>
    sandbox.exchanges.filter(({ path }) => path !== '/oauth2/token').map(({ method, path }) => `${method} ${path}`)

/** The change with which a disable ends the sessions of the user. */
export const forceLogout = 'POST /api/v1/bulk-user-operations/force-logout'

/** The changes among them. */
export const writesOf = (sandbox: Sandbox): string[] => callsOf(sandbox).filter((call) => !call.startsWith('GET'))
