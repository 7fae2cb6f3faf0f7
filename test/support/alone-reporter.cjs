const { relative } = require('node:path')

const special = /[\\^$.*+?()[\]{}|']/g
const seedIn = /\bSEED=\d+/g

// Some test names hold a size. Such a name exists in one extent only, so the command keeps the extent.
const command = process.env.TEST_EXTENT === 'full' ? 'npm run test:alone' : 'npm test'

// The shell and cross-env change these on the way to jest.
const changed = ["'", '\\', '$']

/** A test as an argument of jest: a pattern of its whole name, quoted for a shell. */
const patternOf = (name) =>
    `'^${name.replace(special, (character) => (changed.includes(character) ? '.' : `\\${character}`))}$'`

/** The command for one failed test, with the seed that its failure or else its name holds. */
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
