/**
 * What no link can be, said before anything is derived: each with the member of the intent that says so. What is not known
 * yet is judged when it is.
 */
import { check } from '../../core/define/check';
import { failureMessage, type CheckFailure } from '../../core/define/check-failure';
import { ProviderError } from '../../core/define/errors';
import { folded } from '../../core/define/folded';
import { fieldToken, joined, text, type Message } from '../../core/define/message';
import { isBag, pathText, type Bag } from '../../core/define/paths';
import { shapeOf } from '../../core/define/shape';
import { isUnknown, UNKNOWN } from '../../core/define/unknown';
import type { Open, Side, Values } from '../../model';
import { intentSchema, type IntendedEnd, type Intent } from './fields';
import { kindFailures, kindOf } from './kinds';
import type { EndOverrides } from './overrides';
import { pairOf, pairsOf, type Pair } from '../pairs';
import { rulesFor } from './rules';

export interface Checked {
  /** Absent if there is a failure. */
  readonly intent?: Intent;
  readonly failures: readonly CheckFailure[];
  readonly warnings: readonly CheckFailure[];
}

/** The intent as `derive` works on it, and what is wrong with it. `name` is that of the link where the intent gives none. */
export function checkIntent(given: Bag, sides: readonly Side[], name?: string): Checked {
  const inputs = intentSchema(sides);
  const ends = sides.filter(({ platform }) => given[platform] !== undefined && given[platform] !== null);
  const pair = pairOf(ends);
  const { failures, warnings } = check({ inputs, rules: pair === undefined ? [] : rulesFor(pair) }, given);
  const kinds = ends.flatMap((side) => kindFailures(given[side.platform], side));
  const all = [...failures, ...structureFailures(given, name, ends, sides, pair !== undefined), ...kinds];
  if (all.length > 0 || pair === undefined) return { failures: all, warnings };
  return { intent: intentOf(folded(shapeOf(inputs), given), pair, name), failures: [], warnings };
}

/**
 * @param argument of a function, of which an engine shows no member; absent: the member of the first failure is told
 * @throws ProviderError `invalid` with every failure
 */
export function refuse(failures: readonly CheckFailure[], argument?: string): void {
  const [first] = failures;
  if (first === undefined) return;
  throw new ProviderError({
    code: 'invalid',
    path: argument ?? pathText(first.path),
    // Links of a fabric say the same of what is said once for all of them.
    message: joined([...new Map(failures.map((one) => [spelled(one), failureMessage(one)])).values()], '\n'),
  });
}

const spelled = ({ path, message }: CheckFailure): string => `${pathText(path)} ${JSON.stringify(message)}`;

const STRUCTURE = 'This must be known at preview: it decides which objects there are.';

/** Which ends a list of platforms has, behind what it should have. */
export const givenEnds = (ends: readonly Side[]): Message =>
  ends.length === 0
    ? 'none is given'
    : joined(
        [
          'given: ',
          joined(
            ends.map(({ platform }) => fieldToken(platform)),
            ', ',
          ),
        ],
        '',
      );

/** What decides which objects there are must be known, and there must be two ends. */
function structureFailures(
  given: Bag,
  name: string | undefined,
  ends: readonly Side[],
  sides: readonly Side[],
  paired: boolean,
): CheckFailure[] {
  const failures: CheckFailure[] = [];
  const { waitFor = null } = given;
  const structural: [string[], unknown][] = [[['name'], given['name'] ?? name]];
  for (const { platform } of ends) {
    const end = given[platform];
    if (isUnknown(end)) structural.push([[platform], end]);
    else if (isBag(end)) {
      structural.push([[platform, 'name'], end['name'] ?? '']);
      if (isUnknown(end['communities'])) structural.push([[platform, 'communities'], UNKNOWN]);
    }
  }
  for (const [path, value] of structural) {
    if (value === undefined || value === null) failures.push({ path, message: 'A link needs a name.' });
    else if (isUnknown(value)) failures.push({ path, message: STRUCTURE });
  }
  if (isUnknown(given['bgpAuthentication']))
    failures.push({
      path: ['bgpAuthentication'],
      message: 'This must be known at preview: it decides whether there is a password.',
    });
  if (isUnknown(waitFor)) failures.push({ path: ['waitFor'], message: STRUCTURE });
  const mute = waitFor === null ? [] : ends.filter(({ reports }) => reports === undefined);
  for (const { title } of mute)
    failures.push({ path: ['waitFor'], message: `A ${title} does not tell whether its tunnels are up.` });
  if (given['networks'] === undefined || given['networks'] === null)
    failures.push({ path: ['networks'], message: 'A link needs a transfer network for each tunnel.' });
  if (!paired) {
    const names = sides.map((side) => text`${fieldToken(side.platform)} (${placeOf(side, sides)})`);
    failures.push({
      path: [],
      message: text`A link has two ends, one in a cloud and one at a site, and ${givenEnds(
        ends,
      )}. Ends are ${joined(names, ', ')}.`,
    });
  }
  return failures;
}

/** A site that answers another one stands in for a cloud there. */
function placeOf(side: Side, sides: readonly Side[]): string {
  const others = pairsOf(sides).flatMap(([one, other]) => (one === side ? [other.platform] : []));
  return side.place === 'site' && others.length > 0
    ? `site, and a link's other end for ${others.join(', ')}`
    : side.place;
}

function intentOf(given: Bag, [answers, calls]: Pair, name: string | undefined): Intent {
  const link = given as unknown as Intent['link']; // its form is what `check` has just found right
  const linkName = String(given['name'] ?? name);
  const end = (side: Side): IntendedEnd => {
    const fields = given[side.platform] as unknown as IntendedEnd['fields'] &
      Pick<IntendedEnd, 'communities'> & { readonly name?: string };
    const own = Object.keys(side.intent.shape).filter((key) => key in fields);
    const kind = kindOf(fields as unknown as Bag, side);
    return {
      side,
      ...(kind === undefined ? {} : { kind }),
      name: fields.name ?? linkName,
      fields,
      given: Object.fromEntries(own.map((key) => [key, (fields as unknown as Values)[key]!])),
      overrides: (fields.overrides ?? {}) as Open<EndOverrides>,
      ...(fields.communities === undefined ? {} : { communities: fields.communities }),
    };
  };
  return { name: linkName, link, ends: [end(answers), end(calls)] };
}
