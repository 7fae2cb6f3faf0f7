/** @type {import('jest').Config} */
module.exports = {
    testEnvironment: 'node',
    roots: ['<rootDir>/test'],
    testMatch: ['**/*.test.ts'],
    setupFiles: ['<rootDir>/test/support/quiet.ts', '<rootDir>/test/support/quick-clock.ts'],
    transform: { '^.+\\.ts$': 'ts-jest' },
    // Ends a test that hangs. No test sets a shorter limit, because a busy machine may be slow.
    testTimeout: 15 * 60_000,
    reporters: ['default', '<rootDir>/test/support/alone-reporter.cjs'],
    maxWorkers: '100%',
    // A worker that has grown to this size is replaced before its next file.
    workerIdleMemoryLimit: '200MB',
    collectCoverageFrom: ['src/**/*.ts'],
    coverageThreshold: { global: { statements: 98.96, branches: 94.31 } },
}
