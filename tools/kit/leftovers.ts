/** The ids of everything the example could leave behind, read past the engine. */
import { consolesOf } from './consoles';
import { withConsoles } from './platforms';
import type { SimLine } from './simulators';

export const leftovers = (line: SimLine): Promise<string[]> =>
  withConsoles(line, async (consoles) =>
    (await Promise.all(consolesOf(line).map((one) => one.leftovers(consoles)))).flat(),
  );
