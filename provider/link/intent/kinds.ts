/** What stands at an end, of the kinds that its side has: whichever of their fields is given, known or not. */
import type { CheckFailure } from '../../core/define/check-failure';
import { fieldToken, joined, text } from '../../core/define/message';
import { isBag, type Bag } from '../../core/define/paths';
import type { EndKind, Side } from '../../model';

const isGiven = (end: Bag, name: string): boolean => end[name] !== undefined && end[name] !== null;

export const kindOf = (end: Bag, { kinds = [] }: Side): EndKind | undefined =>
  kinds.find(({ field }) => isGiven(end, field));

/** Fields that no end of this kind takes: those of the others. */
export const foreignTo = ({ kinds = [] }: Side, kind: EndKind | undefined): string[] =>
  kinds
    .filter((one) => one !== kind)
    .flatMap(({ field, needs = [], takes = [] }) => [field, ...needs, ...takes])
    .filter((name) => ![...(kind?.needs ?? []), ...(kind?.takes ?? [])].includes(name));

/** One kind, with what it needs, and with nothing of another. */
export function kindFailures(end: unknown, side: Side): CheckFailure[] {
  const { platform, kinds = [] } = side;
  if (!isBag(end) || kinds.length === 0) return [];
  const [kind, ...more] = kinds.filter(({ field }) => isGiven(end, field));
  if (kind === undefined || more.length > 0) {
    const names = kinds.map(({ field, title }) => text`${fieldToken(field)} (a ${title})`);
    const many = kind === undefined ? 'none is given' : 'several are given';
    return [
      { path: [platform], message: text`What stands at this end is said by one of ${joined(names, ', ')}; ${many}.` },
    ];
  }
  const missing = (kind.needs ?? []).filter((name) => !isGiven(end, name));
  const foreign = foreignTo(side, kind).filter((name) => isGiven(end, name));
  return [
    ...missing.map((name) => ({ path: [platform, name], message: `A ${kind.title} needs it.` })),
    ...foreign.map((name) => ({ path: [platform, name], message: `It is nothing of a ${kind.title}.` })),
  ];
}
