import { BarChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { farDelay, type Results } from './results'

use([BarChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer])

// In milliseconds the bars of all sizes stand on the axis; they are labelled in seconds.
const inSeconds = (milliseconds: number): string =>
    (milliseconds / 1000).toLocaleString('en-US', { maximumSignificantDigits: 3 })

/** Seconds that a list of all accounts takes, by size, as an SVG of its own. */
export function chartOf({ aggregations }: Results): string {
    const shown = aggregations.filter(({ delay }) => delay === farDelay)
    const bars = (name: string, color: string, milliseconds: readonly number[]) => ({
        name,
        type: 'bar' as const,
        color,
        data: milliseconds.map((value) => ({ value, label: { formatter: inSeconds(value) } })),
        label: { show: true, position: 'top' as const, fontSize: 10 },
    })
    const chart = init(null, null, { renderer: 'svg', ssr: true, width: 760, height: 380 })
    chart.setOption({
        animation: false,
        backgroundColor: '#ffffff',
        title: {
            text: `Seconds to list all accounts, ${farDelay} ms a request (logarithmic)`,
            textStyle: { fontSize: 14 },
        },
        legend: { bottom: 0, itemGap: 48 },
        grid: { left: 60, right: 20, top: 50, bottom: 60 },
        xAxis: {
            type: 'category',
            data: shown.map(({ size, accounts }) => `${size}: ${accounts.toLocaleString('en-US')} accounts`),
        },
        yAxis: { type: 'log', min: 100, axisLabel: { formatter: inSeconds } },
        series: [
            bars(
                'bare script, same pages',
                '#9aa5b1',
                shown.map(({ drain }) => drain)
            ),
            bars(
                'connector',
                '#1f6feb',
                shown.map(({ connector }) => connector)
            ),
            bars(
                'two calls a user, one a folder',
                '#d9822b',
                shown.map(({ obvious }) => obvious.milliseconds)
            ),
        ],
    })
    const svg = chart.renderToSVGString()
    chart.dispose()
    return `${svg}\n`
}
