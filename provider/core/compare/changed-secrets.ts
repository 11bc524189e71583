/**
 * Secrets that are no longer those of the last run. An engine shows two fingerprints where one changed, which nobody reads as
 * "the key was changed": whoever reads the object says so in words.
 */
import { isBag, isEmpty, type Bag, type Path } from '../define/paths';
import { placeOf, type Place } from '../define/places';
import { fingerprintName, type ObjectShape } from '../define/shape';
import { isRekeyed } from './fingerprint';

/** @param before as it was stored; @param now as it is stored after a reading: the same values, where nobody could compare */
export const changedSecrets = (shape: ObjectShape, before: Bag, now: Bag): Path[] =>
  changedIn(placeOf(shape), before, now);

function changedIn(place: Place, before: Bag, now: Bag): Path[] {
  return place.fields.flatMap(({ field: { name, meta }, path, inside }): Path[] => {
    if (inside !== undefined) {
      const [old, live] = [before[name], now[name]];
      return isBag(old) && isBag(live) ? changedIn(inside, old, live) : [];
    }
    if (meta.secret !== true) return [];
    const [value, mark] = [name, fingerprintName(name)].map((key) => ({ old: before[key], live: now[key] }));
    const told = [value!, mark!].find(({ old, live }) => !isEmpty(old) && !isEmpty(live));
    return told === undefined || told.old === told.live || isRekeyed(told.old, told.live) ? [] : [path];
  });
}
