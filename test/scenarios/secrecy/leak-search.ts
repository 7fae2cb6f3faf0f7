import type { Attempt } from '../../support/run'
import type { useWrittenLog } from '../../support/written-log'
import { addPersonal, addPlanted } from './plants'
import { Search } from './search'
import { sentBy, shownOf } from './shown'

/** Searches everything that commands send, throw and log. */
export class LeakSearch {
    /** Lines of the log that were searched so far. */
    linesSearched = 0
    private readonly secrets = new Search()
    private readonly persons = new Search()
    private readonly known = new Set<string>()

    constructor(private readonly written: ReturnType<typeof useWrittenLog>) {
        addPlanted(this.secrets)
        addPersonal(this.persons)
    }

    /** The secrets in what a command sent and threw, and in what was logged since the last call. */
    leaksOf(attempt: Attempt): string[] {
        const lines = this.written.take()
        this.linesSearched += lines.length
        const logged = lines.flatMap((line) => this.leaksIn(line.replace(/"ms":\d+/, ''), 'the log says'))
        const { failure } = attempt
        const thrown = failure ? this.leaksIn(shownOf(failure), 'the error is') : []
        return [...logged, ...thrown, ...this.leaksIn(sentBy(attempt), 'it sends')]
    }

    /** Each text is searched once: most commands send and log what others did before. */
    private leaksIn(text: string, where: string): string[] {
        if (this.known.has(text)) return []
        this.known.add(text)
        const found = [...this.secrets.in(text), ...this.persons.in(text)]
        return found.length > 0 ? [`${found.join(', ')} – ${where} ${text.slice(0, 600)}`] : []
    }
}
