/** The values of each switch. */
type Switches = Readonly<Record<string, readonly unknown[]>>
type Setting = Readonly<Record<string, unknown>>

/** All settings of two switches, each with every value of both. */
export function pairsIn(switches: Switches): Setting[] {
    const names = Object.keys(switches)
    return names.flatMap((one, index) =>
        names
            .slice(index + 1)
            .flatMap((other) =>
                (switches[one] ?? []).flatMap((value) =>
                    (switches[other] ?? []).map((second) => ({ [one]: value, [other]: second }))
                )
            )
    )
}

/** Few settings of all switches, in which each pair of values occurs: the next takes what covers most of the rest. */
export function settingsCovering(switches: Switches): Setting[] {
    const left = new Map(pairsIn(switches).map((pair) => [JSON.stringify(pair), pair]))
    const settings: Setting[] = []
    while (left.size > 0) {
        const [first = {}] = left.values()
        const setting: Record<string, unknown> = { ...first }
        for (const [name, values] of Object.entries(switches)) {
            if (name in setting) continue
            const gain = (value: unknown): number =>
                [...left.values()].filter((pair) => agrees(pair, { ...setting, [name]: value }) && name in pair).length
            setting[name] = [...values].sort((one, other) => gain(other) - gain(one))[0]
        }
        for (const [key, pair] of left) if (agrees(pair, setting)) left.delete(key)
        settings.push(setting)
    }
    return settings
}

/** Whether a setting has both values of a pair. */
const agrees = (pair: Setting, setting: Setting): boolean =>
    Object.entries(pair).every(([name, value]) => setting[name] === value)
