import { type SourceError } from '../../errors'
import { endsOneChange } from '../../secret-server/errors'
import { askEach } from '../../secret-server/ask-each'
import type { VaultHttp } from '../../secret-server/http'

/** The rows of several folders or secrets. Holds the error in place of rows that the vault refuses for good. */
export type RowsOn<Key, Row> = ReadonlyMap<Key, readonly Row[] | SourceError>

/**
 * Reads the permission rows of several folders or secrets. A refusal of one of them must not end a plan that also
 * changes others.
 *
 * @param what As in `askEach`.
 * @throws errors that may pass, and errors that concern the sign-in
 */
export async function rowsIfAllowed<Key, Row>(
    http: VaultHttp,
    what: string,
    keys: readonly Key[],
    read: (key: Key) => Promise<readonly Row[]>
): Promise<RowsOn<Key, Row>> {
    const ask = (key: Key): Promise<readonly Row[] | SourceError> =>
        read(key).catch((error: unknown) => {
            if (endsOneChange(error)) return error
            throw error
        })
    return new Map(await askEach(http, what, keys, async (key) => [key, await ask(key)] as const))
}

/** Gives the rows that could be read. */
export const rowsReadOn = <Key, Row>(rowsOn: RowsOn<Key, Row>, key: Key): readonly Row[] => {
    const rows = rowsOn.get(key) ?? []
    return rows instanceof Error ? [] : rows
}

/** Says why rows could not be read. Undefined if they could, or were not asked for. */
export function unreadable<Key>(rowsOn: RowsOn<Key, unknown>, key: Key): string | undefined {
    const rows = rowsOn.get(key)
    return rows instanceof Error ? `its permissions can't be read: ${rows.message.replace(/\.$/, '')}` : undefined
}
