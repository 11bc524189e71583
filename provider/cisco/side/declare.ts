/**
 * One end of a link on a router: what both tunnels offer, for each tunnel the keyring, the profiles and the interface, and BGP over
 * both with the filters and preferences that keep both directions on one tunnel.
 */
import { distinction } from '../../core/define/names';
import { isIp } from '../../core/define/normal';
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
import { tunnelNumber } from './addresses';
import { share } from './hsrp';
import type { intent } from './intent';

type Wanted = WantedEnd<OpenFields<typeof intent>>;

/** What a packet has beside the segment of TCP. */
const HEADERS = 40;

/** Seconds between repetitions of a probe that had no answer. */
const DPD_RETRY = 3;

export function declare(asked: Wanted): Declaration {
  const wanted = namedBy(distinct, asked);
  const { given } = wanted;
  const sheet = new Sheet('cisco', wanted.link);
  // Both tunnels offer the same, so that one policy fits where they start from one address.
  const policy = policyOf(sheet, wanted);
  const transformSet = sheet.add('IpsecTransformSet', 'esp', {
    name: `${nameOf(wanted, 'esp')}-esp`,
    ...espTransform(wanted.tunnels[0]!.esp),
  });
  const process =
    given.bgpProcess ??
    new Ref(
      sheet.add('BgpProcess', 'bgp', {
        asNumber: wanted.asn,
        networks: wanted.prefixes,
        ...(wanted.shares ? { maximumPaths: wanted.tunnels.length } : {}),
      }),
    );
  const passages = passagesOf(sheet, wanted);
  for (const tunnel of wanted.tunnels) {
    const on = interfaceOf(sheet, wanted, tunnel, { transformSet, policy });
    neighborOver(sheet, wanted, tunnel, { ...passages, process, on });
  }
  share(sheet, given, wanted.standby);
  tell(sheet, wanted);
  return sheet;
}

/** Made beside the links of one router, and not by people: it has all that they need. */
const isShared = (value: Value | undefined): value is Ref => value instanceof Ref;

/** Its own; else what the policy beside the link has to offer; of a policy that several links share, nothing. */
function policyOf(sheet: Sheet, { name, given, tunnels }: Wanted): readonly string[] {
  if (isShared(given.ikev2Policy)) return [given.ikev2Policy.address];
  const proposal = sheet.add('Ikev2Proposal', 'proposal', { name: `${name}-ike`, ...ikeProposal(tunnels[0]!.ike) });
  if (given.ikev2Policy !== undefined) return [];
  const policy = sheet.add('Ikev2Policy', 'policy', {
    name,
    proposals: [new Ref(proposal)],
    localAddresses: [...new Set(tunnels.map(({ localAddress = UNKNOWN }) => localAddress))],
  });
  return [policy];
}

/** What lets a route through, in each direction. Entries of another form are another object: which there are is known first. */
interface Passages {
  readonly told: readonly Values[];
  readonly taken: readonly Values[];
}

function passagesOf(sheet: Sheet, wanted: Wanted): Passages {
  const { label, peerLabel, prefixes, peerPrefixes, communities = {} } = wanted;
  const list = (label: string, networks: Open<readonly string[]>): Values => {
    const entries = permitted(networks);
    return {
      matchPrefixLists: [
        new Ref(
          sheet.add('PrefixList', `prefixes_${label}`, {
            name: `${nameOf(wanted, `prefixes_${label}`)}-${label}`,
            entries,
          }),
        ),
      ],
    };
  };
  const marked = (label: string, permit: Value): Values => ({
    matchCommunityLists: [
      new Ref(
        sheet.add('CommunityList', `communities_${label}`, {
          name: `${nameOf(wanted, `communities_${label}`)}-${label}`,
          permit,
        }),
      ),
    ],
  });
  const { passed, taken } = communities;
  return {
    told: [list(label, prefixes), ...(passed === undefined ? [] : [marked('passed', passed)])],
    taken: [taken === undefined ? list(peerLabel, peerPrefixes) : marked('taken', taken)],
  };
}

interface Shared {
  readonly transformSet: string;
  readonly policy: readonly string[];
}

interface Interface {
  readonly address: string;
  readonly profile: string;
}

