/** Objects that NSX knows by their policy path: it is their id, and an output that plans know as soon as the inputs decide it. */
import { field } from '../../../core/define/fields';
import { z } from 'zod';

/** @param whose for the description: `other objects` refer to it */
export const pathOutput = (whose: string) => ({
  path: field(z.string(), `Policy path, the same as the id: what ${whose} refer to.`, { stable: true }),
});

/** @param pathOf as far as inputs decide it */
export const knownByPath = <I extends object>(pathOf: (given: Partial<I>) => string | undefined) => ({
  identity: pathOf,
  decide: (given: Partial<I>): { readonly path?: string } => {
    const path = pathOf(given);
    return path === undefined ? {} : { path };
  },
});
