/** That a request meets a fault. */
export const probability = 0.1

// The connector repeats reads by itself. What can end a command are its sign-in, its writes, and two faults at one read,
// which are as likely in a whole command as one fault at two more requests.
const decisive = 8

// More than a run has.
const commands = 10_000

// Runs that a bound may end by mere chance.
const risk = 1e-6

const likelihood = 1 - (1 - probability) ** decisive

/** After so many tries of the same it is no longer bad luck. */
export const mostTries = Math.ceil(Math.log(risk / commands) / Math.log(likelihood))
