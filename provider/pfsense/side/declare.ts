/**
 * One end of a link on a pfSense: for each tunnel a phase 1, a routed phase 2, its interface, and the rule that lets BGP in. FRR
 * has no API: BGP over the tunnels is set up by people, from what `peer-config` renders.
 */
import { prefixLength } from '../../core/define/ipv4';
import { isIp } from '../../core/define/normal';
import { distinction } from '../../core/define/names';
import { ifKnown, isUnknown, UNKNOWN, type Unknown } from '../../core/define/unknown';
import {
  Ref,
  Sheet,
  type Declaration,
  type OpenFields,
  type Value,
  type Values,
  type WantedCrypto,
  type WantedEnd,
  type WantedTunnel,
} from '../../model';
import * as algorithms from '../algorithms';
import { interfaceOf } from './addresses';
import type { intent } from './intent';

type Wanted = WantedEnd<OpenFields<typeof intent>>;

/** What pfSense clamps to is the MSS with the headers of IP and TCP. Source: pfSense, interface settings: MSS */
export const HEADERS = 40;

export function declare(wanted: Wanted): Declaration {
  const sheet = new Sheet('pfsense', wanted.link);
  for (const tunnel of wanted.tunnels) declareTunnel(sheet, wanted, tunnel);
  sheet.tell({ name: 'bgp', value: 'yours', reason: 'no API sets FRR; `hybridvpn peer-config` renders what to enter' });
  sheet.notes.push({
    severity: 'info',
    text: 'The rules on the IPsec tab let BGP in and nothing else: what hosts behind the other end may reach is for rules of yours there.',
  });
  if (wanted.linkLocal)
    sheet.notes.push({
      severity: 'info',
      text: 'pfSense drops packets of 169.254.0.0/16, BGP over these tunnels among them, unless "Allow APIPA traffic" is on under System > Advanced > Networking. No API shows it: not checked.',
    });
  return sheet;
}

function declareTunnel(sheet: Sheet, wanted: Wanted, tunnel: WantedTunnel): void {
  const { name, ike, esp, lifetimes, localInside, peerInside, initiates } = tunnel;
  const descr = `${wanted.name} ${name}`;
  const phase1 = sheet.add('IpsecPhase1', `phase1_${name}`, {
    descr,
    iketype: 'ikev2',
    interface: interfaceOf(wanted.given, name),
    remoteGateway: tunnel.peerAddress,
    preSharedKey: tunnel.psk,
    ...identity('myid', tunnel.localId ?? tunnel.localAddress ?? UNKNOWN),
    ...identity('peerid', tunnel.peerId ?? tunnel.peerAddress),
    lifetime: lifetimes.ike,
    startaction: ifKnown([initiates], (starts: boolean) => (starts ? 'start' : 'none')),
    // Without, a tunnel that DPD gave up stays down until somebody needs it.
    closeaction: ifKnown([initiates], (starts: boolean) => (starts ? 'start' : 'none')),
    gwDuplicates: haveOnePeer(wanted.tunnels),
    dpdDelay: wanted.dpd.interval,
    dpdMaxfail: wanted.dpd.retries,
    ...ikeProposals(ike),
  });
  const phase2 = sheet.add('IpsecPhase2', `phase2_${name}`, {
    ikeid: new Ref(phase1),
    descr,
    localidAddress: localInside,
    localidNetbits: ifKnown([tunnel.network], (network: string) => prefixLength(network)),
    remoteidAddress: peerInside,
    ...espProposal(esp),
    lifetime: lifetimes.esp,
    keepalive: initiates,
  });
  sheet.add('NetworkInterface', `interface_${name}`, {
    phase2: new Ref(phase2),
    descr: interfaceName(wanted.name, name),
    mss: ifKnown([wanted.mss], (mss: number) => mss + HEADERS),
  });
  // On the IPsec tab, which judges what comes out of all tunnels.
  sheet.add('FirewallRule', `bgp_${name}`, {
    descr: `BGP of ${descr}`,
    interface: 'enc0',
    protocol: 'tcp',
    source: peerInside,
    destination: localInside,
    destinationPort: '179',
  });
}

