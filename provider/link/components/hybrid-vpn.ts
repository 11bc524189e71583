/** A whole link between two platforms: everything that both ends need, from a few words. */
import { z } from 'zod';
import { check } from '../../core/define/check';
import type { CheckFailure } from '../../core/define/check-failure';
import { field } from '../../core/define/fields';
import { isNetwork } from '../../core/define/normal';
import { ProviderError } from '../../core/define/errors';
import { fieldToken, text } from '../../core/define/message';
import type { Bag } from '../../core/define/paths';
import { isUnknown } from '../../core/define/unknown';
import {
  perTunnel,
  Ref,
  Sheet,
  TUNNELS,
  type Component,
  type Derivation,
  type Prerequisites,
  type Side,
  type Value,
  type Values,
} from '../../model';
import { ELSEWHERE } from '../addresses';
import { ONLY_LINK } from '../allocation';
import { uncheckedEarly } from '../check';
import { derive } from '../derive';
import { BGP_PASSWORD, pskVariable } from '../end';
import { refuse } from '../intent/check';
import { intentSchema, keyFields } from '../intent/fields';
import { isLinkLocal } from '../pairs';
import { shownValue } from '../table';
import { bgpPasswordOf, keyOf } from '../psk';
import { judgeFound, toldNote, toldTunnels } from './common/told';

const told = (description: string) => field(z.string(), description);

const derived = () =>
  z.object({
    name: told('What it is, as `overrides` calls it where it can be overridden.'),
    end: field(z.string().optional(), 'Platform of the end that it belongs to; absent: both.'),
    tunnel: field(z.string().optional(), 'The tunnel that it belongs to; absent: both.'),
    value: told('The value, with its unit.'),
    reason: told('Why it is this one.'),
    overridden: field(z.boolean(), 'Whether it was given in place of the derived one.'),
  });

export default (sides: readonly Side[]): Component<Derivation> => ({
  type: 'link:HybridVpn',
  title: 'Hybrid VPN link',
  description:
    'One link with two tunnels between two platforms, from a few words: who the ends are, which networks are behind them, and how fast traffic must move when a tunnel is lost. Everything that must match on both ends is derived: algorithms, lifetimes, identities, addresses, keys, BGP, filters, preference, MSS. Each derived value is an output with its reason, and can be overridden.',
  source: 'hybridvpn, derived values of a link',
  ends: sides.map(({ platform }) => platform),
  inputs: z.object({
    ...intentSchema(sides).shape,
    ...keyFields().shape,
    avoid: field(
      z.array(z.string().refine(isNetwork, 'is not a network without host bits, such as 169.254.8.0/30')).optional(),
      'Networks that no tunnel of this link gets, where `networks` is not given: those of links in other stacks, which the lookups `getTunnelNetworks` and `hybridvpn precheck` tell. Without, a link begins with the first ones of its pool, whatever stands on its gateways.',
      { set: true },
    ),
  }),
  outputs: z.object({
    tunnels: toldTunnels(),
    derived: field(z.array(derived()), 'Every value that was derived, with the reason for it.'),
    notes: field(z.array(toldNote()), 'What the link promises, and what it does not.'),
    ids: field(
      z.record(z.string(), z.string()),
      'Ids of the objects of the link, by what they are in it: `session_master`; where both ends have one of that name, the platform stands before it.',
    ),
  }),
  tell: ({ tunnels, values, notes }) => ({
    tunnels: tunnels as unknown as Values,
    derived: values.map(({ name, end: of, tunnel: on, value, unit, reason, overridden = false }) => ({
      name,
      ...(of === undefined ? {} : { end: of }),
      ...(on === undefined ? {} : { tunnel: on }),
      value: shownValue({ value, unit }),
      reason,
      overridden,
    })),
    notes: notes.map(({ severity, text: words }) => ({ severity, text: words })),
  }),
  aside: ASIDE,
  before: (given, name) => {
    refuse(unusedPassword(given));
    return given['networks'] === undefined ? ownAddresses(given, linkName(given, name), sides) : NOTHING;
  },
  derive: (given, name) => derive(given, sides, name),
  judge: (program, lookup, found, called) => judgeFound(program, { lookup, found, called }, sides),
  unjudged: (lookup, program) => uncheckedEarly(program, lookup, sides),
  secret: (given, name, variable) => {
    refuse(check({ inputs: keys, rules: [] }, keysIn(given)).failures);
    const tunnel = TUNNELS.find((one) => pskVariable(one).name === variable);
    if (tunnel !== undefined) return keyOf(given, linkName(given, name), tunnel);
    if (variable === BGP_PASSWORD.name) return bgpPasswordOf(given, linkName(given, name));
    throw new ProviderError({ code: 'internal', message: `A link has no secret ${variable}.` });
  },
});

/** A password that no end is told would look like one that protects the link. */
const unusedPassword = ({ bgpPassword, bgpAuthentication }: Bag): CheckFailure[] =>
  bgpPassword === undefined || bgpAuthentication === true || isUnknown(bgpAuthentication)
    ? []
    : [
        {
          path: ['bgpPassword'],
          message: text`is given to no end while ${fieldToken('bgpAuthentication')} is not true`,
        },
      ];

const keys = keyFields();

const keysIn = (given: Bag): Bag => Object.fromEntries(Object.entries(given).filter(([key]) => key in keys.shape));

const ASIDE = [...Object.keys(keys.shape), 'avoid'];

const linkName = (given: Bag, name: string): string => String(given['name'] ?? name);

const NOTHING: Prerequisites = { program: new Map(), roles: new Map(), inputs: {} };

/** A pool of the link's own. Links that share gateways share one instead, or they would all begin with the same network. */
function ownAddresses(given: Bag, link: string, sides: readonly Side[]): Prerequisites {
  const { avoid } = given;
  const ends = sides.filter(({ platform }) => given[platform] !== undefined && given[platform] !== null);
  const sheet = new Sheet('link', link);
  const addresses = sheet.add('Addresses', 'addresses', {
    links: { [ONLY_LINK]: TUNNELS.length },
    ...(isLinkLocal(ends) ? {} : { pool: ELSEWHERE }),
    ...(avoid === undefined ? {} : { avoid: avoid as Value }),
  });
  return {
    program: sheet.program,
    roles: sheet.roles,
    inputs: { networks: perTunnel((tunnel) => new Ref(addresses, ['networks', ONLY_LINK, tunnel])) },
  };
}
