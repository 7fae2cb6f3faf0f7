/** Adds to the list of a key, and begins one where there is none yet. */
export function addTo<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
    const list = lists.get(key)
    if (list === undefined) lists.set(key, [value])
    else list.push(value)
}
