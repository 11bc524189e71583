/**
 * One end of a link on a Tier-0 that exists: the IPSec service with a session for each tunnel, BGP over both, and the
 * filters and preferences that keep both directions on one tunnel.
 */
import { ifKnown, isUnknown, UNKNOWN, type Unknown } from '../../core/define/unknown';
import {
  Ref,
  Sheet,
  type Derivation,
  type Open,
  type OpenFields,
  type Value,
  type Values,
  type WantedCrypto,
  type WantedEnd,
  type WantedTunnel,
} from '../../model';
import * as algorithms from '../algorithms';
import type { intent } from './intent';

type Wanted = WantedEnd<OpenFields<typeof intent>>;

export function declare(wanted: Wanted): Derivation {
  const { given } = wanted;
  const sheet = new Sheet('nsx', wanted.link);
  const gateway = sheet.add('getTier0Gateway', 'tier0', gatewayNamed(given.tier0));
  const gatewayPath = new Ref(gateway);
  const localeServicePath = given.localeServicePath ?? new Ref(gateway, ['localeServicePath']);
  const shared = sharedOf(sheet, wanted, gatewayPath);
  const sessions = wanted.tunnels.map((tunnel) => sessionOf(sheet, wanted, tunnel, shared));
  const bgpConfigPath =
    given.bgpConfigPath ??
    new Ref(sheet.add('BgpConfig', 'bgp', { localeServicePath, enabled: true, localAsNum: wanted.asn }));

  const list = (label: string, prefixes: Open<readonly string[]>): string =>
    sheet.add('PrefixList', `prefixes_${label}`, {
      displayName: `${wanted.name}-${label}`,
      gatewayPath,
      // What is inside a declared network, too: the other end tells its subnets one by one.
      prefixes: isUnknown(prefixes) ? UNKNOWN : prefixes.map((network) => ({ network, le: 32, action: 'PERMIT' })),
    });
  const lists = { out: list(wanted.label, wanted.prefixes), in: list(wanted.peerLabel, wanted.peerPrefixes) };
  wanted.tunnels.forEach((tunnel, index) => {
    const { name, preference } = tunnel;
    const routeMap = (direction: 'out' | 'in', set: Values | Unknown | undefined): Ref =>
      new Ref(
        sheet.add('RouteMap', `${direction}_${name}`, {
          displayName: `${wanted.name}-${direction}-${name}`,
          gatewayPath,
          entries: [
            {
              action: 'PERMIT',
              prefixListMatches: [new Ref(lists[direction])],
              ...(set === undefined ? {} : { set }),
            },
          ],
        }),
      );
    const prepend = ifKnown([preference.prepend, wanted.asn], (times: number, asn: string) =>
      Array.from({ length: times }, () => asn).join(' '),
    );
    const out = routeMap('out', prepend === '' ? undefined : isUnknown(prepend) ? UNKNOWN : { asPathPrepend: prepend });
    const into = routeMap('in', { localPreference: preference.local });
    sheet.add(
      'BgpNeighbor',
      `neighbor_${name}`,
      {
        displayName: `${wanted.name}-${name}`,
        bgpConfigPath,
        neighborAddress: tunnel.peerInside,
        remoteAsNum: wanted.peerAsn,
        sourceAddresses: [tunnel.localInside],
        holdDownTime: wanted.bgp.hold,
        keepAliveTime: wanted.bgp.keepalive,
        gracefulRestartMode: ifKnown([wanted.bgp.gracefulRestart], (on: boolean) => (on ? 'HELPER_ONLY' : 'DISABLE')),
        bfd: { enabled: false }, // not over a VTI
        routeFiltering: [
          {
            addressFamily: 'IPV4',
            inRouteFilters: [into],
            outRouteFilters: [out],
            maximumRoutes: wanted.maximumRoutes,
          },
        ],
      },
      { dependsOn: [sessions[index]!] }, // its source address is the session's VTI
    );
  });
  // Without it the Tier-0 advertises nothing: BGP is up and no packet flows.
  if (given.redistributionRuleId === undefined)
    sheet.add('RouteRedistributionRule', 'redistribution', {
      localeServicePath,
      name: wanted.name,
      routeRedistributionTypes: ['TIER0_IPSEC_LOCAL_IP', 'TIER1_CONNECTED'],
      destinations: ['BGP'],
    });
  return sheet;
}

