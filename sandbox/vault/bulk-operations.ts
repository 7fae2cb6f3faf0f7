import { randomUUID } from 'node:crypto'

interface ItemError {
    readonly itemName: string
    readonly errorMessage: string
}

/** Does everything that was asked for. Gives what went wrong with single items. */
type Work = () => ItemError[]

interface BulkOperation {
    readonly work: Work
    /** How many polls are told that it still runs. */
    readonly polls: number
    polled: number
    /** Undefined while it runs. */
    errors: ItemError[] | undefined
}

interface Progress {
    readonly percentageComplete: number
    /** Undefined while it runs. */
    readonly errors: readonly ItemError[] | undefined
}

/** What the vault does after it has answered. Without polls to wait for, it is done at once. */
export class BulkOperations {
    private readonly operations = new Map<string, BulkOperation>()

    /** Gives the id to ask for the progress with. */
    start(work: Work, polls: number): string {
        const id = randomUUID()
        this.operations.set(id, { work, polls, polled: 0, errors: polls > 0 ? undefined : work() })
        return id
    }

    /** Does the work at the poll that is told so. Until then, a caller that does not wait finds the old state. */
    poll(id: string): Progress | undefined {
        const operation = this.operations.get(id)
        if (!operation) return undefined
        const { work, polls, polled } = operation
        if (polled >= polls) operation.errors ??= work()
        operation.polled += 1
        const { errors } = operation
        return { percentageComplete: errors ? 100 : Math.floor((100 * polled) / polls), errors }
    }
}
