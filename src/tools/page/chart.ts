import { init, type EChartsOption } from 'echarts'
import { escaped } from './escape'

/** The colours of charts. */
export const colours = {
    calm: '#2f6f9f',
    idle: '#d9822b',
    quiet: '#c9d6df',
    alarm: '#b3372f',
    ink: '#33414d',
    grid: '#e3e8ec',
}
const font = 'system-ui, "Segoe UI", Roboto, "Open Sans", "Helvetica Neue", Arial, sans-serif'

/** Each chart is drawn twice. The style sheet shows the drawing that fits the screen, so that its text stays legible. */
interface Drawing {
    readonly className: string
    readonly width: number
    /** Room for the names at the left of horizontal bars, and for the texts at their right. */
    readonly left: number
    readonly right: number
    readonly longestName: number
    /** Parts of the axis below horizontal bars. */
    readonly parts: number
}
const drawings: readonly Drawing[] = [
    { className: 'chart broad', width: 1040, left: 260, right: 130, longestName: 34, parts: 5 },
    { className: 'chart narrow', width: 360, left: 132, right: 104, longestName: 30, parts: 2 },
]

/** A bar of a chart. */
export interface Bar {
    readonly name: string
    readonly value: number
    readonly color: string
}

/** A horizontal bar, with a text at its end. */
export interface LabelledBar extends Bar {
    readonly text: string
}

/** Draws vertical bars, such as one for each day. */
export function columnsChart(bars: readonly Bar[], inWords: string): string {
    return drawn(inWords, () => ({
        height: 260,
        option: {
            grid: { left: 48, right: 16, top: 16, bottom: 32 },
            xAxis: { ...categoryAxis, data: bars.map(({ name }) => name) },
            yAxis: { ...valueAxis, minInterval: 1 },
            series: [{ type: 'bar', data: bars.map(dataOf), barCategoryGap: '25%', barMaxWidth: 40 }],
        },
    }))
}

/** What the horizontal bars of a chart measure. */
export interface Measure {
    /** Says what the bars show, for readers who don't see them. */
    readonly title: string
    /** End of the axis. */
    readonly max: number
    readonly unit?: string
}

/** Draws horizontal bars, such as one for each group. */
export function barsChart(bars: readonly LabelledBar[], { title, max, unit = '' }: Measure): string {
    const inWords = `${title}: ${bars.map(({ name, text }) => `${name} ${text}`).join('; ')}`
    return drawn(inWords, ({ left, right, longestName, parts }) => ({
        height: 48 + 34 * bars.length,
        option: {
            grid: { left, right, top: 8, bottom: 32 },
            yAxis: {
                ...categoryAxis,
                data: bars.map(({ name }) => shortened(name, longestName)),
                inverse: true,
                // A long name takes two lines where there is little room.
                axisLabel: { ...label, width: left - 10, overflow: 'break', lineHeight: 15 },
            },
            xAxis: {
                ...valueAxis,
                minInterval: 1,
                splitNumber: parts,
                max,
                axisLabel: { ...label, formatter: `{value}${unit}` },
            },
            series: [{ type: 'bar', data: bars.map(labelledDataOf), barMaxWidth: 22 }],
        },
    }))
}

const label = { color: colours.ink, fontFamily: font, fontSize: 13 }
const valueAxis = {
    type: 'value' as const,
    axisLabel: label,
    splitLine: { lineStyle: { color: colours.grid } },
}
const categoryAxis = {
    type: 'category' as const,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: colours.grid } },
    axisLabel: label,
}

const dataOf = ({ value, color }: Bar) => ({ value, itemStyle: { color } })

const labelledDataOf = ({ text, ...bar }: LabelledBar) => ({
    ...dataOf(bar),
    label: { ...label, show: true, position: 'right' as const, formatter: () => text },
})

const shortened = (name: string, longest: number): string =>
    name.length > longest ? `${name.slice(0, longest - 1)}…` : name

/** Draws a chart as SVG when the page is made, so that the page needs no chart library. */
function drawn(
    inWords: string,
    chartFor: (drawing: Drawing) => { readonly height: number; readonly option: EChartsOption }
): string {
    const figures = drawings.map((drawing) => {
        const { height, option } = chartFor(drawing)
        const svg = svgOf(drawing.width, height, option)
        const described = svg.replace('<svg ', () => `<svg role="img" aria-label="${escaped(inWords)}" `)
        return `<div class="${drawing.className}">${described}</div>\n`
    })
    return figures.join('')
}

function svgOf(width: number, height: number, option: EChartsOption): string {
    const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
    try {
        chart.setOption({ animation: false, textStyle: { fontFamily: font }, ...option })
        return chart.renderToSVGString({ useViewBox: true })
    } finally {
        chart.dispose()
    }
}
