/**
 * One end of a link on a VPN gateway that exists: a customer gateway, route propagation and one connection with two tunnels; or on
 * a transit router: a customer gateway, one connection, its attachment, and a route table that forwards and learns. What must match the other end is written down, the defaults too: what a program does not say is not compared, and a DH
 * group that somebody changes would go unseen.
 */
import { ProviderError } from '../../core/define/errors';
import { isUnknown, UNKNOWN, type Unknown } from '../../core/define/unknown';
import {
  Ref,
  Sheet,
  type Declaration,
  type OpenFields,
  type Value,
  type Values,
  type WantedEnd,
  type WantedTunnel,
} from '../../model';
import * as algorithms from '../algorithms';
import type { intent } from './intent';
import { OF_ROLE } from './names';

type Wanted = WantedEnd<OpenFields<typeof intent>>;

const ANY = '0.0.0.0/0';

/** The address of the gateway that each tunnel has, by the look-up: known before the connection is made. */
const ADDRESS = { master: 'internetIp', slave: 'disasterRecoveryInternetIp' } as const;

export function declare(wanted: Wanted): Declaration {
  const sheet = new Sheet('alicloud', wanted.link);
  const { customerGatewayId } = wanted.given;
  const { password } = wanted.bgp;
  const own =
    customerGatewayId === undefined
      ? sheet.add('CustomerGateway', 'peer', {
          name: wanted.name,
          ipAddress: peerAddressOf(wanted),
          asn: wanted.peerAsn,
          ...(password ? { authKey: password } : {}),
        })
      : undefined;
  const peer: Peer = {
    id: own === undefined ? customerGatewayId! : new Ref(own),
    // A customer gateway cannot be changed, nor deleted while a connection uses it: both are replaced, this one first.
    ...(own === undefined ? {} : { options: { replacedWith: [new Ref(own, ['ipAddress']), new Ref(own, ['asn'])] } }),
  };
  if (wanted.given.transitRouterId === undefined) onGateway(sheet, wanted, peer);
  else onRouter(sheet, wanted, peer);
  for (const name of ['localSubnet', 'remoteSubnet'])
    sheet.tell({ name, value: ANY, reason: 'the other end negotiates any to any; routes decide what passes' });
  if (password !== undefined && own === undefined)
    sheet.notes.push({
      severity: 'info',
      text: 'The customer gateway is shared, and the BGP key belongs to it: what manages it gives it the password that this link gives its other end, or none where there is none.',
    });
  return sheet;
}

/** The customer gateway, and what the connection to it is replaced with. */
interface Peer {
  readonly id: Value;
  readonly options?: { readonly replacedWith: readonly Ref[] };
}

function onGateway(sheet: Sheet, wanted: Wanted, peer: Peer): void {
  const { vpnGatewayId = UNKNOWN, routePropagationId } = wanted.given;
  const gateway = sheet.add('getVpnGateway', 'gateway', { vpnGatewayId });
  // Without it BGP comes up and neither side learns a route.
  const propagation =
    routePropagationId ??
    new Ref(sheet.add('VpnGatewayRoutePropagation', 'propagation', { vpnGatewayId }), ['vpnGatewayId']);
  const inputs: Values = {
    name: wanted.name,
    vpnGatewayId: propagation,
    ...selectors(wanted),
    autoConfigRoute: false,
    tunnels: Object.fromEntries(
      wanted.tunnels.map((tunnel) => [
        tunnel.name,
        {
          ...tunnelOf(wanted, tunnel, peer.id),
          // Both ends say all four identities: behind NAT no default is the right one, and what nobody said is not compared.
          localId: tunnel.localId ?? new Ref(gateway, [ADDRESS[tunnel.name]]),
        },
      ]),
    ),
  };
  sheet.add('VpnConnection', 'connection', inputs, peer.options);
  sheet.tell({
    name: 'autoPropagate',
    value: true,
    reason: 'without it BGP comes up and neither side learns a route',
  });
  sheet.tell({ name: 'autoConfigRoute', value: false, reason: 'routes come from BGP alone' });
}

/** The connection has its addresses by the attachment alone, and carries nothing while no route table forwards and learns. */
function onRouter(sheet: Sheet, wanted: Wanted, peer: Peer): void {
  const { transitRouterId = UNKNOWN, transitRouterRouteTableId = UNKNOWN, tunnelBandwidth } = wanted.given;
  const connection = sheet.add(
    'VpnAttachment',
    'router_connection',
    {
      name: wanted.name,
      ...(tunnelBandwidth === undefined ? {} : { tunnelBandwidth }),
      ...selectors(wanted),
      tunnels: Object.fromEntries(
        wanted.tunnels.map((tunnel) => [
          OF_ROLE[tunnel.name],
          {
            ...tunnelOf(wanted, tunnel, peer.id),
            // Else it is the address, which nobody knows before the connection is attached.
            ...(tunnel.localId === undefined ? {} : { localId: tunnel.localId }),
          },
        ]),
      ),
    },
    peer.options,
  );
  const attachment = sheet.add('TransitRouterVpnAttachment', 'attachment', {
    transitRouterId,
    vpnId: new Ref(connection),
    name: wanted.name,
    autoPublishRouteEnabled: true,
  });
  const inTable: Values = { transitRouterAttachmentId: new Ref(attachment), transitRouterRouteTableId };
  sheet.add('TransitRouterRouteTableAssociation', 'association', inTable);
  sheet.add('TransitRouterRouteTablePropagation', 'router_propagation', inTable);
  sheet.tell({
    name: 'autoPublishRouteEnabled',
    value: true,
    reason: 'the transit router announces its routes to the other end',
  });
}

const selectors = ({ tunnels }: Wanted): Values => ({
  localSubnet: ANY, // the other end negotiates any to any
  remoteSubnet: ANY,
  enableTunnelsBgp: true,
  effectImmediately: tunnels[0]!.initiates,
});

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

function tunnelOf(wanted: Wanted, tunnel: WantedTunnel, customerGatewayId: Value): Values {
  const { ike, esp, lifetimes, peerId } = tunnel;
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
