/**
 * The time of day for what is measured between two moments of one run. Somebody may set the clock back meanwhile, as the first
 * synchronisation of a machine does, and what was to last a second would last an hour: this one goes on from the time at which
 * the process began.
 */
export const steadyNow = (): number => performance.timeOrigin + performance.now();
