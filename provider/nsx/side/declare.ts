/**
 * One end of a link on a Tier-0 that exists: the IPSec service with a session for each tunnel, BGP over both, and the
 * filters and preferences that keep both directions on one tunnel.
 */
import { distinction } from '../../core/define/names';
import { ifKnown, isUnknown, UNKNOWN, type Unknown } from '../../core/define/unknown';
import {
  namedBy,
  nameOf,
  Ref,
  Sheet,
  type Declaration,
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
import { admit, behind, spare } from './permits';

type Wanted = WantedEnd<OpenFields<typeof intent>>;

interface MapEntry {
  readonly match: Values;
  readonly set: Values | Unknown;
}

export function declare(asked: Wanted): Declaration {
  const wanted = namedBy(distinct, asked);
  const { given } = wanted;
  const sheet = new Sheet('nsx', wanted.link);
  const gateway = sheet.add('getTier0Gateway', 'tier0', gatewayNamed(given.tier0));
  const gatewayPath = new Ref(gateway);
  const localeServicePath = given.localeServicePath ?? new Ref(gateway, ['localeServicePath']);
  const shared = sharedOf(sheet, wanted, gatewayPath);
  const sessions = wanted.tunnels.map((tunnel) => sessionOf(sheet, wanted, tunnel, shared));
  const bgpConfigPath =
    given.bgpConfigPath ??
    new Ref(
      sheet.add('BgpConfig', 'bgp', {
        localeServicePath,
        enabled: true,
        localAsNum: wanted.asn,
        ...(wanted.shares ? { ecmp: true } : {}),
      }),
    );

  const endpoint = endpointNetwork(wanted);
  const list = (label: string, prefixes: Open<readonly string[]>, first: readonly Values[] = []): string =>
    sheet.add('PrefixList', `prefixes_${label}`, {
      displayName: `${nameOf(wanted, `prefixes_${label}`)}-${label}`,
      gatewayPath,
      prefixes: permitted(prefixes, first),
    });
  const { learned, told, own: mark, passed, taken } = wanted.communities ?? {};
  const communityList = (label: string, communities: Value): string =>
    sheet.add('CommunityList', `communities_${label}`, {
      displayName: `${nameOf(wanted, `communities_${label}`)}-${label}`,
      gatewayPath,
      communities,
    });
  const withCommunity = (list: string): Values => ({
    communityListMatches: [{ criteria: new Ref(list), matchOperator: 'MATCH_ANY' }],
  });
  const inPrefixes = (list: string): Values => ({ prefixListMatches: [new Ref(list)] });
  // Told through a tunnel, the way to the endpoint would lead into the tunnel that starts from it.
  const own = inPrefixes(list(wanted.label, wanted.prefixes, [{ network: endpoint, action: 'DENY' }]));
  const passing = passed === undefined ? undefined : withCommunity(communityList('passed', passed));
  const taking =
    taken === undefined
      ? inPrefixes(list(wanted.peerLabel, wanted.peerPrefixes))
      : withCommunity(communityList('taken', taken));
  wanted.tunnels.forEach((tunnel, index) => {
    const { name, preference } = tunnel;
    // Entries of another form make another object: which of them a link has is known before what is in them. Its name is another
    // too: where a link changes from one to the other, both are there until its neighbor has moved over.
    const routeMap = (role: 'out' | 'passed' | 'in' | 'accepted', entries: readonly MapEntry[]): Ref =>
      new Ref(
        sheet.add(
          'RouteMap',
          `${role}_${name}`,
          {
            displayName: `${nameOf(wanted, role)}-${role}-${name}`,
            gatewayPath,
            entries: entries.map(({ match, set }) => ({
              action: 'PERMIT',
              ...match,
              ...(isUnknown(set) || Object.keys(set).length > 0 ? { set } : {}),
            })),
          },
          { createBeforeDestroy: true },
        ),
      );
    const prepend = ifKnown([preference.prepend, wanted.asn], (times: number, asn: string) =>
      Array.from({ length: times }, () => asn).join(' '),
    );
    const out = (match: Values, community: string | Unknown | undefined): MapEntry => ({
      match,
      set: isUnknown(prepend)
        ? UNKNOWN
        : { ...(prepend === '' ? {} : { asPathPrepend: prepend }), ...(community === undefined ? {} : { community }) },
    });
    const first = out(own, mark ?? told);
    const outMap = passing === undefined ? routeMap('out', [first]) : routeMap('passed', [first, out(passing, told)]);
    const set: Values = { localPreference: preference.local, ...(learned === undefined ? {} : { community: learned }) };
    const inMap = routeMap(taken === undefined ? 'in' : 'accepted', [{ match: taking, set }]);
    sheet.add(
      'BgpNeighbor',
      `neighbor_${name}`,
      {
        displayName: `${wanted.name}-${name}`,
        bgpConfigPath,
        neighborAddress: tunnel.peerInside,
        remoteAsNum: wanted.peerAsn,
        ...(wanted.bgp.password === undefined ? {} : { password: wanted.bgp.password }), // left out, one that this program never gave stays
        sourceAddresses: [tunnel.localInside],
        holdDownTime: wanted.bgp.hold,
        keepAliveTime: wanted.bgp.keepalive,
        gracefulRestartMode: ifKnown([wanted.bgp.gracefulRestart], (on: boolean) => (on ? 'HELPER_ONLY' : 'DISABLE')),
        bfd: { enabled: false }, // not over a VTI
        routeFiltering: [
          {
            addressFamily: 'IPV4',
            inRouteFilters: [inMap],
            outRouteFilters: [outMap],
            maximumRoutes: wanted.maximumRoutes,
          },
        ],
      },
      { dependsOn: [sessions[index]!] }, // its source address is the session's VTI
    );
  });
  if (given.redistributionRuleId === undefined)
    redistribute(sheet, wanted, { gatewayPath, localeServicePath, endpoint });
  if (given.natRulePath === undefined) spare(sheet, { ...wanted, peerPrefixes: behind(wanted).peer }, gatewayPath);
  admit(sheet, wanted, gatewayPath);
  tell(sheet, wanted);
  return sheet;
}

const REDISTRIBUTED = ['TIER0_IPSEC_LOCAL_IP', 'TIER1_CONNECTED'];

/**
 * Without a rule the Tier-0 advertises nothing: BGP is up and no packet flows. The rule is about every BGP neighbor, the
 * uplinks too, so it lets through what the link is about and nothing else.
 */
export function redistribute(
  sheet: Sheet,
  { name, prefixes }: Pick<Wanted, 'name' | 'prefixes'>,
  { gatewayPath, localeServicePath, endpoint }: Redistributed,
): Ref {
  const list = sheet.add('PrefixList', 'prefixes_redistributed', {
    displayName: `${name}-redistributed`,
    gatewayPath,
    prefixes: permitted(prefixes, [{ network: endpoint, action: 'PERMIT' }]),
  });
  const routeMap = sheet.add('RouteMap', 'map_redistributed', {
    displayName: `${name}-redistributed`,
    gatewayPath,
    entries: [{ action: 'PERMIT', prefixListMatches: [new Ref(list)] }],
  });
  const rule = sheet.add('RouteRedistributionRule', 'redistribution', {
    localeServicePath,
    name,
    routeRedistributionTypes: REDISTRIBUTED,
    destinations: ['BGP'],
    routeMapPath: new Ref(routeMap),
  });
  return new Ref(rule);
}

interface Redistributed {
  readonly gatewayPath: Ref;
  readonly localeServicePath: Value;
  readonly endpoint: Value;
}

/** What only NSX has a word for, and what its other neighbors will hear. */
function tell(sheet: Sheet, { prefixes, peerPrefixes, tunnels, given, shares }: Wanted): void {
  if (shares && given.bgpConfigPath === undefined)
    sheet.tell({
      name: 'ecmp',
      value: true,
      reason: 'both tunnels carry traffic; the uplinks of the Tier-0 use equal paths by it as well',
    });
  if (shares && given.bgpConfigPath !== undefined)
    sheet.notes.push({
      severity: 'info',
      text: 'Both tunnels carry traffic from the Tier-0 only where `ecmp` of its BGP configuration is on, which is managed beside the link.',
    });
  sheet.tell({
    name: 'bfd',
    value: false,
    reason: 'the documents disagree on whether BFD runs over a tunnel interface',
  });
  sheet.tell({
    name: 'dfPolicy',
    value: 'COPY',
    reason: 'a cleared DF bit would have packets in pieces, which not every end puts together',
  });
  const own = given.redistributionRuleId === undefined;
  if (own)
    sheet.tell({
      name: 'routeRedistributionTypes',
      value: REDISTRIBUTED,
      reason:
        'the local endpoint and the networks of Tier-1 gateways; a route map lets through those of the link alone',
    });
  const networks = (of: Open<readonly string[]>): string =>
    isUnknown(of) ? 'its prefixes' : of.map((one) => (isUnknown(one) ? 'one that is not known yet' : one)).join(', ');
  const { localAddress } = tunnels[0]!;
  const endpoint = typeof localAddress === 'string' ? localAddress : 'the local endpoint';
  const heard = own ? `${networks(prefixes)} and ${endpoint}/32 by redistribution, and ` : '';
  sheet.notes.push({
    severity: 'info',
    text: `Every other BGP neighbor of the Tier-0 that has no out-filter of its own newly hears ${heard}${networks(peerPrefixes)} as learned from the other end.`,
  });
}

/** Ids are made of ASCII letters: of names in other alphabets nothing would be left to tell two links apart. */
export const distinct = (name: string): string => (/^[\x20-\x7e]+$/.test(name) ? name : `${name} ${distinction(name)}`);

/** What is inside a declared network, too: a gateway tells its networks one by one. */
const permitted = (prefixes: Open<readonly string[]>, first: readonly Values[]): Value =>
  isUnknown(prefixes)
    ? UNKNOWN
    : [...first, ...prefixes.map((network): Values => ({ network, le: 32, action: 'PERMIT' }))];

/** The endpoint's own route, which goes to the uplinks and into no tunnel. */
const endpointNetwork = ({ tunnels }: Wanted): Value =>
  ifKnown([tunnels[0]!.localAddress ?? UNKNOWN], (address: Value) => `${String(address)}/32`);

/** By policy path, or by display name; while it is not known, it can be either. */
export function gatewayNamed(tier0: string | Unknown): Values {
  if (isUnknown(tier0)) return { displayName: UNKNOWN, path: UNKNOWN };
  return tier0.startsWith('/') ? { path: tier0 } : { displayName: tier0 };
}

/** The service, the endpoint and the DPD profile that all sessions of a link share. */
interface Shared {
  readonly service: Value;
  readonly endpoint: Value;
  readonly dpd: Ref;
}

function sharedOf(sheet: Sheet, wanted: Wanted, gatewayPath: Ref): Shared {
  const { name, given, tunnels, dpd } = wanted;
  const service =
    given.ipsecServicePath ?? new Ref(sheet.add('IpsecService', 'service', { displayName: name, gatewayPath }));
  const profile = sheet.add('DpdProfile', 'dpd', {
    displayName: nameOf(wanted, 'dpd'),
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
  // Profiles of its own, or of links that want the same: editing a profile hits every session that uses it.
  const ikeProfile = sheet.add('IkeProfile', `ike_${name}`, {
    displayName: `${nameOf(wanted, 'ike')}-${name}`,
    ikeVersion: 'IKE_V2',
    ...offered(ike),
    saLifeTime: lifetimes.ike,
  });
  const tunnelProfile = sheet.add('TunnelProfile', `esp_${name}`, {
    displayName: `${nameOf(wanted, 'esp')}-${name}`,
    ...offered(esp),
    dfPolicy: 'COPY',
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
    // One that is not known yet may turn out to be none: then there is no list.
    ...(integrity === undefined
      ? {}
      : { digestAlgorithms: isUnknown(integrity) ? UNKNOWN : [spoken(integrity, algorithms.integrity)] }),
    ...(group === 0 ? {} : { dhGroups: isUnknown(group) ? UNKNOWN : [`GROUP${group}`] }),
  };
}
