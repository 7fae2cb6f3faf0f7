#!/usr/bin/env node
import { environment } from './environment'
import { log } from '../log'
import { exitCode } from './exit-code'
import { run } from './run'

// The connector's log goes to the standard output, which is the report's here.
log.level = 'silent'

// Whoever reads it may have gone, such as head; what is on its way to a workflow goes on.
process.stdout.on('error', () => (process.exitCode = exitCode.failed))

void run(process.argv.slice(2), { environment, stdout: process.stdout, stderr: process.stderr }).then((code) => {
    if (code !== exitCode.done) process.exitCode = code
})
