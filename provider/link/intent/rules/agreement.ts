/** What both ends have to agree on: algorithms, who prefers which tunnel. */
import { fieldToken, joined, text, type Message } from '../../../core/define/message';
import { getAt, type Bag, type Path } from '../../../core/define/paths';
import type { RuleFinding } from '../../../core/define/rule';
import { isUnknown, UNKNOWN } from '../../../core/define/unknown';
import { TUNNELS, type Side } from '../../../model';
import { suiteFor, unspoken } from '../../crypto';
import { kindOf } from '../kinds';
import { preferenceOf } from '../../routing';
import type { Pair } from '../../pairs';
import { overrideOf, rule, type Of } from './given';

/** What this end does not speak of one member of an offer, in words. */
const foreign = (side: Side, word: (typeof MEMBERS)[number][2], value: unknown): string[] =>
  unspoken(side, { encryption: '', group: 0, [word]: value }).filter((one) => one !== '');

const MEMBERS = [
  ['ike', 'encryption', 'encryption'],
  ['ike', 'integrity', 'integrity'],
  ['ike', 'dhGroup', 'group'],
  ['esp', 'encryption', 'encryption'],
  ['esp', 'integrity', 'integrity'],
  ['esp', 'pfsGroup', 'group'],
] as const;

export const agreementRules: Of = (pair) => [
  rule({
    id: 'link-suite',
    says: 'There is a set of algorithms that both ends speak',
    severity: 'error',
    source: 'Tables of both sides',
    needs: [],
    check: () =>
      suiteFor(pair) === undefined
        ? { path: [], message: `${pair.map(({ title }) => title).join(' and ')} have no algorithms in common.` }
        : undefined,
  }),
  rule({
    id: 'link-unspoken',
    says: 'Both ends speak the algorithms that are asked for',
    severity: 'error',
    source: 'Tables of both sides',
    needs: [['overrides'], ...pair.map(({ platform }): Path => [platform, 'overrides'])],
    check: (given) =>
      MEMBERS.flatMap(([kind, member, word]) =>
        pair.flatMap((side): RuleFinding[] => {
          const told = overrideOf(given, side, kind, member);
          if (told === undefined) return [];
          const { path, value } = told;
          const words = foreign(side, word, value);
          if (words.length === 0) return [];
          const known = word === 'group' ? side.speaks.groups : side.speaks[word];
          return [
            {
              path,
              message: text`${words[0]!} is nothing that the ${side.title} (${fieldToken(side.platform)}) speaks, so both ends cannot agree on it. It speaks ${known.join(', ')}.`,
            },
          ];
        }),
      ),
  }),
  rule({
    id: 'link-disagreement',
    says: 'Both ends offer the same algorithms',
    severity: 'error',
    source: 'RFC 7296: without a common proposal there is no tunnel',
    needs: [['overrides'], ...pair.map(({ platform }): Path => [platform, 'overrides'])],
    check: (given) =>
      MEMBERS.flatMap(([kind, member, word]): RuleFinding[] => {
        const suite = suiteFor(pair);
        const derived = suite === undefined ? undefined : derivedOf(suite, kind, member);
        const [one, other] = pair.map((side) => overrideOf(given, side, kind, member)?.value ?? derived);
        if (one === other) return [];
        // What its own end does not speak is refused as that: giving it to both ends is no way out.
        if (foreign(pair[0], word, one).length + foreign(pair[1], word, other).length > 0) return [];
        const culprit = pair.find(({ platform }) => getAt(given, [platform, 'overrides', kind, member]) !== undefined)!;
        return [
          {
            path: [culprit.platform, 'overrides', kind, member],
            message: text`${said(pair[0], one)} and ${said(pair[1], other)}: the tunnels would not come up. Give it for both, in ${fieldToken(['overrides', kind, member])}.`,
          },
        ];
      }),
  }),
  rule({
    id: 'link-nobody-starts',
    says: 'At least one end starts the negotiation',
    severity: 'error',
    source: 'RFC 7296: somebody has to send the first message',
    needs: pair.map(({ platform }): Path => [platform, 'overrides']),
    check: (given) => {
      const paths = pair.map(({ platform }): Path => [platform, 'overrides', 'initiates']);
      return paths.every((path) => getAt(given, path) === false)
        ? {
            path: paths[0]!,
            message: text`Neither end starts: ${joined(paths.map(fieldToken), ' and ')} are both false. Leave one of them out.`,
          }
        : undefined;
    },
  }),
  rule({
    id: 'link-preference',
    says: 'No end prefers the standby tunnel',
    severity: 'error',
    source: 'RFC 4271, 9.1.1: the highest local preference wins, and the other end does not follow',
    needs: pair.map(({ platform }): Path => [platform, 'overrides']),
    check: (given) =>
      pair.flatMap(({ platform }): RuleFinding[] => {
        const path: Path = [platform, 'overrides', 'localPreference'];
        if (shares(given, pair)) return []; // no tunnel is on standby
        const [active, standby] = TUNNELS.map(
          (tunnel, index) =>
            getAt(given, [...path, tunnel]) ??
            (isUnknown(given['standby'])
              ? UNKNOWN
              : preferenceOf(index, false, Number(given['standby'] === true)).local),
        );
        if (typeof active !== 'number' || typeof standby !== 'number' || active >= standby) return [];
        return [
          {
            path,
            message: text`${fieldToken(platform)} prefers ${standby} on the standby tunnel over ${active} on the active one, and the other end answers on the active one. Give ${TUNNELS[0]} the higher value.`,
          },
        ];
      }),
  }),
];

const shares = (given: Bag, pair: Pair): boolean =>
  pair.some((side) => kindOf((getAt(given, [side.platform]) ?? {}) as Bag, side)?.shares === true);

const said = ({ platform }: Side, value: unknown): Message => text`${fieldToken(platform)} offers ${String(value)}`;

function derivedOf(
  suite: NonNullable<ReturnType<typeof suiteFor>>,
  kind: 'ike' | 'esp',
  member: (typeof MEMBERS)[number][1],
): unknown {
  const offer = suite[kind];
  return member === 'encryption' ? offer.encryption : member === 'integrity' ? offer.integrity : offer.group;
}
