const FirstFailure = require('./first-failure.cjs')

const slowest = [/arbitrary-pages/, /test.client/, /test.unit/]
const rankOf = ({ path }) => -slowest.findIndex((pattern) => pattern.test(path))

/** Runs the quick tests before the slow ones, so that most mutants cost little. */
module.exports = class {
    sort(tests) {
        FirstFailure.hasFailed = false
        return [...tests].sort((one, other) => rankOf(one) - rankOf(other))
    }

    allFailedTests(tests) {
        return tests
    }

    cacheResults() {}
}
