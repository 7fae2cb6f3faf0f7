/** Adds a value to the list of a key. Creates the list if the key has none. */
export function addTo<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
    const list = lists.get(key)
    if (list === undefined) lists.set(key, [value])
    else list.push(value)
}
