import { log } from '../../src/log'

// Log lines are of interest only to the tests that look at them.
log.level = 'silent'
