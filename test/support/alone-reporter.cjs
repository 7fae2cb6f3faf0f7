const { relative } = require('node:path')

const special = /[\\^$.*+?()[\]{}|]/g
const seedIn = /\bSEED=\d+/g

// The names of tests tell their sizes, so that a name of one extent is unknown to the other.
const command = process.env.TEST_EXTENT === 'full' ? 'npm run test:alone' : 'npm test'

/** A test as an argument of jest: a pattern of its whole name, quoted for a shell. */
const patternOf = (name) => `'${name.replace(special, '\\$&').replaceAll("'", '.')}'`

/** The command for one failed test, with the seed that its failure tells or, if none, its name. */
function commandFor(file, { fullName, failureMessages }) {
    const [seed] = [...failureMessages, fullName].flatMap((text) => text.match(seedIn) ?? [])
    if (seed === undefined) return `${command} -- ${file} -t ${patternOf(fullName)}`
    return `${seed} ${command} -- ${file} -t ${patternOf(fullName.replace(seedIn, seed))}`
}

/** Says at the end how to run each test that failed, and each file that did not start, alone and in the same extent. */
module.exports = class AloneReporter {
    onRunComplete(_contexts, { testResults }) {
        for (const { testFilePath, testResults: tests, testExecError } of testResults) {
            const file = relative(process.cwd(), testFilePath)
            const failed = tests.filter(({ status }) => status === 'failed')
            const commands = failed.map((test) => commandFor(file, test))
            if (testExecError) commands.push(`${command} -- ${file}`)
            for (const line of commands) process.stderr.write(`Run it alone: ${line}\n`)
        }
    }
}
