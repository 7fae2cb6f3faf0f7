import type { Sandbox } from '../../sandbox'
import { about, type Output, run, runOne } from './run'

/** Lists the entitlements of a type, proves that the read of each is the same, and gives their attributes by id. */
export async function entitlementsOf(
    sandbox: Sandbox,
    type: string,
    config: Parameters<Sandbox['config']>[0] = {}
): Promise<ReadonlyMap<string, Output['attributes']>> {
    const listed = await run('std:entitlement:list', { type }, sandbox.config({ pageSize: 2, ...config }))
    const readOnes = await Promise.all(
        listed.map(({ identity }) =>
            runOne('std:entitlement:read', { type, ...about(identity) }, sandbox.config(config))
        )
    )
    expect(readOnes).toEqual(listed)
    return new Map(listed.map(({ identity, attributes }) => [identity, attributes]))
}
