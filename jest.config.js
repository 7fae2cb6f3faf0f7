/** @type {import('jest').Config} */
module.exports = {
    testEnvironment: 'node',
    roots: ['<rootDir>/test'],
    testMatch: ['**/*.test.ts'],
    setupFiles: ['<rootDir>/test/support/quiet.ts'],
    transform: { '^.+\\.ts$': 'ts-jest' },
    collectCoverageFrom: ['src/**/*.ts'],
    coverageThreshold: { global: { statements: 95, branches: 90 } },
}
