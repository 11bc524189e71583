/**
 * What a gateway needs beside a link where it translates addresses or drops by default, made where an end asks for it: a NAT
 * rule that spares the networks of the link, and a policy of the firewall that lets them, IKE, ESP and BGP pass.
 */
import { isUnknown, UNKNOWN, type Unknown } from '../../core/define/unknown';
import { Ref, type Open, type OpenFields, type Sheet, type Value, type Values, type WantedEnd } from '../../model';
import type { intent } from './intent';

type Given = OpenFields<typeof intent>;
type Wanted = WantedEnd<Given>;
type Networks = Open<readonly string[]>;

/** Of everybody: the routes decide who there is. */
const EVERYBODY = ['0.0.0.0/0'];

const IKE_AND_ESP: readonly Values[] = [
  { l4Protocol: 'UDP', destinationPorts: ['4500', '500'] },
  { protocolNumber: 50 },
];
const BGP: readonly Values[] = [{ l4Protocol: 'TCP', destinationPorts: ['179'] }];

const numberIn = (asked: Unknown | { readonly sequenceNumber?: Open<number> }): Value =>
  isUnknown(asked) ? UNKNOWN : (asked.sequenceNumber ?? 0);

/** Undefined: nobody asked for one. */
export function spare(
  sheet: Sheet,
  {
    given,
    name,
    prefixes,
    peerPrefixes,
  }: Pick<Wanted, 'name' | 'prefixes' | 'peerPrefixes'> & { readonly given: Given },
  gatewayPath: Ref,
): Ref | undefined {
  const { natExemption } = given;
  if (natExemption === undefined) return undefined;
  const rule = sheet.add('NatRule', 'nat', {
    displayName: `${name}-no-snat`,
    gatewayPath,
    action: 'NO_SNAT',
    sourceNetworks: prefixes as Value,
    destinationNetworks: peerPrefixes as Value,
    sequenceNumber: numberIn(natExemption),
  });
  return new Ref(rule);
}

/** Networks that take part beside those of both ends are not known here: at most one end stands for everybody. */
export function behind({ communities, prefixes, peerPrefixes }: Wanted): {
  readonly own: Networks;
  readonly peer: Networks;
} {
  const { passed, taken } = communities ?? {};
  return {
    own: passed !== undefined && taken === undefined ? EVERYBODY : prefixes,
    peer: taken === undefined ? peerPrefixes : EVERYBODY,
  };
}

export function admit(sheet: Sheet, wanted: Wanted, gatewayPath: Ref): void {
  const { given, name, tunnels, peerLabel } = wanted;
  const { gatewayPolicy } = given;
  if (gatewayPolicy === undefined) return;
  const { own, peer } = behind(wanted);
  const here = tunnels[0]!.localAddress ?? UNKNOWN;
  const inside = tunnels.map(({ network }) => network);
  const rule = (displayName: string, from: Value, to: Value, more: Values = {}): Values => ({
    displayName,
    action: 'ALLOW',
    sourceGroups: from,
    destinationGroups: to,
    ...more,
    scope: [gatewayPath],
  });
  sheet.add('GatewayPolicy', 'firewall', {
    displayName: name,
    category: 'LocalGatewayRules',
    sequenceNumber: numberIn(gatewayPolicy),
    rules: [
      ...tunnels.flatMap(({ name: tunnel, peerAddress }) => [
        rule(`ike-in-${tunnel}`, [peerAddress], [here], { serviceEntries: IKE_AND_ESP }),
        rule(`ike-out-${tunnel}`, [here], [peerAddress], { serviceEntries: IKE_AND_ESP }),
      ]),
      rule('bgp', inside, inside, { serviceEntries: BGP }),
      rule(`to-${peerLabel}`, own as Value, peer as Value),
      rule(`from-${peerLabel}`, peer as Value, own as Value),
    ],
  });
}
