import { useWrittenLog } from '../../support/written-log'
import { type Cell, nameOf } from '../reliability/cells'
import { type FaultClass, faultClasses } from '../reliability/faults'
import { runMatrix } from '../reliability/matrix'
import type { Place } from '../reliability/places'
import { Listener } from './listener'
import { plantedFaults, remember } from './planted-faults'
import { plant, planted, plantedSubjects, watchTokens } from './plants'

const cellsAt = (place: Place, faults: readonly FaultClass[], times: readonly Cell['times'][]): Cell[] =>
    faults.flatMap((fault) =>
        plantedSubjects
            .filter(({ writes }) => place !== 'write' || writes)
            .flatMap((subject) => times.map((time) => ({ place, fault, subject, times: time })))
    )

/** Listens to every command while anything goes wrong that can go wrong at a place. */
export function describeSilence(place: Place): void {
    const written = useWrittenLog()

    const leaksOf = async (cells: readonly Cell[], more: Readonly<Record<string, unknown>>): Promise<string[]> => {
        const listener = new Listener(written)
        watchTokens((token) => {
            listener.token(token)
            remember(token)
        })
        await runMatrix(cells, {
            prepare: (vault) => ({ ...plant(vault), ...more }),
            observe: ({ cell, first, again }) => {
                for (const attempt of [first, again]) listener.listen(nameOf(cell), attempt)
            },
        })
        const { commands, texts } = listener.heard
        process.stdout.write(`${place}: ${cells.length} cells, ${commands} commands, ${texts} texts searched\n`)
        expect(texts).toBeGreaterThan(cells.length / 4)
        return listener.leaks
    }

    describe(`no command tells a secret or a person at the ${place}`, () => {
        test('while the vault answers with all that it knows', async () => {
            const cells = cellsAt(place, plantedFaults, ['always'])
            expect(await leaksOf(cells, { caCertificate: planted.caCertificate })).toEqual([])
        }, 120_000)

        test('whatever goes wrong, once or always', async () => {
            expect(await leaksOf(cellsAt(place, faultClasses, ['once', 'always']), {})).toEqual([])
        }, 120_000)
    })
}
