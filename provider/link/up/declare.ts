/** The resource that waits until a derived link is up: it depends on all of it, and looks again when its way of coming up changes. */
import { isLookup } from '../../core/define/catalog';
import { ProviderError } from '../../core/define/errors';
import { LAST_WRITE } from '../../core/define/last-write';
import { ifKnown, type Unknown } from '../../core/define/unknown';
import {
  perTunnel,
  Ref,
  Sheet,
  TUNNELS,
  type Address,
  type Declaration,
  type Derivation,
  type TunnelEnd,
  type TunnelName,
  type Value,
  type Values,
} from '../../model';
import type { IntendedEnd, Intent } from '../intent/fields';
import { bgpIsYours } from '../pairs';
import { splitRole } from '../roles';

/** What is waited for beside the objects of the link. */
export interface Wanted {
  readonly intent: Intent;
  /** In the order of the ends of the intent. */
  readonly ends: readonly Declaration[];
  /** What each of them reads as. */
  readonly tunnelEnds: readonly (readonly TunnelEnd[])[];
  readonly tunnels: Derivation['tunnels'];
  readonly hold: number | Unknown;
  readonly keepalive: number | Unknown;
}

/** The object of an end that is, or has, a tunnel. */
interface Held {
  readonly end: IntendedEnd;
  readonly tunnel: TunnelName;
  readonly object: Address;
}

export function untilUp({
  intent,
  ends,
  tunnelEnds,
  tunnels,
  hold,
  keepalive,
}: Wanted): Pick<Declaration, 'program' | 'roles'> {
  const held = ends.flatMap((part, index) => heldBy(intent.ends[index]!, part, tunnelEnds[index]!));
  const made = ends.flatMap((part, index) => madeBy(intent.ends[index]!, part));
  const sheet = new Sheet('link', intent.name);
  sheet.add(
    'TunnelsUp',
    'up',
    {
      ends: intent.ends.map((end) => endOf(end, held)),
      ...(bgpIsYours(intent.ends.map(({ side }) => side)) ? { bgp: false } : { bgp: true, holdTime: hold }),
      ...(intent.link.standby === undefined ? {} : { standby: intent.link.standby }),
      triggers: {
        keepalive: ifKnown([keepalive], String),
        ...Object.fromEntries(intent.ends.map(({ side, fields }) => [`asn_${side.platform}`, fields.asn])),
        ...triggersOf(tunnels),
        ...Object.fromEntries(made.map(({ role, object }) => [`write_${role}`, new Ref(object, [LAST_WRITE])])),
      },
    },
    { dependsOn: made.map(({ object }) => object) },
  );
  return sheet;
}

/** Every object of an end: a link comes up by all of them, so the repair of each is one to look again after. */
const madeBy = ({ side }: IntendedEnd, { program, roles }: Declaration): { role: string; object: Address }[] =>
  [...program].flatMap(([object, { type }]) =>
    isLookup(type) ? [] : [{ role: `${side.platform}_${roles.get(object)!}`, object }],
  );

function heldBy(end: IntendedEnd, { roles }: Declaration, ends: readonly TunnelEnd[]): Held[] {
  return ends.map(({ object, tunnel }) => {
    const name = TUNNELS.find((one) => one === (tunnel ?? splitRole(roles.get(object)!)[1]));
    if (name !== undefined) return { end, tunnel: name, object };
    throw new ProviderError({ code: 'internal', message: `${object} is a tunnel of no name.` });
  });
}

function endOf({ side, fields }: IntendedEnd, held: readonly Held[]): Value {
  const objectOf = (tunnel: TunnelName): Ref =>
    new Ref(held.find(({ end, tunnel: name }) => end.side === side && name === tunnel)!.object, ['id']);
  return {
    platform: side.platform,
    ...(side.reports?.together ? { id: objectOf(TUNNELS[0]) } : { tunnels: perTunnel(objectOf) }),
    prefixes: fields.prefixes,
  };
}

const triggersOf = (tunnels: Derivation['tunnels']): Values =>
  Object.fromEntries(
    TUNNELS.flatMap((name) => [
      [`network_${name}`, tunnels[name].network],
      ...Object.entries(tunnels[name].ends).flatMap(([platform, { address, id }]) => [
        [`address_${platform}_${name}`, address],
        [`id_${platform}_${name}`, id],
      ]),
    ]),
  ) as Values;
