// Commands of the packaged connector in a process of its own, as the platform runs them: configuration in the environment
// before the bundle is loaded. Its objects are counted and dropped, at full speed or at so many a second.
const { PassThrough } = require('node:stream')
const { setTimeout: sleep } = require('node:timers/promises')

process.on('message', async ({ type, input, objectsPerSecond }) => {
    const { connector } = require('../../dist/index.js')
    const loaded = typeof connector === 'function' ? await connector() : connector
    const out = new PassThrough({ objectMode: true })
    const started = performance.now()
    let first = 0
    let objects = 0
    let findings = 0
    let identity = null
    const read = (async () => {
        for await (const line of out) {
            if (line.type !== 'output') continue
            if (objects === 0) first = performance.now() - started
            objects += 1
            identity = line.data.identity
            if (line.data.results?.some(({ status }) => status === 'error')) findings += 1
            const due = objectsPerSecond > 0 ? started + first + (1000 * objects) / objectsPerSecond : 0
            // Timers are no finer than this.
            if (due > performance.now() + 20) await sleep(due - performance.now())
        }
    })()
    await loaded._exec(type, { version: 1, commandType: type }, input, out)
    out.end()
    await read
    const milliseconds = performance.now() - started
    const peakMemory = 1024 * process.resourceUsage().maxRSS
    process.send({ milliseconds, first, objects, peakMemory, identity, findings })
})
