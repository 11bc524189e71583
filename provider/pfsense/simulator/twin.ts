/** Plays somebody's firewall from what is known of its objects. */
import type { SimImage } from '../../simulator';
import { fill, type Json } from '../../simulator/schema';
import type { Firewall } from './firewall';
import { models } from './models';

/** @returns what was made up because something refers to it */
export function applyImages(firewall: Firewall, images: readonly SimImage[]): string[] {
  for (const model of models) {
    for (const { body } of images.filter(({ kind }) => kind === model.name)) {
      const given = Object.fromEntries(
        Object.entries(body).filter(([, value]) => value !== undefined && value !== null),
      );
      // The name of an interface is its id, and none of its fields.
      const name = model.store === 'interfaces' ? { name: given['name'] } : {};
      firewall.store(model.store).push({ ...fill(given, model.fields), ...name });
    }
  }
  const madeUp = interfacesFor(firewall);
  for (const area of ['ipsec', 'interface', 'routing'] as const) firewall.run(area);
  return madeUp;
}

/** Interfaces that are only spoken of. */
function interfacesFor(firewall: Firewall): string[] {
  const known = firewall.store('interfaces');
  const named = models.flatMap(({ store, interfaces }) =>
    interfaces === undefined ? [] : firewall.store(store).flatMap((row: Json) => row[interfaces] ?? []),
  );
  const missing = [...new Set(named.map(String))].filter(
    (name) => /^opt\d+$/.test(name) && !known.some((one) => one.name === name),
  );
  for (const name of missing)
    known.push({ name, if: `made-up-${name}`, descr: name.toUpperCase(), enable: true, typev4: 'none' });
  return missing;
}
