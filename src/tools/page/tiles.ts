import { escaped } from './escape'

/** A figure with its name. Warm and hot colour a value that is not 0. */
export interface Tile {
    readonly value: number
    readonly name: string
    readonly tone?: 'warm' | 'hot'
}

/** Makes the row of figures at the top of a page. */
export function tilesOf(tiles: readonly Tile[]): string {
    const items = tiles.map(({ value, name, tone }) => {
        const colour = tone === undefined || value === 0 ? '' : ` class="${tone}"`
        return `<li${colour}><b>${value.toLocaleString('en')}</b>${escaped(name)}</li>`
    })
    return `<ul class="tiles">${items.join('')}</ul>`
}
