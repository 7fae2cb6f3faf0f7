// The floor: the same pages that the connector asked for, fetched with the same concurrency and parsed.
const { leanRuns } = require('./lean-client.cjs')

leanRuns(async (client, { paths }) => {
    await client.all(paths)
    return 0
})
