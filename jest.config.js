/** @type {import('jest').Config} */
module.exports = {
    testEnvironment: 'node',
    roots: ['<rootDir>/test'],
    testMatch: ['**/*.test.ts'],
    transform: { '^.+\\.ts$': ['ts-jest', { isolatedModules: true }] },
    collectCoverageFrom: ['src/**/*.ts'],
    coverageThreshold: { global: { statements: 95, branches: 90 } },
}
