/** The ids of everything the example could leave behind, read past the engine. */
import { CONSOLES } from './consoles';
import { withConsoles } from './platforms';
import type { SimLine } from './simulators';

export const leftovers = (line: SimLine): Promise<string[]> =>
  withConsoles(line, async (consoles) =>
    (await Promise.all(Object.values(CONSOLES).map((one) => one.leftovers(consoles)))).flat(),
  );
