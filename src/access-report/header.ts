import type { Config } from '../config'

/** The data about a report as a whole, which every format shows. */
export interface AccessHeader {
    readonly report: 'folder' | 'user' | 'health'
    /** The path of the folder, or the login name of the user. Null for the health of the vault. */
    readonly subject: string | null
    /** Host name of the vault. */
    readonly source: string
    /** Name of the vault, or null. It tells staging from production. */
    readonly label: string | null
    /** ISO 8601 in UTC. */
    readonly generatedAt: string
    /** Number of UTC days, including today, in which uses of secrets count. */
    readonly periodDays: number
}

/** The options of a report. */
export interface AccessOptions {
    /** Length of the period in days. Defaults to activityDays of the source. */
    readonly days?: number | undefined
    /** Name of this vault in the report. */
    readonly label?: string | undefined
    /** The time of the report. Defaults to the present. */
    readonly now?: Date | undefined
}

/** Makes the header of a report. */
export const headerOf = (
    { connection, activity }: Config,
    about: Pick<AccessHeader, 'report' | 'subject'>,
    { days = activity.days, label, now = new Date() }: AccessOptions
): AccessHeader => ({
    ...about,
    source: new URL(connection.baseUrl).host,
    label: label ?? null,
    generatedAt: now.toISOString(),
    periodDays: days,
})
