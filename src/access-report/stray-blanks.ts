import type { Finding } from './finding'

const stray = /^\s|\s$|\s{2}/u

/** Gives a finding for each name with a blank at an end, or with several blanks in a row. */
export const strayBlanksIn = (noun: string, names: Iterable<string>): Finding[] =>
    [...names]
        .filter((name) => stray.test(name))
        .map((name) => ({
            ailment: 'name with stray blanks',
            object: `"${name}"`,
            detail: `The name of a ${noun} has a blank at an end, or several blanks in a row.`,
            advice: 'Correct the name in the vault, or in the directory that owns it.',
        }))
