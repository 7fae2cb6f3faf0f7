import { ConnectorProcess, VaultProcess } from './processes'
import type { Size } from './sizes'

const slowReader = 2_000

/** The most memory that a new process of the connector holds while it lists all accounts, in bytes. */
export interface Memory {
    readonly size: Size['name']
    readonly fastReader: number
    /** With a reader that takes 2,000 accounts a second. */
    readonly slowReader: number
}

export async function measureMemory(size: Size): Promise<Memory> {
    const vault = await VaultProcess.start(size, 0)
    const peak = async (objectsPerSecond: number): Promise<number> => {
        const connector = new ConnectorProcess(vault.config)
        try {
            return (await connector.run('std:account:list', {}, objectsPerSecond)).peakMemory
        } finally {
            connector.stop()
        }
    }
    try {
        return { size: size.name, fastReader: await peak(0), slowReader: await peak(slowReader) }
    } finally {
        vault.stop()
    }
}
