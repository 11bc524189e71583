/** Operations that begin in one moment, however fast they come: they join a line that is held until all stand in it. */

/**
 * @param hold takes a turn on the line, and keeps it until the promise is kept
 * @param told what the operations told so far
 * @param start starts all of them
 */
export async function gathered<T>(
  hold: (until: Promise<void>) => Promise<void>,
  told: readonly string[],
  start: () => readonly Promise<T>[],
): Promise<T[]> {
  let letGo: () => void = () => undefined;
  const held = hold(new Promise((resolve) => (letGo = resolve)));
  const all = start();
  const last = `waiting for ${all.length} earlier change`;
  try {
    while (!told.some((text) => text.includes(last))) await new Promise(setImmediate);
  } finally {
    letGo();
  }
  await held;
  return Promise.all(all);
}
