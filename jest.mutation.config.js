/** @type {import('jest').Config} */
module.exports = {
    ...require('./jest.config.js'),
    // Those that need no sandbox: they are run again for each mutant.
    testMatch: [
        '<rootDir>/test/unit/**/*.test.ts',
        '<rootDir>/test/client/{paging,arbitrary-pages,answers,retry,groups-and-roles,carry-out}.test.ts',
    ],
    reporters: ['default'],
}
