import { type Sandbox, startSandbox, type Vault } from '../../sandbox'
import { run } from '../support/run'
import { holdingsOf, inheritanceOf, kinds, ownersOf } from './holdings'
import { companyWithForeignFolder } from './plan-maker'
import { Random } from './random'
import { localDomain, type Person, type State, stateOf } from './soak-account'
import { type Lane, liveOn } from './soak-lane'
import { Storm } from './soak-storm'
import { Tally } from './soak-tally'

interface Size {
    readonly commands: number
    readonly lanes: number
    readonly peoplePerLane: number
    /** That a request meets a fault. */
    readonly probability: number
}

/** Lets commands about many accounts rain on one vault, lane beside lane, and proves what it holds in the end. */
export async function soak(seed: number, size: Size): Promise<Tally> {
    const vault = companyWithForeignFolder()
    const tally = new Tally()
    const lanes: Lane[] = []
    try {
        for (let number = 0; number < size.lanes; number += 1)
            lanes.push(await laneOf(vault, number, { seed, size, tally }))
        const before = pictureOf(vault, lanes)
        const commands = Math.ceil(size.commands / size.lanes)
        await Promise.all(lanes.map((lane, number) => liveThrough(lane, commands, `lane ${number} of SEED=${seed}`)))
        for (const { storm } of lanes) await storm.calm()
        await proveAll(vault, lanes, before)
    } finally {
        for (const { sandbox } of lanes) await sandbox.close()
    }
    return tally
}

async function liveThrough(lane: Lane, commands: number, where: string): Promise<void> {
    for (let number = 0; number < commands; number += 1)
        await liveOn(lane).catch((error: unknown) => {
            throw new Error(
                `command ${number} in ${where}: ${error instanceof Error ? error.message : String(error)}`,
                { cause: error }
            )
        })
}

/** Each lane meets the vault at an address of its own, with faults and tokens of its own: else no fault could be told. */
async function laneOf(
    vault: Vault,
    number: number,
    { seed, size, tally }: { seed: number; size: Size; tally: Tally }
): Promise<Lane> {
    const random = new Random(1000 * seed + number)
    const behaviour = {
        naturalExpiry: random.pick(['401', '403'] as const),
        refreshTokens: number % 2 === 0,
        tokenLifetime: random.pick([20, 1199]),
    }
    const sandbox = await startSandbox({ vault, behaviour })
    const withSecrets = number % 3 === 0
    const overrides = { maxRetries: 3, pageSize: random.pick([7, 20, 100, 500]), manageSecretPermissions: withSecrets }
    const people = Array.from({ length: size.peoplePerLane }, (_, index) => personOf(number, index))
    for (const [index, person] of people.entries()) if (index % 2 === 0) addUser(vault, person)
    return {
        sandbox,
        random,
        storm: new Storm(sandbox, random, size.probability),
        people,
        config: sandbox.config(overrides),
        kinds: withSecrets ? kinds : kinds.filter((kind) => kind !== 'secretPermissions'),
        asked: new Map(
            people.flatMap((person): [Person, State][] => {
                const state = stateOf(vault, person)
                return state === undefined ? [] : [[person, state]]
            })
        ),
        tally,
    }
}

/** Every fourth is of the directory, where the local user before has a namesake. */
const personOf = (lane: number, index: number): Person => {
    const isOfDirectory = index % 4 === 3
    const userName = `soak${lane}.${isOfDirectory ? index - 1 : index}`
    return { userName, domainId: isOfDirectory ? 2 : localDomain, email: `${userName}.${index}@example.com` }
}

function addUser(vault: Vault, { userName, domainId, email }: Person): void {
    vault.addUser({ userName, domainId, emailAddress: email, password: 'Before-The-Soak-1!' })
}

/** What no command may change. */
function pictureOf(vault: Vault, lanes: readonly Lane[]): object {
    const names = new Set(lanes.flatMap(({ people }) => people.map(({ userName }) => userName)))
    const others = [...vault.users.values()].filter(({ userName }) => !names.has(userName))
    return {
        others: others.map((user) => ({
            // That the connector signs in shows.
            user: { ...user, lastLogin: null },
            held: holdingsOf(vault, user.id),
        })),
        inheriting: inheritanceOf(vault),
        owned: [...ownersOf(vault).keys()].sort(),
    }
}

async function proveAll(vault: Vault, lanes: readonly Lane[], before: object): Promise<void> {
    for (const { people, asked } of lanes)
        for (const person of people)
            expect({ person, state: stateOf(vault, person) }).toEqual({ person, state: asked.get(person) })
    const names = [...vault.users.values()].map(({ userName, domainId }) => `${domainId} ${userName.toLowerCase()}`)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
    const rows = [
        ...[...vault.folderPermissions.values()].map((row) => `folder ${row.folderId} ${row.userId} ${row.groupId}`),
        ...[...vault.secretPermissions.values()].map((row) => `secret ${row.secretId} ${row.userId} ${row.groupId}`),
    ]
    expect(rows.filter((row, index) => rows.indexOf(row) !== index)).toEqual([])
    expect(pictureOf(vault, lanes)).toEqual(before)
    await Promise.all(lanes.slice(0, 1).map(({ sandbox }) => proveListed(sandbox)))
}

/** The list through the connector is what the vault holds. */
async function proveListed({ vault, config }: Sandbox): Promise<void> {
    const accounts = await run('std:account:list', {}, config({ manageSecretPermissions: true }))
    const shown = accounts.map(({ identity, disabled, locked, attributes: { displayName, email, ...others } }) => ({
        identity,
        disabled,
        locked,
        displayName,
        email,
        ...Object.fromEntries(kinds.map((kind) => [kind, others[kind]])),
    }))
    const there = [...vault.users.values()].map((user) => ({
        identity: String(user.id),
        disabled: !user.enabled,
        locked: user.isLockedOut,
        displayName: user.displayName,
        email: user.emailAddress,
        ...holdingsOf(vault, user.id),
    }))
    expect(shown).toEqual(there)
}
