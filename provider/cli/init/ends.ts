/** Which two ends a first link has: those that are named, else those that something is said of, else those that are chosen. */
import { ProviderError } from '../../core/define/errors';
import { pairOf } from '../../link/pairs';
import type { Vendor } from '../../vendor';
import type { Person } from './answers';
import { askedEnds, type AskedEnd, type AskedField } from './asked';

export type AskedPair = readonly [answering: AskedEnd, calling: AskedEnd];

/** Every pair of ends that make a link; the first is what is written where nobody says anything. */
export const askedPairs: readonly AskedPair[] = askedEnds.flatMap((answering) =>
  askedEnds.flatMap((calling) => {
    if (pairOf([answering.side, calling.side])?.[0] !== answering.side) return [];
    return [[facing(answering, calling), facing(calling, answering)] as const];
  }),
);

/** A cloud has an address for each tunnel, a site has one. */
function facing(end: AskedEnd, { side }: AskedEnd): AskedEnd {
  return side.place === 'site' ? { ...end, fields: [...end.fields, ...end.second] } : end;
}

/** Every field that is asked for in any of them. */
export const askedFields: ReadonlyMap<string, AskedField & { readonly vendor: Vendor }> = new Map(
  askedPairs.flat().flatMap(({ vendor, fields }) => fields.map((field) => [field.flag, { ...field, vendor }])),
);

/** As `--ends` takes it, in any order. */
export const nameOf = (pair: AskedPair): string => pair.map(({ name }) => name).join(',');

/** @param flags of commander, by the name of the option */
export async function endsFor(
  named: string | undefined,
  flags: Readonly<Record<string, unknown>>,
  person: Person | undefined,
): Promise<AskedPair> {
  const among = named === undefined ? askedPairs : [pairNamed(named)];
  const told = [...askedFields.values()].filter(({ option }) => flags[option] !== undefined);
  const fitting = among.filter((pair) =>
    told.every(({ option }) => pair.some(({ fields }) => fields.some((field) => field.option === option))),
  );
  const [first] = fitting;
  if (first === undefined)
    throw new ProviderError({
      code: 'invalid',
      message: `${told.map(({ flag }) => flag).join(', ')} do not go together: ${
        named === undefined ? 'they are not of the two ends of a link' : `a link of ${named} does not take all of them`
      }.`,
      hint: 'Leave out those of one end, or name the two by --ends.',
    });
  return fitting.length > 1 && person !== undefined ? chosen(fitting, person) : first;
}

function pairNamed(text: string): AskedPair {
  const words = text.split(',').map((word) => word.trim());
  const found = askedPairs.find((pair) => words.length === 2 && pair.every(({ name }) => words.includes(name)));
  if (found !== undefined) return found;
  throw new ProviderError({
    code: 'invalid',
    message: `--ends ${text} is no link that can be written.`,
    hint: `Give one of: ${askedPairs.map(nameOf).join(' ')}. The order does not matter.`,
  });
}

async function chosen(pairs: readonly AskedPair[], person: Person): Promise<AskedPair> {
  person.say('The two ends:');
  pairs.forEach((pair, index) => person.say(`  ${index + 1}  ${pair.map(({ title }) => title).join(', ')}`));
  for (;;) {
    const found = pairs[Number(await person.ask('Number', '1')) - 1];
    if (found !== undefined) return found;
  }
}
