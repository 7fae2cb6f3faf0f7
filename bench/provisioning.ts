import { median } from './median'
import { ConnectorProcess, VaultProcess } from './processes'
import type { Size } from './sizes'

const repetitions = 5

/** A create and an update with so many entitlements, half of them groups and half folder permissions; medians. */
export interface Provisioning {
    readonly entitlements: number
    readonly create: Cost
    readonly update: Cost
}

interface Cost {
    readonly calls: number
    readonly milliseconds: number
}

type Attributes = Readonly<Record<string, readonly string[]>>

export async function measureProvisioning(size: Size, delay: number): Promise<Provisioning[]> {
    const vault = await VaultProcess.start(size, delay)
    const connector = new ConnectorProcess(vault.config)
    let users = 0
    const run = async (type: string, input: object): Promise<Cost & { readonly identity: string }> => {
        await vault.requests()
        const { milliseconds, identity, findings } = await connector.run(type, input)
        if (identity === null || findings > 0) throw new Error(`${type} did not do all that was asked`)
        return { calls: (await vault.requests()).length, milliseconds, identity }
    }
    const create = (attributes: Attributes): ReturnType<typeof run> => {
        users += 1
        return run('std:account:create', { attributes: { userName: `bench-${users}`, ...attributes } })
    }
    const update = async (attributes: Attributes): ReturnType<typeof run> => {
        const { identity } = await create({})
        const changes = Object.entries(attributes).map(([attribute, value]) => ({ op: 'Add', attribute, value }))
        return run('std:account:update', { identity, key: { simple: { id: identity } }, changes })
    }
    try {
        await create({})
        const measured: Provisioning[] = []
        for (const entitlements of [1, 10, 100]) {
            const wanted = entitlementsOf(vault, entitlements)
            measured.push({
                entitlements,
                create: await typical(() => create(wanted)),
                update: await typical(() => update(wanted)),
            })
        }
        return measured
    } finally {
        connector.stop()
        vault.stop()
    }
}

async function typical(run: () => Promise<Cost>): Promise<Cost> {
    const costs: Cost[] = []
    while (costs.length < repetitions) costs.push(await run())
    return {
        calls: median(costs.map(({ calls }) => calls)),
        milliseconds: median(costs.map((cost) => cost.milliseconds)),
    }
}

function entitlementsOf({ grantable }: VaultProcess, count: number): Attributes {
    const folders = Math.floor(count / 2)
    return {
        groups: grantable.groups.slice(0, count - folders).map(String),
        ...(folders > 0 && { folderPermissions: grantable.folders.slice(0, folders).map((id) => `${id}:View/View`) }),
    }
}
