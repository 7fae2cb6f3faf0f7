import eslint from '@eslint/js'
import prettier from 'eslint-config-prettier'
import tseslint from 'typescript-eslint'

export default tseslint.config(
    { ignores: ['dist/', 'dist-tools/', 'coverage/', 'reports/', '.stryker-tmp/'] },
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
    { files: ['sandbox/walkthrough/**/*.ts'], rules: { 'no-console': 'off' } },
    prettier
)
