const first = 1_000_000_001

/** Ids for rows as they are shown on something that holds or inherits them: made when first shown, and kept. */
export class SyntheticIds {
    private readonly ids = new Map<string, number>()
    private readonly shown = new Map<number, { holderId: number; rowId: number }>()

    idOf(holderId: number, rowId: number): number {
        const key = `${holderId}:${rowId}`
        const known = this.ids.get(key)
        if (known !== undefined) return known
        const id = first + this.ids.size
        this.ids.set(key, id)
        this.shown.set(id, { holderId, rowId })
        return id
    }

    behind(id: number): { holderId: number; rowId: number } | undefined {
        return this.shown.get(id)
    }
}