function interfaceOf(sheet: Sheet, wanted: Wanted, tunnel: WantedTunnel, { transformSet, policy }: Shared): Interface {
  const { name, lifetimes, peerAddress, initiates, esp } = tunnel;
  const called = `${wanted.name}-${name}`;
  const keyring = sheet.add('Ikev2Keyring', `keyring_${name}`, {
    name: `${called}-keys`,
    peer: 'link',
    address: peerAddress,
    preSharedKey: tunnel.psk,
  });
  const ikeProfile = sheet.add('Ikev2Profile', `ike_${name}`, {
    name: `${called}-ike`,
    keyring: new Ref(keyring),
    // Two tunnels may have peers of one identity.
    localAddress: tunnel.localAddress ?? UNKNOWN,
    localIdentity: identity(tunnel.localId ?? tunnel.localAddress ?? UNKNOWN),
    ...matched(tunnel.peerId ?? peerAddress),
    lifetime: lifetimes.ike,
    dpdInterval: wanted.dpd.interval,
    dpdRetry: DPD_RETRY,
    dpdQuery: 'periodic',
  });
  const ipsecProfile = sheet.add('IpsecProfile', `ipsec_${name}`, {
    name: called,
    transformSets: [new Ref(transformSet)],
    ikev2Profile: new Ref(ikeProfile),
    ...(esp.group === 0 ? {} : { pfsGroup: esp.group }),
    lifetime: lifetimes.esp,
    lifetimeKilobytes: 'disable', // on a fast link they are used up long before the time
    responderOnly: ifKnown([initiates], (starts: boolean) => !starts),
  });
  const address = sheet.add(
    'TunnelInterface',
    `interface_${name}`,
    {
      number: tunnelNumber(wanted.given, tunnel),
      description: called,
      mode: 'ipsec',
      ipAddress: ifKnown(
        [tunnel.network, tunnel.localInside],
        (network: string, address: string) => `${address}/${network.split('/')[1]}`,
      ),
      mtu: ifKnown([wanted.mss], (mss: number) => mss + HEADERS),
      adjustMss: wanted.mss,
      source: tunnel.localAddress ?? UNKNOWN,
      destination: peerAddress,
      ipsecProfile: new Ref(ipsecProfile),
    },
    {
      ...(policy.length > 0 && { dependsOn: policy }), // else it negotiates by the default policy first
      replacedWith: [new Ref(ipsecProfile, ['name'])], // which is not deleted while an interface has it
      deleteFirst: true, // of two from one address to one peer nobody knows which negotiates, and the wait for the link never ends
    },
  );
  return { address, profile: ipsecProfile };
}

interface Routing extends Passages {
  readonly process: Value;
  readonly on: Interface;
}

function neighborOver(sheet: Sheet, wanted: Wanted, tunnel: WantedTunnel, { process, told, taken, on }: Routing): void {
  const { name, preference } = tunnel;
  const called = `${wanted.name}-${name}`;
  const prepend = ifKnown([preference.prepend, wanted.asn], (times: number, asn: string) =>
    Array.from({ length: times }, () => asn).join(' '),
  );
  const { learned, told: marked, own = marked, passed, taken: looked } = wanted.communities ?? {};
  // Another role is another name: where a link changes to it, both are there until its neighbor has moved over.
  const map = (role: string, entries: readonly Values[]): string =>
    sheet.add(
      'RouteMap',
      `${role}_${name}`,
      {
        name: `${nameOf(wanted, role)}-${name}-${role}`,
        entries: entries.map((entry, index) => ({ seq: 10 * (index + 1), ...entry })),
      },
      { createBeforeDestroy: true },
    );
  const mark = (community: string | Unknown | undefined): Values =>
    community === undefined ? {} : { setCommunities: [community] };
  const out = map(
    passed === undefined ? 'out' : 'passed',
    told.map((match, index) => ({
      ...match,
      ...(prepend === '' ? {} : { setAsPathPrepend: prepend }),
      ...mark(index === 0 ? own : marked), // the first one has the own prefixes
    })),
  );
  const into = map(
    looked === undefined ? 'in' : 'accepted',
    taken.map((match) => ({ ...match, setLocalPreference: preference.local, ...mark(learned) })),
  );
  const { password } = wanted.bgp;
  sheet.add(
    'BgpNeighbor',
    `neighbor_${name}`,
    {
      process,
      address: tunnel.peerInside,
      remoteAs: wanted.peerAsn,
      description: called,
      keepalive: wanted.bgp.keepalive,
      holdTime: wanted.bgp.hold,
      updateSource: ifKnown([tunnelNumber(wanted.given, tunnel)], (number: number) => `Tunnel${number}`),
      ...(password === undefined || password === '' ? {} : { password }),
      routeMapIn: new Ref(into),
      routeMapOut: new Ref(out),
      ...(wanted.communities === undefined ? {} : { sendCommunity: 'standard' }),
      maximumPrefix: wanted.maximumRoutes,
    },
    // What it comes from is named, and not referred to; and it is not deleted while a neighbor names it.
    {
      dependsOn: [on.address],
      goesWith: [on.address],
      deleteFirst: true,
      replacedWith: [new Ref(on.address, ['number']), new Ref(on.profile, ['name'])],
    },
  );
}

