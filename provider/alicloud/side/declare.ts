/**
 * One end of a link on a VPN gateway that exists: a customer gateway, route propagation and one connection with two tunnels.
 * What must match the other end is written down, the defaults too: what a program does not say is not compared, and a DH
 * group that somebody changes would go unseen.
 */
import { ProviderError } from '../../core/define/errors';
import { isUnknown, UNKNOWN, type Unknown } from '../../core/define/unknown';
import {
  Ref,
  Sheet,
  type Address,
  type Declaration,
  type OpenFields,
  type Value,
  type Values,
  type WantedEnd,
  type WantedTunnel,
} from '../../model';
import * as algorithms from '../algorithms';
import type { intent } from './intent';

type Wanted = WantedEnd<OpenFields<typeof intent>>;

const ANY = '0.0.0.0/0';

/** The address of the gateway that each tunnel has, by the look-up: known before the connection is made. */
const ADDRESS = { master: 'internetIp', slave: 'disasterRecoveryInternetIp' } as const;

export function declare(wanted: Wanted): Declaration {
  const sheet = new Sheet('alicloud', wanted.link);
  const { vpnGatewayId, customerGatewayId, routePropagationId } = wanted.given;
  const { password } = wanted.bgp;
  const gateway = sheet.add('getVpnGateway', 'gateway', { vpnGatewayId });
  const own =
    customerGatewayId === undefined
      ? sheet.add('CustomerGateway', 'peer', {
          name: wanted.name,
          ipAddress: peerAddressOf(wanted),
          asn: wanted.peerAsn,
          ...(password ? { authKey: password } : {}),
        })
      : undefined;
  const customer = own === undefined ? customerGatewayId! : new Ref(own);
  // Without it BGP comes up and neither side learns a route.
  const propagation =
    routePropagationId ??
    new Ref(sheet.add('VpnGatewayRoutePropagation', 'propagation', { vpnGatewayId }), ['vpnGatewayId']);
  const inputs: Values = {
    name: wanted.name,
    vpnGatewayId: propagation,
    localSubnet: ANY, // the other end negotiates any to any
    remoteSubnet: ANY,
    enableTunnelsBgp: true,
    autoConfigRoute: false,
    effectImmediately: wanted.tunnels[0]!.initiates,
    tunnels: Object.fromEntries(
      wanted.tunnels.map((tunnel) => [tunnel.name, tunnelOf(wanted, tunnel, customer, gateway)]),
    ),
  };
  // A customer gateway cannot be changed, nor deleted while a connection uses it: both are replaced, this one first.
  const options =
    own === undefined ? undefined : { replacedWith: [new Ref(own, ['ipAddress']), new Ref(own, ['asn'])] };
  sheet.add('VpnConnection', 'connection', inputs, options);
  for (const name of ['localSubnet', 'remoteSubnet'])
    sheet.tell({ name, value: ANY, reason: 'the other end negotiates any to any; routes decide what passes' });
  sheet.tell({
    name: 'autoPropagate',
    value: true,
    reason: 'without it BGP comes up and neither side learns a route',
  });
  sheet.tell({ name: 'autoConfigRoute', value: false, reason: 'routes come from BGP alone' });
  if (password !== undefined && own === undefined)
    sheet.notes.push({
      severity: 'info',
      text: 'The customer gateway is shared, and the BGP key belongs to it: what manages it gives it as authKey the password that this link gives its other end, or none where there is none.',
    });
  return sheet;
}

/** One customer gateway stands for the peer, so both tunnels go to one address. */
function peerAddressOf({ name, tunnels }: Wanted): Value {
  const [first, ...others] = tunnels.map(({ peerAddress }) => peerAddress);
  if (first !== undefined && others.every((other) => other === first)) return first;
  throw new ProviderError({
    code: 'unsupported',
    message: `Both tunnels of the connection "${name}" must have one peer address.`,
    hint: 'A connection with two customer gateways is not derived: declare it by hand.',
  });
}

function tunnelOf(wanted: Wanted, tunnel: WantedTunnel, customerGatewayId: Value, gateway: Address): Values {
  const { ike, esp, lifetimes, localId, peerId } = tunnel;
  return {
    customerGatewayId,
    psk: tunnel.psk,
    enableDpd: true,
    ikeVersion: 'ikev2',
    ikeEncAlg: spoken(ike.encryption, algorithms.encryption),
    ikeAuthAlg: spoken(ike.integrity, algorithms.integrity),
    ikePfs: groupOf(ike.group),
    ipsecEncAlg: spoken(esp.encryption, algorithms.encryption),
    ipsecAuthAlg: spoken(esp.integrity, algorithms.integrity),
    ipsecPfs: groupOf(esp.group),
    ikeLifetime: lifetimes.ike,
    ipsecLifetime: lifetimes.esp,
    // Both ends say all four identities: behind NAT no default is the right one, and what nobody said is not compared.
    localId: localId ?? new Ref(gateway, [ADDRESS[tunnel.name]]),
    remoteId: peerId ?? tunnel.peerAddress,
    bgp: { tunnelCidr: tunnel.network, localBgpIp: tunnel.localInside, localAsn: wanted.asn },
  };
}

/** An algorithm in the platform's words; which it has was checked with the intent. */
function spoken(name: string | Unknown | undefined, table: Readonly<Record<string, string>>): string | Unknown {
  return name === undefined || isUnknown(name) ? UNKNOWN : (table[name] ?? name);
}

const groupOf = (group: number | Unknown): string | Unknown =>
  isUnknown(group) ? UNKNOWN : group === 0 ? 'disabled' : `group${group}`;
