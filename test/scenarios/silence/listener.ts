import type { Attempt } from '../../support/run'
import type { useWrittenLog } from '../../support/written-log'
import { addPersonal, addPlanted } from './plants'
import { Search } from './search'
import { sentBy, shownOf } from './shown'

/** Listens to everything that commands say, and keeps what they should not have said. */
export class Listener {
    readonly leaks: string[] = []
    /** How many commands were listened to, and how many distinct texts were searched. */
    readonly heard = { commands: 0, texts: 0 }
    private readonly secrets = new Search()
    private readonly persons = new Search()
    private readonly known = new Set<string>()

    constructor(private readonly written: ReturnType<typeof useWrittenLog>) {
        addPlanted(this.secrets)
        addPersonal(this.persons)
    }

    token(token: string): void {
        this.secrets.add('a token', token)
    }

    /** Searches what a command sent and threw, and all that was logged since the last one. */
    listen(command: string, attempt: Attempt | undefined): void {
        this.heard.commands += 1
        for (const line of this.written.take())
            this.search(`${command}: the log says ${line}`, line.replace(/"ms":\d+/, ''))
        if (attempt === undefined) return
        const sent = sentBy(attempt)
        this.search(`${command}: sends ${sent}`, sent)
        if (attempt.failure) this.search(`${command}: throws ${attempt.failure.message}`, shownOf(attempt.failure))
    }

    private search(where: string, text: string): void {
        if (this.known.has(text)) return
        this.known.add(text)
        this.heard.texts += 1
        const found = [...this.secrets.in(text), ...this.persons.in(text)]
        if (found.length > 0) this.leaks.push(`${found.join(', ')} – ${where.slice(0, 600)}`)
    }
}
