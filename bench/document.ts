import { isBusy } from './access'
import { depthText, queuedText } from './depth-limits'
import { limitsOf } from './limits'
import { aggregationOf, farDelay, gain, megabytes, type Results, timePerCall } from './results'

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(milliseconds < 10_000 ? 2 : 0)
const whole = (number: number): string => Math.round(number).toLocaleString('en-US')

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
    [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

function busyRemark({ access, machine }: Results): string {
    if (!isBusy(access)) return ''
    const load = access.load.toFixed(1)
    return (
        ` **The machine was also busy with other work** (a load of ${load} on ${machine.cores} cores before the run), so the times ` +
        'and their ratio are not exact; calls and memory are.'
    )
}

/** docs/performance.md, whole. */
export function performanceDocument(results: Results): string {
    const { machine, day, memory, access, provisioning, depths } = results
    return `# Performance

Written by \`npm run bench\` on ${day}, on ${machine.processor}, ${machine.cores} cores, ${megabytes(machine.memory)}, ${machine.system}, Node ${machine.node}.

The embedded vault runs in a process of its own and takes a fixed time for each request. With none it answers from memory,
so that processor time alone is compared; a vault on a network is never that near. The connector is the packaged one,
limited to 512 MB as the platform does. The **drain** is a bare script that fetches the same pages with the same concurrency
and parses them: nothing that talks to this vault can be faster. The **obvious** implementation asks two questions for each
user and one for each folder, with the same concurrency. Connector and drain run in turn, in processes that have run before;
ratios are the median of the pairs' own. "Cold" is the first run of a new process.

![Seconds to list all accounts](performance.svg)

## What was set, and what was measured

${table(
    ['What', 'Wanted', 'Measured', ''],
    limitsOf(results).map(({ what, wanted, measured, isMet }) => [what, wanted, measured, isMet ? 'met' : '**missed**'])
)}

## Listing all accounts

${table(
    [
        'Size',
        'ms a request',
        'Accounts',
        'Calls',
        'Connector, s',
        'First account, s',
        'Cold, s',
        'Drain, s',
        'To the drain',
        'ms a call',
        'Pairs',
    ],
    results.aggregations.map((aggregation) => [
        aggregation.size,
        String(aggregation.delay),
        whole(aggregation.accounts),
        whole(aggregation.calls),
        seconds(aggregation.connector),
        seconds(aggregation.first),
        seconds(aggregation.cold),
        seconds(aggregation.drain),
        aggregation.ratio.toFixed(2),
        timePerCall(aggregation).toFixed(2),
        String(aggregation.pairs),
    ])
)}

The first account can only leave once everything about it is known, which is when all groups, roles and folders were read.

## Beside the obvious implementation

${table(
    ['Size', 'ms a request', 'Its calls', 'Its time, s', 'Times slower than the connector'],
    results.aggregations.map((aggregation) => [
        aggregation.size,
        String(aggregation.delay),
        whole(aggregation.obvious.calls),
        `${seconds(aggregation.obvious.milliseconds)}${aggregation.obvious.isComputed ? ', computed from its pace at M' : ''}`,
        gain(aggregation).toFixed(1),
    ])
)}

## Memory

The most that a new process ever holds, with the engine itself, of which some 70 MB are there before anything is read.

${table(
    ['Size', 'Read at full speed', '2,000 accounts read a second'],
    memory.map(({ size, fastReader, slowReader }) => [size, megabytes(fastReader), megabytes(slowReader)])
)}

## Access

This is what \`includeAccess\` adds to a list of all accounts, at ${farDelay} ms a request. Lists with it and without it run in
turn. The ratio is the median of the ratios of the pairs. Memory is the most that a new process holds with it. Measured by
\`npm run bench -- --access\`.${busyRemark(results)}

${table(
    ['Size', 'Calls without', 'Calls with', 'Time without, s', 'Time with, s', 'Ratio', 'Memory', 'Pairs'],
    access.costs.map(({ size, calls, time, ratio, peakMemory, pairs }) => [
        size,
        whole(calls.plain),
        whole(calls.access),
        seconds(time.plain),
        seconds(time.access),
        ratio.toFixed(2),
        megabytes(peakMemory),
        String(pairs),
    ])
)}

## Provisioning

At M, ${farDelay} ms a request; half of the entitlements are groups and half folder permissions, each on a folder of its own,
which the vault takes one by one.

${table(
    ['Entitlements', 'Create: calls', 'Create: s', 'Update: calls', 'Update: s'],
    provisioning.map(({ entitlements, create, update }) => [
        String(entitlements),
        String(create.calls),
        seconds(create.milliseconds),
        String(update.calls),
        seconds(update.milliseconds),
    ])
)}

## Depth

The depth of a command is the number of requests that wait for one another, in the longest chain of them. It is measured as
the time of the command divided by the time of a request, here ${depths.latency} ms: the least of ${depths.runs} runs, in a
process that has run a command before, so that a token is at hand. A chain never takes less than the sum of its requests, and
the work of the connector and of the vault comes on top. So the quotient, in brackets, is rounded down. Measured on
${depths.day} by \`npm run bench -- --depth\`, at S with 300 secrets, where each list is one page, and with maxConcurrency at
16, so that no request waits for a place among those under way. The last column shows the quotient with secret permissions
and maxConcurrency at 8, as it is unless set: a command that sends more than 8 requests side by side then takes one more time.

${table(
    ['Command', 'At most', 'Depth', 'With secret permissions', 'At 8'],
    depths.commands.map(({ what, limit, usual, withSecrets, queued }) => [
        what,
        String(limit),
        depthText(usual, limit),
        depthText(withSecrets, limit),
        queuedText(queued),
    ])
)}

"Everything at once" is an update with all kinds of steps: both names, an entitlement of each kind that goes and one that
comes, and a lower level on a folder. The last three rows are those of a vault that is integrated with the Delinea Platform,
with a sign-in there, and a linked person is one of whom the vault has a mirror.

What more adds:

- **Pages.** The first page of a list tells how many there are, and up to 8 requests are under way at a time. So a list of
  P pages adds ⌈(P − 1) / 8⌉ each time that it is read, and lists that are read side by side share the 8. A list that the
  vault does not sort is read page by page, which adds P − 1. An account's own groups, roles and rows are asked for unsorted
  first, so that more than one page of them costs 1 more. A command that changes an account reads before and after.
- **Activity.** Where accounts show it, the connection test takes 1 more, and so does reading, changing or creating an account.
  An audit of several pages takes more.
- **Access.** Where accounts show access but not activity, reading an account takes no more. Where they show both, the
  connector also looks for an audit from before the window, which takes 3, or 6 if its own account has none.
- **A built-in group with another name.** If the group of all users has neither of its usual names, its own record is asked for:
  1 more in each command that reads groups.
- **Inheritance.** Ending the inheritance of several folders takes one more for each level of depth among them, and a change
  of level that replaces several rows one for each further row.
`
}

/** What README says of it: ratios only, since seconds are those of one machine. */
export function readmeParagraph(results: Results): string {
    const [medium, large] = [aggregationOf(results, 'M', farDelay), aggregationOf(results, 'L', farDelay)]
    return [
        `Listing all accounts of a vault that takes ${farDelay} ms a request takes ${medium.ratio.toFixed(2)} times as long as a bare`,
        `script that fetches the same pages with 5,000 users, ${large.ratio.toFixed(2)} times with 50,000, and`,
        `${gain(medium).toFixed(0)} times less than asking two questions for each user and one for each folder. Memory and all figures:`,
        '[docs/performance.md](docs/performance.md), written by `npm run bench`.',
    ].join('\n')
}
