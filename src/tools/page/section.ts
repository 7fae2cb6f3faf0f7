import { escaped } from './escape'

/** A part of a page under a heading of its own. */
export interface Section {
    readonly id: string
    readonly title: string
    readonly note: string
    /** HTML below the note, such as a chart or a table. Undefined if the note says everything. */
    readonly html: string | undefined
}

export const sectionOf = ({ id, title, note, html }: Section): string =>
    `<section id="${escaped(id)}">\n<h2>${escaped(title)}</h2>\n${noteOf(note)}\n${html ?? ''}</section>`

/** Makes a line of explanation. */
export const noteOf = (text: string): string => `<p class="note">${escaped(text)}</p>`

/** Makes a section that warns of figures that are missing or not certain. */
export const cautionOf = (text: string): string => `<section class="caution">${escaped(text)}</section>`