/** What only IOS-XE has a word for, and what the link leaves to people. */
function tell(sheet: Sheet, { given, prefixes, shares }: Wanted): void {
  sheet.tell({
    name: 'mode',
    value: 'ipsec',
    reason: 'the other end knows routed IPsec (VTI) alone, and no GRE',
  });
  sheet.tell({
    name: 'lifetimeKilobytes',
    value: 'disable',
    reason: 'a fast link would renew its keys long before the time is up',
  });
  if (given.ikev2Policy !== undefined && !isShared(given.ikev2Policy))
    sheet.notes.push({
      severity: 'info',
      text: 'The IKEv2 policy of the router is managed beside the link: it has to offer the proposal of the link.',
    });
  if (isShared(given.bgpProcess)) return;
  if (given.bgpProcess !== undefined) {
    sheet.notes.push({
      severity: 'info',
      text: `The BGP process of the router is managed beside the link: it has to tell the prefixes${shares ? ', and to use both paths' : ''}.`,
    });
    return;
  }
  const networks = isUnknown(prefixes) ? 'its prefixes' : prefixes.filter((one) => !isUnknown(one)).join(', ');
  sheet.notes.push({
    severity: 'info',
    text: `The router tells ${networks} while its routing table has each of them, with that length: a StaticRoute to Null0 with a high distance is one where nothing else is.`,
  });
}

/** Names of IOS have no blanks, and no two links alike. */
export function distinct(name: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9_-]{0,47}$/.test(name)) return name;
  const plain = name.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '');
  return `${plain.slice(0, 36) || 'link'}-${distinction(name)}`;
}

/** An address of a gateway that is only referred to is an address all the same. */
function identity(id: Value): Values {
  const type = isUnknown(id) ? UNKNOWN : typeof id === 'string' && !isIp(id) ? typeOfName(id) : 'address';
  return { type, value: id };
}

const typeOfName = (id: string): string => (id.includes('@') ? 'email' : id.includes('.') ? 'fqdn' : 'key-id');

function matched(id: Value): Values {
  if (typeof id !== 'string' || isIp(id)) return { remoteAddresses: [id] };
  return id.includes('.') ? { remoteFqdns: [id] } : { remoteKeyIds: [id] };
}

/** Where the cipher brings its own integrity, a function is needed for the keys all the same. */
const PRF = 'sha256';

function ikeProposal({ encryption, integrity, group }: WantedCrypto): Values {
  const aead = typeof encryption === 'string' && algorithms.isAead(encryption);
  const digest = integrity === undefined ? PRF : word(algorithms.ikeIntegrity, integrity);
  return {
    encryption: [word(algorithms.ikeEncryption, encryption)],
    ...(aead ? { prf: [digest] } : { integrity: [digest] }),
    group: [group],
  };
}

function espTransform({ encryption, integrity }: WantedCrypto): Values {
  const cipher = isUnknown(encryption) ? undefined : algorithms.espEncryption[encryption];
  return {
    esp: isUnknown(encryption) ? UNKNOWN : (cipher?.esp ?? encryption),
    keyBit: isUnknown(encryption) ? UNKNOWN : (cipher?.keyBit ?? UNKNOWN),
    ...(integrity === undefined ? {} : { espHmac: word(algorithms.espIntegrity, integrity) }),
  };
}

const word = (words: Readonly<Record<string, string>>, name: string | Unknown): string | Unknown =>
  isUnknown(name) ? UNKNOWN : (words[name] ?? name);

/** What is inside a declared network, too. */
const permitted = (prefixes: Open<readonly string[]>): Value =>
  isUnknown(prefixes)
    ? UNKNOWN
    : prefixes.map((network, index): Values => {
        const seq = 10 * (index + 1);
        if (isUnknown(network)) return { seq, network: UNKNOWN, le: UNKNOWN };
        return { seq, network, ...(network.endsWith('/32') ? {} : { le: 32 }) };
      });
