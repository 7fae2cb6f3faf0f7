import { barsChart } from '../page/chart'
import type { Section } from '../page/section'

/** A bar that counts something. */
export interface CountedBar {
    readonly name: string
    readonly count: number
    readonly color: string
}

const mostBars = 20
// The axis ends at 4 or more, so that a bar for one does not fill the chart.
const shortestAxis = 4

/** Makes a section with a chart of counts, the largest first. */
export function countsSection({ bars, note, ...about }: Omit<Section, 'html'> & { bars: CountedBar[] }): Section {
    const counts = bars.filter(({ count }) => count > 0).sort((one, other) => other.count - one.count)
    const [first] = counts
    if (first === undefined) return { ...about, note: 'There is nothing to count.', html: undefined }
    const shown = counts.slice(0, mostBars)
    const rest = counts.length - shown.length
    const html = barsChart(
        shown.map(({ name, count, color }) => ({ name, value: count, text: count.toLocaleString('en'), color })),
        { title: about.title, max: Math.max(shortestAxis, roundedUp(first.count)) }
    )
    return { ...about, note: rest === 0 ? note : `${note} The table also has ${rest} more with smaller counts.`, html }
}

/** Gives an end for an axis that its parts divide evenly. */
function roundedUp(count: number): number {
    const power = 10 ** Math.floor(Math.log10(count))
    return power * ([1, 2, 4, 6].find((factor) => factor * power >= count) ?? 10)
}