/** By policy path, or by display name; while it is not known, it can be either. */
function gatewayNamed(tier0: string | Unknown): Values {
  if (isUnknown(tier0)) return { displayName: UNKNOWN, path: UNKNOWN };
  return tier0.startsWith('/') ? { path: tier0 } : { displayName: tier0 };
}

/** The service, the endpoint and the DPD profile that all sessions of a link share. */
interface Shared {
  readonly service: Value;
  readonly endpoint: Value;
  readonly dpd: Ref;
}

function sharedOf(sheet: Sheet, { name, given, tunnels, dpd }: Wanted, gatewayPath: Ref): Shared {
  const service =
    given.ipsecServicePath ?? new Ref(sheet.add('IpsecService', 'service', { displayName: name, gatewayPath }));
  const profile = sheet.add('DpdProfile', 'dpd', {
    displayName: name,
    dpdProbeMode: 'PERIODIC',
    dpdProbeInterval: dpd.interval,
    retryCount: dpd.retries,
  });
  // One for both tunnels: NSX takes an address once per service.
  const { localAddress = UNKNOWN, localId = UNKNOWN } = tunnels[0]!;
  const endpoint =
    given.localEndpointPath ??
    new Ref(sheet.add('LocalEndpoint', 'endpoint', { displayName: name, servicePath: service, localAddress, localId }));
  return { service, endpoint, dpd: new Ref(profile) };
}

function sessionOf(sheet: Sheet, wanted: Wanted, tunnel: WantedTunnel, { service, endpoint, dpd }: Shared): string {
  const { name, ike, esp, lifetimes } = tunnel;
  const displayName = `${wanted.name}-${name}`;
  // Profiles of its own: editing a profile hits every session that uses it.
  const ikeProfile = sheet.add('IkeProfile', `ike_${name}`, {
    displayName,
    ikeVersion: 'IKE_V2',
    ...offered(ike),
    saLifeTime: lifetimes.ike,
  });
  const tunnelProfile = sheet.add('TunnelProfile', `esp_${name}`, {
    displayName,
    ...offered(esp),
    enablePerfectForwardSecrecy: ifKnown([esp.group], (group: number) => group !== 0),
    saLifeTime: lifetimes.esp,
  });
  return sheet.add('RouteBasedSession', `session_${name}`, {
    displayName,
    servicePath: service,
    localEndpointPath: endpoint,
    peerAddress: tunnel.peerAddress,
    peerId: tunnel.peerId ?? tunnel.peerAddress,
    psk: tunnel.psk,
    connectionInitiationMode: ifKnown([tunnel.initiates], (starts: boolean) => (starts ? 'INITIATOR' : 'RESPOND_ONLY')),
    ikeProfilePath: new Ref(ikeProfile),
    tunnelProfilePath: new Ref(tunnelProfile),
    dpdProfilePath: dpd,
    tunnelInterface: {
      ipSubnets: [
        ifKnown(
          [tunnel.localInside, tunnel.network],
          (host: string, network: string) => `${host}/${network.split('/')[1]}`,
        ),
      ],
    },
    tcpMssClamping: { direction: 'BOTH', maxSegmentSize: wanted.mss },
  });
}

/** In NSX's words; which algorithms it has was checked with the intent. */
function offered({ encryption, integrity, group }: WantedCrypto): Values {
  const spoken = (name: string | Unknown, table: Readonly<Record<string, string>>): Value =>
    isUnknown(name) ? UNKNOWN : (table[name] ?? name);
  return {
    encryptionAlgorithms: [spoken(encryption, algorithms.encryption)],
    ...(integrity === undefined ? {} : { digestAlgorithms: [spoken(integrity, algorithms.integrity)] }),
    ...(group === 0 ? {} : { dhGroups: isUnknown(group) ? UNKNOWN : [`GROUP${group}`] }),
  };
}
