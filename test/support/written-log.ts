import { log } from '../../src/log'

interface Stream {
    write(line: string): void
}

/** Pino keeps the stream that its lines leave by under a symbol that it does not export with the SDK. */
function streamKey(): symbol {
    for (let owner: object | null = log; owner !== null; owner = Object.getPrototypeOf(owner) as object | null)
        for (const key of Object.getOwnPropertySymbols(owner)) if (key.description === 'pino.stream') return key
    throw new Error('The logger has no stream')
}

/** The lines of the connector's log as they leave the process, redacted and in JSON, from the level debug on. */
export function useWrittenLog(): { take(): string[] } {
    const lines: string[] = []
    const stream: Stream = { write: (line) => void lines.push(line) }
    beforeAll(() => {
        Object.defineProperty(log, streamKey(), { value: stream, configurable: true })
        // ISC keeps what is printed as well.
        for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
            jest.spyOn(console, method).mockImplementation(
                (...printed: unknown[]) => void lines.push(printed.join(' '))
            )
        log.level = 'debug'
    })
    afterAll(() => {
        log.level = 'silent'
        Reflect.deleteProperty(log, streamKey())
        jest.restoreAllMocks()
    })
    return { take: () => lines.splice(0) }
}
