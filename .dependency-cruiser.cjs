// The rooms of src from the top floor down: each may import from those below it, and from lib, config, errors and log.
const floors = [
    ['index'],
    ['commands', 'tools'],
    ['usage-report', 'access-report', 'provisioning'],
    ['accounts'],
    ['access'],
    ['entitlements'],
    ['activity', 'platform'],
    ['secret-server'],
]

const room = (names) => `^src/(${names.join('|')})(/|\\.ts$)`

const downwards = floors.slice(1).map((names, index) => ({
    name: `imports-run-downwards-into-${names.join('-and-')}`,
    severity: 'error',
    from: { path: room(names) },
    to: { path: room(floors.slice(0, index + 1).flat()) },
}))

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
    forbidden: [
        { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
        ...downwards,
        {
            name: 'nothing-imports-the-command-line',
            severity: 'error',
            from: { path: '^src', pathNot: room(['tools']) },
            to: { path: room(['tools']) },
        },
        {
            name: 'the-commands-of-the-command-line-do-not-know-each-other',
            severity: 'error',
            from: { path: '^src/tools/([^/]+)/' },
            to: { path: '^src/tools/[^/]+/', pathNot: '^src/tools/($1|page)/' },
        },
        {
            name: 'a-page-does-not-know-what-it-shows',
            severity: 'error',
            from: { path: '^src/tools/page/' },
            to: { path: '^src', pathNot: '^src/(tools/page|lib)/' },
        },
        {
            name: 'usage-report-and-provisioning-do-not-know-each-other',
            severity: 'error',
            from: { path: room(['usage-report']) },
            to: { path: room(['provisioning', 'aggregation']) },
        },
        {
            name: 'aggregation-does-not-know-the-vault',
            severity: 'error',
            from: { path: room(['aggregation']) },
            to: { path: room([...floors.flat()]) },
        },
        {
            name: 'what-talks-to-vault-and-Platform-does-not-know-SailPoint',
            severity: 'error',
            from: { path: room(['secret-server', 'activity', 'platform']) },
            to: { path: 'node_modules/@sailpoint' },
        },
        { name: 'src-stands-alone', severity: 'error', from: { path: '^src' }, to: { path: '^(sandbox|test|bench)/' } },
        {
            name: 'the-sandbox-stands-alone',
            severity: 'error',
            from: { path: '^sandbox', pathNot: '^sandbox/(walkthrough|platform)' },
            to: { path: '^src' },
        },
    ],
    options: {
        doNotFollow: { path: 'node_modules' },
        tsPreCompilationDeps: true,
        tsConfig: { fileName: 'tsconfig.json' },
    },
}
