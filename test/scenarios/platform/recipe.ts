import type { Behaviour } from '../../../sandbox'
import type { Attempt } from '../../support/run'
import type { Circumstance, Switch } from './circumstances'
import type { Setting, Stage } from './stage'

/** The person, or user of the vault, whom a command is about, and what the command asks for. */
export interface Asked {
    readonly login: string
    readonly state?: 'enabled' | 'disabled' | 'unlocked'
    readonly displayName?: string
    readonly email?: string
    readonly add?: Readonly<Record<string, readonly string[]>>
    readonly remove?: Readonly<Record<string, readonly string[]>>
    /** True if the command has to take away everything that the vault gives and the connector may take. */
    readonly revoke?: boolean
}

/**
 * The outcome of a command: it does all that was asked for; it does the rest and reports these attributes as failed; or
 * it fails with these words.
 */
export type Outcome = 'done' | { readonly allBut: readonly string[] } | RegExp

/** Where a recipe runs. */
export interface At extends Setting {
    /** Whether a switch has a value, as in `setUserState=absent`. */
    readonly is: (circumstance: string) => boolean
}

/** One task that ISC gives to the connector on a vault of the Platform. */
export interface Recipe {
    /** Completes the sentence "The connector …". */
    readonly name: string
    readonly config?: Readonly<Record<string, unknown>>
    readonly behaviour?: Partial<Behaviour>
    readonly prepare?: (stage: Stage) => void
    readonly command: (stage: Stage) => readonly [type: string, input: object]
    /** Gives a sentence for each false statement of a command that concerns no single account. */
    readonly untruths?: (stage: Stage, attempt: Attempt) => string[]
    readonly asks?: (stage: Stage) => Asked
    /** The settings in which the recipe runs. Defaults to all. */
    readonly where?: (setting: Setting) => boolean
    readonly touchedBy: readonly Switch[]
    readonly outcome: (at: At) => Outcome
}

/** A recipe in one setting with one value of one switch. */
export interface Row {
    /** The setting and the switch, which are the name of the row's test. */
    readonly where: string
    readonly recipe: Recipe
    readonly setting: Setting
    readonly circumstance: Circumstance
}
