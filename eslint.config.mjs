import eslint from '@eslint/js'
import prettier from 'eslint-config-prettier'
import tseslint from 'typescript-eslint'

// Imports run one way: index → commands → accounts, entitlements, provisioning → activity → secret-server → errors, config,
// log; commands → delta → json, log; and commands, cli → usage-report → accounts. Nothing imports cli.
const forbid = (...folders) => [
    'error',
    {
        patterns: folders.map((folder) => ({
            group: [`**/${folder}`, `**/${folder}/**`],
            message: 'Imports run one way.',
        })),
    },
]

// What neither the API client nor the delta may know.
const faces = ['cli', 'commands', 'usage-report', 'sandbox', 'test']
const roomsAbove = [...faces, 'accounts', 'entitlements', 'provisioning', 'activity', '@sailpoint']

export default tseslint.config(
    { ignores: ['dist/', 'dist-cli/', 'build/', 'coverage/'] },
    eslint.configs.recommended,
    {
        files: ['**/*.ts'],
        extends: [tseslint.configs.recommendedTypeChecked],
        languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
        rules: {
            '@typescript-eslint/no-explicit-any': 'error',
            '@typescript-eslint/no-floating-promises': 'error',
            '@typescript-eslint/consistent-type-imports': 'error',
            '@typescript-eslint/switch-exhaustiveness-check': 'error',
            '@typescript-eslint/no-non-null-assertion': 'error',
            '@typescript-eslint/no-unnecessary-condition': 'error',
            '@typescript-eslint/only-throw-error': 'error',
            'no-console': 'error',
        },
    },
    {
        files: ['**/*.cjs', '*.js'],
        languageOptions: {
            sourceType: 'commonjs',
            globals: {
                process: 'readonly',
                require: 'readonly',
                module: 'writable',
                performance: 'readonly',
                Buffer: 'readonly',
                URLSearchParams: 'readonly',
            },
        },
    },
    { files: ['src/**/*.ts'], rules: { 'no-restricted-imports': forbid('cli', 'sandbox', 'test') } },
    {
        files: ['src/secret-server/**/*.ts'],
        rules: {
            'no-restricted-imports': forbid(...roomsAbove),
        },
    },
    {
        files: ['src/accounts/**/*.ts', 'src/entitlements/**/*.ts', 'src/provisioning/**/*.ts'],
        rules: { 'no-restricted-imports': forbid(...faces) },
    },
    {
        files: ['src/usage-report/**/*.ts'],
        rules: { 'no-restricted-imports': forbid('cli', 'commands', 'sandbox', 'test') },
    },
    {
        files: ['src/activity/**/*.ts'],
        rules: {
            'no-restricted-imports': forbid(...roomsAbove.filter((room) => room !== 'activity'), 'delta'),
        },
    },
    {
        files: ['src/delta/**/*.ts'],
        rules: {
            'no-restricted-imports': forbid(...roomsAbove, 'secret-server'),
        },
    },
    { files: ['sandbox/walkthrough/**/*.ts'], rules: { 'no-console': 'off' } },
    prettier
)
