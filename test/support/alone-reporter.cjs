const { relative } = require('node:path')

const special = /[\\^$.*+?()[\]{}|]/g

/** A test as an argument of jest: a pattern of its whole name, quoted for a shell. */
const patternOf = (name) => `'${name.replace(special, '\\$&').replaceAll("'", '.')}'`

/** Says at the end how to run each failed test alone, in its full extent and with the seed that its name tells. */
module.exports = class AloneReporter {
    onRunComplete(_contexts, { testResults }) {
        const failed = testResults.flatMap(({ testFilePath, testResults: tests }) =>
            tests.filter(({ status }) => status === 'failed').map(({ fullName }) => ({ testFilePath, fullName }))
        )
        for (const { testFilePath, fullName } of failed) {
            const [seed = ''] = /\bSEED=\d+/.exec(fullName) ?? []
            const file = relative(process.cwd(), testFilePath)
            process.stderr.write(
                `Alone: ${seed && `${seed} `}npm run test:alone -- ${file} -t ${patternOf(fullName)}\n`
            )
        }
    }
}
