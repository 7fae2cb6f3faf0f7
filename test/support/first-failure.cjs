const StrykerEnvironment = require('@stryker-mutator/jest-runner/jest-env/node')

// What a mutant leaves open may fail once its test is over, and must not end the runs that follow.
process.on('uncaughtException', () => undefined)

/** Skips what is left of a run once a test has failed: the mutant is found. */
class FirstFailure extends StrykerEnvironment {
    static hasFailed = false

    handleTestEvent({ name, test }) {
        if (name === 'test_done' && test.errors.length > 0) FirstFailure.hasFailed = true
        if (name === 'test_start' && FirstFailure.hasFailed) test.mode = 'skip'
    }
}

module.exports = FirstFailure
