import { counted } from './counted'

interface Header {
    readonly source: string
    readonly periodDays: number
    /** ISO 8601 in UTC. */
    readonly generatedAt: string
}

/** Gives the line below the heading of a page: the vault, the period and the time. */
export function aboutOf({ source, periodDays, generatedAt }: Header): string {
    const end = generatedAt.slice(0, 10)
    const start = new Date(Date.parse(end) - (periodDays - 1) * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
    return `${source} · ${counted(periodDays, 'day')}, ${start} to ${end} · generated ${timeOf(generatedAt)}`
}

/** Gives a moment to the minute. */
export const timeOf = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`
