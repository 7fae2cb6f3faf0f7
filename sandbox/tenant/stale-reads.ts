import type { PersonAttributes, PlatformPerson } from './people'

interface Old {
    readonly attributes: PersonAttributes
    readsLeft: number
}

/** A read right after a change may still show what was before (Delinea's own tests): so many reads do. */
export class StaleReads {
    private readonly old = new Map<string, Old>()

    /** To be called before the person changes. */
    keep(person: PlatformPerson, reads: number): void {
        if (reads > 0) this.old.set(person.uuid, { attributes: { ...person }, readsLeft: reads })
    }

    /** The person as a read shows it, which counts as one. */
    read(person: PlatformPerson): PlatformPerson {
        const old = this.old.get(person.uuid)
        if (!old) return person
        old.readsLeft -= 1
        if (old.readsLeft === 0) this.old.delete(person.uuid)
        const { name, displayName, mail, description, mobileNumber, officeNumber, homeNumber } = old.attributes
        return { ...person, name, displayName, mail, description, mobileNumber, officeNumber, homeNumber }
    }
}
