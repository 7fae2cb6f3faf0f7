import { BarChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { farDelay, type Results } from './results'

use([BarChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer])

/** Seconds that a list of all accounts takes, by size, as an SVG of its own. */
export function chartOf({ aggregations }: Results): string {
    const shown = aggregations.filter(({ delay }) => delay === farDelay)
    const bars = (name: string, color: string, seconds: readonly number[]) => ({
        name,
        type: 'bar' as const,
        color,
        data: seconds.map((value) => Number(value.toFixed(2))),
        label: { show: true, position: 'top' as const, fontSize: 10 },
    })
    const chart = init(null, null, { renderer: 'svg', ssr: true, width: 760, height: 380 })
    chart.setOption({
        animation: false,
        backgroundColor: '#ffffff',
        title: { text: `Seconds to list all accounts, ${farDelay} ms a request`, textStyle: { fontSize: 14 } },
        legend: { bottom: 0 },
        grid: { left: 60, right: 20, top: 50, bottom: 60 },
        xAxis: { type: 'category', data: shown.map(({ size, accounts }) => `${size}: ${accounts} accounts`) },
        yAxis: { type: 'log', min: 0.1, name: 'seconds, logarithmic' },
        series: [
            bars(
                'bare script, same pages',
                '#9aa5b1',
                shown.map(({ drain }) => drain / 1000)
            ),
            bars(
                'connector',
                '#1f6feb',
                shown.map(({ connector }) => connector / 1000)
            ),
            bars(
                'two calls a user, one a folder',
                '#d9822b',
                shown.map(({ obvious }) => obvious.milliseconds / 1000)
            ),
        ],
    })
    const svg = chart.renderToSVGString()
    chart.dispose()
    return `${svg}\n`
}
