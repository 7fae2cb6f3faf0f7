/** @type {import('jest').Config} */
module.exports = {
    ...require('./jest.config.js'),
    // Those that need no sandbox: they are run again for each mutant.
    testMatch: [
        '<rootDir>/test/unit/**/*.test.ts',
        '<rootDir>/test/client/{paging,arbitrary-pages,answers,retry,groups-and-roles,carry-out}.test.ts',
    ],
    testEnvironment: require.resolve('./test/support/first-failure.cjs'),
    testSequencer: require.resolve('./test/support/quick-first.cjs'),
    reporters: ['default'],
}
