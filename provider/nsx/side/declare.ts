/**
 * One end of a link on a Tier-0 that exists: the IPSec service with a session for each tunnel, BGP over both, and the
 * filters and preferences that keep both directions on one tunnel.
 */
import { ProviderError } from '../../core/define/errors';
import {
  labelOf,
  Ref,
  type Declared,
  type Offer,
  type Options,
  type Program,
  type Value,
  type Values,
  type WantedEnd,
  type WantedTunnel,
} from '../../model';
import * as algorithms from '../algorithms';

export function declare(wanted: WantedEnd): Program {
  const sheet = new Sheet(wanted.name);
  const gateway = sheet.add('getTier0Gateway', 'tier0', { displayName: wanted.gateway });
  const gatewayPath = new Ref(gateway);
  const localeServicePath = new Ref(gateway, ['localeServicePath']);
  const endpoints = new Endpoints(sheet, wanted, gatewayPath);
  const sessions = wanted.tunnels.map((tunnel) => sessionOf(sheet, wanted, tunnel, endpoints));

  const bgp = sheet.add('BgpConfig', 'bgp', { localeServicePath, enabled: true, localAsNum: wanted.asn });
  const list = (label: string, prefixes: readonly string[]): string =>
    sheet.add('PrefixList', `prefixes_${label}`, {
      displayName: `${wanted.name}-${label}`,
      gatewayPath,
      // What is inside a declared network, too: the other end tells its subnets one by one.
      prefixes: prefixes.map((network) => ({ network, le: 32, action: 'PERMIT' })),
    });
  const lists = { out: list(wanted.label, wanted.prefixes), in: list(wanted.peerLabel, wanted.peerPrefixes) };
  wanted.tunnels.forEach((tunnel, index) => {
    const { name, preference } = tunnel;
    const routeMap = (direction: 'out' | 'in', set: Values | undefined): Ref =>
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
    const prepend = Array.from({ length: preference.prepend }, () => wanted.asn).join(' ');
    const out = routeMap('out', prepend === '' ? undefined : { asPathPrepend: prepend });
    const into = routeMap('in', { localPreference: preference.local });
    sheet.add(
      'BgpNeighbor',
      `neighbor_${name}`,
      {
        displayName: `${wanted.name}-${name}`,
        bgpConfigPath: new Ref(bgp),
        neighborAddress: tunnel.peerInside,
        remoteAsNum: wanted.peerAsn,
        sourceAddresses: [tunnel.localInside],
        holdDownTime: wanted.bgp.hold,
        keepAliveTime: wanted.bgp.keepalive,
        gracefulRestartMode: 'DISABLE', // stale routes would outlive the hold time
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
  sheet.add('RouteRedistributionRule', 'redistribution', {
    localeServicePath,
    name: wanted.name,
    routeRedistributionTypes: ['TIER0_IPSEC_LOCAL_IP', 'TIER1_CONNECTED'],
    destinations: ['BGP'],
  });
  return sheet.program;
}

class Sheet {
  readonly program = new Map<string, Declared>();

  constructor(private readonly link: string) {}

  add(kind: string, label: string, inputs: Values, options?: Options): string {
    const name = labelOf(this.link, label);
    const address = `nsx.${kind}.${name}`;
    this.program.set(address, { type: `nsx:${kind}`, name, inputs, ...(options === undefined ? {} : { options }) });
    return address;
  }
}

/** The service, and what all sessions of a link share. */
class Endpoints {
  readonly service: string;
  readonly dpd: string;
  private readonly byAddress = new Map<Value | undefined, string>();

  constructor(
    private readonly sheet: Sheet,
    private readonly wanted: WantedEnd,
    gatewayPath: Ref,
  ) {
    this.service = sheet.add('IpsecService', 'service', { displayName: wanted.name, gatewayPath });
    this.dpd = sheet.add('DpdProfile', 'dpd', {
      displayName: wanted.name,
      dpdProbeMode: 'PERIODIC',
      dpdProbeInterval: wanted.dpd.interval,
      retryCount: wanted.dpd.retries,
    });
  }

  /** Tunnels from one address share a local endpoint: NSX takes an address once per service. */
  of({ name, localAddress, localId }: WantedTunnel): string {
    const known = this.byAddress.get(localAddress);
    if (known !== undefined) return known;
    if (localAddress === undefined) {
      throw new ProviderError({
        code: 'invalid',
        path: 'address',
        message: `The NSX end of the link "${this.wanted.name}" has no address.`,
        hint: 'Give the public address of its local endpoint.',
      });
    }
    const [label, displayName] =
      this.byAddress.size === 0 ? ['endpoint', this.wanted.name] : [`endpoint_${name}`, `${this.wanted.name}-${name}`];
    const address = this.sheet.add('LocalEndpoint', label, {
      displayName,
      servicePath: new Ref(this.service),
      localAddress,
      localId: localId ?? localAddress,
    });
    this.byAddress.set(localAddress, address);
    return address;
  }
}

function sessionOf(sheet: Sheet, wanted: WantedEnd, tunnel: WantedTunnel, endpoints: Endpoints): string {
  const { name, ike, esp, lifetimes } = tunnel;
  const displayName = `${wanted.name}-${name}`;
  const endpoint = endpoints.of(tunnel);
  // Profiles of its own: editing a profile hits every session that uses it.
  const ikeProfile = sheet.add('IkeProfile', `ike_${name}`, {
    displayName,
    ikeVersion: ikeVersionOf(ike.versions),
    ...offered(ike),
    ...(lifetimes === undefined ? {} : { saLifeTime: lifetimes.ike }),
  });
  const tunnelProfile = sheet.add('TunnelProfile', `esp_${name}`, {
    displayName,
    ...offered(esp),
    enablePerfectForwardSecrecy: esp.groups.length > 0,
    ...(lifetimes === undefined ? {} : { saLifeTime: lifetimes.esp }),
  });
  return sheet.add('RouteBasedSession', `session_${name}`, {
    displayName,
    servicePath: new Ref(endpoints.service),
    localEndpointPath: new Ref(endpoint),
    peerAddress: tunnel.peerAddress,
    peerId: tunnel.peerId ?? tunnel.peerAddress,
    psk: tunnel.psk,
    connectionInitiationMode: tunnel.initiates ? 'INITIATOR' : 'RESPOND_ONLY',
    ikeProfilePath: new Ref(ikeProfile),
    tunnelProfilePath: new Ref(tunnelProfile),
    dpdProfilePath: new Ref(endpoints.dpd),
    tunnelInterface: { ipSubnets: [`${tunnel.localInside}/${tunnel.network.split('/')[1]}`] },
    tcpMssClamping: { direction: 'BOTH', maxSegmentSize: wanted.mss },
  });
}

function ikeVersionOf(versions: readonly (1 | 2)[]): string {
  const both = versions.includes(1) && versions.includes(2);
  return both ? 'IKE_FLEX' : versions.includes(1) ? 'IKE_V1' : 'IKE_V2';
}

function offered({ encryption, integrity, groups }: Offer): Values {
  return {
    encryptionAlgorithms: encryption.map((name) => spoken(name, algorithms.encryption)),
    ...(integrity.length === 0
      ? {}
      : { digestAlgorithms: integrity.map((name) => spoken(name, algorithms.integrity)) }),
    ...(groups.length === 0 ? {} : { dhGroups: groups.map(groupName) }),
  };
}

function spoken(name: string, table: Readonly<Record<string, string>>): string {
  const found = table[name];
  if (found !== undefined) return found;
  throw new ProviderError({
    code: 'unsupported',
    message: `NSX has no algorithm ${name}.`,
    hint: `It has ${Object.keys(table).join(', ')}.`,
  });
}

function groupName(group: number): string {
  if (algorithms.groups.includes(group)) return `GROUP${group}`;
  throw new ProviderError({
    code: 'unsupported',
    message: `NSX has no Diffie-Hellman group ${group}.`,
    hint: `It has ${algorithms.groups.join(', ')}.`,
  });
}
