/** Whether this run is the full one (`npm run test:full`) or the quick one (`npm test`). */
export const isFull = process.env.TEST_EXTENT === 'full'

/** A size, a number of seeds or a list: `quick` under npm test, `full` under npm run test:full. */
export const sized = <T>(quick: T, full: T): T => (isFull ? full : quick)
