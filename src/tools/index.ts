#!/usr/bin/env node
import { environment } from './environment'
import { log } from '../log'
import { exitCode } from './exit-code'
import { run } from './run'

// The connector logs to the standard output, which has to hold only the report here.
log.level = 'silent'

// A reader such as `head` may close the pipe early. A delivery to a workflow has to continue all the same.
process.stdout.on('error', () => (process.exitCode = exitCode.failed))

void run(process.argv.slice(2), { environment, stdout: process.stdout, stderr: process.stderr }).then((code) => {
    if (code !== exitCode.done) process.exitCode = code
})
