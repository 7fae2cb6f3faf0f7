// One command in a process of its own, as the platform runs it: configuration in the environment before the bundle is
// loaded, and a connector that is a value or a function. Plain JavaScript, since the packaged connector is all there is.
const { PassThrough } = require('node:stream')

process.once('message', async ({ bundle, type, input }) => {
    const lines = []
    const out = new PassThrough({ objectMode: true })
    out.on('data', (line) => lines.push(line))
    const answer = (error) => out.end(() => process.send({ lines, error }, () => process.exit(0)))
    try {
        const { connector } = require(bundle)
        const loaded = typeof connector === 'function' ? await connector() : connector
        await loaded._exec(type, { version: 1, commandType: type }, input, out)
        answer()
    } catch (error) {
        answer({ message: error.message, type: error.type })
    }
})
