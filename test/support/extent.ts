/** Whether this run plays everything (`npm run test:full`), or the sample that guards every behaviour once (`npm test`). */
export const isFull = process.env.TEST_EXTENT === 'full'

/** A size, a number of seeds or a list: `quick` under npm test, `full` under npm run test:full. */
export const sized = <T>(quick: T, full: T): T => (isFull ? full : quick)
