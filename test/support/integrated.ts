import { addPlatform, type AddedPlatform, type Behaviour, type Sandbox, seedCompany } from '../../sandbox'
import { useSandbox } from './sandbox'

/** A vault of the Delinea Platform, and who is in its tenant. */
export interface Integrated extends AddedPlatform {
    readonly sandbox: Sandbox
}

/** Gives each test of a file its own vault of the Platform. */
export function useIntegrated(kind: 'native' | 'hybrid', behaviour: Partial<Behaviour> = {}): () => Integrated {
    let added: AddedPlatform | undefined
    const sandbox = useSandbox(() => {
        const vault = seedCompany()
        added = addPlatform(vault, kind)
        return { vault, behaviour: { version: '11.7.000002', ...behaviour } }
    })
    return () => {
        if (added === undefined) throw new Error('The sandbox runs only within a test')
        return { sandbox: sandbox(), ...added }
    }
}

/** The bodies of all requests to one address of a sandbox. */
export const bodiesSentTo = ({ exchanges }: Sandbox, address: RegExp): unknown[] =>
    exchanges.filter(({ method, path }) => address.test(`${method} ${path}`)).map(({ body }) => body)
