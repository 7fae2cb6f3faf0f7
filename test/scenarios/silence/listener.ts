import type { Attempt } from '../../support/run'
import type { useWrittenLog } from '../../support/written-log'
import { addPersonal, addPlanted } from './plants'
import { Search } from './search'
import { sentBy, shownOf } from './shown'

/** Listens to everything that commands say. */
export class Listener {
    /** Lines of the log that were searched so far. */
    linesHeard = 0
    private readonly secrets = new Search()
    private readonly persons = new Search()
    private readonly known = new Set<string>()

    constructor(private readonly written: ReturnType<typeof useWrittenLog>) {
        addPlanted(this.secrets)
        addPersonal(this.persons)
    }

    /** What a command sent and threw, and what was logged since the last one, that it should have kept to itself. */
    leaksOf(attempt: Attempt): string[] {
        const lines = this.written.take()
        this.linesHeard += lines.length
        const logged = lines.flatMap((line) => this.leaksIn(line.replace(/"ms":\d+/, ''), 'the log says'))
        const { failure } = attempt
        const thrown = failure ? this.leaksIn(shownOf(failure), 'the error is') : []
        return [...logged, ...thrown, ...this.leaksIn(sentBy(attempt), 'it sends')]
    }

    /** Each text is searched once: most commands say what many others have said. */
    private leaksIn(text: string, where: string): string[] {
        if (this.known.has(text)) return []
        this.known.add(text)
        const found = [...this.secrets.in(text), ...this.persons.in(text)]
        return found.length > 0 ? [`${found.join(', ')} – ${where} ${text.slice(0, 600)}`] : []
    }
}
