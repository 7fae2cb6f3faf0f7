import type { Seen } from './outcome'

/**
 * How a command may end if a fault strikes once, and if it stays. Written by hand, so that a wrong result can't become the
 * rule.
 */
export interface Rule {
    readonly once: readonly Seen[]
    readonly always: readonly Seen[]
}

export const final: Rule = { once: ['permanent'], always: ['permanent'] }
