/**
 * Which objects of a list are asked for: `field=value`, `field__contains=value`, `limit` and `offset`. verified: ModelSet.inc query (a
 * filter under a name that is no field, or with a word that is none, is skipped, and so matches everything), Endpoint.inc (0 is no limit).
 */
import type { Json } from '../../simulator/schema';
import type { Model } from './model';

type Test = (seen: string, wanted: string) => boolean;

const compared =
  (holds: (difference: number) => boolean): Test =>
  (seen, wanted) =>
    holds(Number(seen) - Number(wanted));

const TESTS: Readonly<Record<string, Test>> = {
  exact: (seen, wanted) => seen === wanted,
  except: (seen, wanted) => seen !== wanted,
  startswith: (seen, wanted) => seen.startsWith(wanted),
  endswith: (seen, wanted) => seen.endsWith(wanted),
  contains: (seen, wanted) => seen.includes(wanted),
  lt: compared((difference) => difference < 0),
  lte: compared((difference) => difference <= 0),
  gt: compared((difference) => difference > 0),
  gte: compared((difference) => difference >= 0),
};

/** In the order of the list. */
export function queried(model: Model, all: readonly Json[], data: Json): Json[] {
  const filters = Object.entries(data).flatMap(([key, wanted]): ((view: Json) => boolean)[] => {
    const [name = '', word = 'exact'] = key.split('__');
    const test = Object.hasOwn(TESTS, word) ? TESTS[word]! : undefined;
    if (test === undefined || (name !== 'id' && !Object.hasOwn(model.fields, name))) return [];
    return [(view) => test(String(view[name]), String(wanted))];
  });
  const matching = all.filter((view) => filters.every((holds) => holds(view)));
  const [limit, offset] = [Number(data.limit ?? 0), Number(data.offset ?? 0)];
  return limit > 0 ? matching.slice(offset, offset + limit) : matching.slice(offset);
}