/** A second phase 1 to one address is refused unless both say that it is meant. */
function haveOnePeer(tunnels: readonly WantedTunnel[]): boolean | Unknown {
  const [one, other] = tunnels.map(({ peerAddress }) => peerAddress) as [Value, Value];
  if (isUnknown(one) || isUnknown(other)) return UNKNOWN;
  if (one instanceof Ref && other instanceof Ref)
    return one.address === other.address && one.path.join() === other.path.join();
  return one === other;
}

/** An address of a gateway that is only referred to is an address all the same. */
function identity(which: 'myid' | 'peerid', id: Value): Values {
  const type = isUnknown(id) ? UNKNOWN : typeof id === 'string' && !isIp(id) ? typeOfName(id) : 'address';
  return { [`${which}Type`]: type, [`${which}Data`]: id };
}

const typeOfName = (id: string): string => (id.includes('@') ? 'user_fqdn' : id.includes('.') ? 'fqdn' : 'keyid tag');

function ikeProposals(ike: WantedCrypto): Values {
  const { encryption, integrity, group } = ike;
  const cipher = cipherOf(encryption);
  const prf = prfOf(ike);
  return {
    ...(prf !== undefined && { prfselectEnable: isUnknown(encryption) ? UNKNOWN : true }), // without it pfSense does not look at the PRF
    encryption: [
      {
        encryptionAlgorithmName: cipher.name,
        ...(cipher.keylen === undefined ? {} : { encryptionAlgorithmKeylen: cipher.keylen }),
        hashAlgorithm: digestOf(integrity),
        dhgroup: group,
        ...(prf !== undefined && { prfAlgorithm: prf }),
      },
    ],
  };
}

/** Undefined: it follows from the integrity, which a cipher may bring along; then it has to be said. */
function prfOf({ encryption, integrity }: WantedCrypto): string | Unknown | undefined {
  if (isUnknown(encryption)) return UNKNOWN;
  const { name } = cipherOf(encryption);
  return typeof name === 'string' && algorithms.isAead(name) ? digestOf(integrity) : undefined;
}

function espProposal({ encryption, integrity, group }: WantedCrypto): Values {
  const cipher = cipherOf(encryption);
  return {
    encryptionAlgorithmOption: [
      { name: cipher.name, ...(cipher.keylen === undefined ? {} : { keylen: cipher.keylen }) },
    ],
    hashAlgorithmOption: [ifKnown([digestOf(integrity)], (digest: string) => `hmac_${digest}`)],
    pfsgroup: group,
  };
}

interface OpenCipher {
  readonly name: string | Unknown;
  readonly keylen?: number | Unknown;
}

function cipherOf(name: string | Unknown): OpenCipher {
  if (isUnknown(name)) return { name: UNKNOWN, keylen: UNKNOWN };
  return algorithms.encryption[name] ?? { name };
}

/** The API wants one beside ciphers that bring their own, and leaves it unused. */
function digestOf(name: string | Unknown | undefined): string | Unknown {
  if (name === undefined) return 'sha256';
  return isUnknown(name) ? UNKNOWN : (algorithms.integrity[name] ?? name);
}

const LONGEST_NAME = 22;

/** `DC1_MASTER`: letters, digits and underscores, and no two links alike. */
function interfaceName(link: string, tunnel: string): string {
  const end = `_${tunnel.toUpperCase()}`;
  const plain = link.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
  const isWhole = /^[a-z0-9-]+$/i.test(link) && plain.length + end.length <= LONGEST_NAME;
  if (isWhole) return `${plain}${end}`;
  const apart = `_${distinction(link).toUpperCase()}${end}`;
  return `${plain.slice(0, LONGEST_NAME - apart.length)}${apart}`;
}
