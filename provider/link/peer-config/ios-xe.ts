/**
 * Commands of IOS-XE 17: IKEv2, IPsec profiles on static VTIs, and BGP. What is entered for a second link adds to what is there for
 * the first. Source: IOS-XE configuration guides (FlexVPN and IKEv2, IPsec VTI, BGP).
 */
import { isIPv4 } from 'node:net';
import { maskOf } from '../../core/define/ipv4';
import { listLines, merged } from './frr';
import { Hole, type Filled, type Peer, type PeerBgp, type PeerOffer, type PeerTunnel } from './peer';
import { bringsIntegrity, hasControls, Holes, isAead, label, oneLine, tidy, wordsFor, type Written } from './text';

const IKE_ENCRYPTION: Readonly<Record<string, string>> = {
  'aes-128-cbc': 'aes-cbc-128',
  'aes-192-cbc': 'aes-cbc-192',
  'aes-256-cbc': 'aes-cbc-256',
  'aes-128-gcm': 'aes-gcm-128',
  'aes-256-gcm': 'aes-gcm-256',
};
const IKE_INTEGRITY: Readonly<Record<string, string>> = {
  md5: 'md5',
  sha1: 'sha1',
  'sha2-256': 'sha256',
  'sha2-384': 'sha384',
  'sha2-512': 'sha512',
};
const ESP_ENCRYPTION: Readonly<Record<string, string>> = {
  'aes-128-cbc': 'esp-aes',
  'aes-192-cbc': 'esp-aes 192',
  'aes-256-cbc': 'esp-aes 256',
  'aes-128-gcm': 'esp-gcm 128',
  'aes-192-gcm': 'esp-gcm 192',
  'aes-256-gcm': 'esp-gcm 256',
};
const ESP_INTEGRITY: Readonly<Record<string, string>> = {
  md5: 'esp-md5-hmac',
  sha1: 'esp-sha-hmac',
  'sha2-256': 'esp-sha256-hmac',
  'sha2-384': 'esp-sha384-hmac',
  'sha2-512': 'esp-sha512-hmac',
};
const GROUPS: Readonly<Record<string, string>> = Object.fromEntries(
  [1, 2, 5, 14, 15, 16, 19, 20, 21, 24].map((group) => [group, String(group)]),
);

/** A command without its value is incomplete, and refused. */
const placeholder = ({ what }: Hole): string => `\n! (missing: ${oneLine(what)})`;

/** A question mark asks for help, and does so inside of a key too. */
const word = (text: string): string | Hole =>
  /^[!-~]+$/.test(text) && !text.includes('?')
    ? text
    : new Hole('a text with spaces or "?"', 'a command cannot take it');

const keyText = (key: string): string | Hole =>
  hasControls(key) || key.includes('?') || key !== key.trim() || /[^ -~]/.test(key)
    ? new Hole('a key with "?", spaces around it or other characters than ASCII', 'a command cannot take it')
    : `0 ${key}`; // 0: what follows is the key as it is, even where it begins with a digit

export function iosXe(peer: Peer): Written {
  const holes = new Holes();
  const value = (one: Filled<string>, write = word): string => holes.fill(one, write, placeholder);
  const lines = [
    `! Link ${oneLine(peer.name)}: IOS-XE as the peer of ${oneLine(peer.facing)}.`,
    ...peer.tunnels.flatMap((tunnel, index) => ipsecLines(peer, tunnel, index, { holes, value })),
    ...bgpLines(peer, { holes, value }),
    '',
  ];
  return { text: tidy(lines.join('\n')), holes: holes.all };
}

interface Writing {
  readonly holes: Holes;
  readonly value: (one: Filled<string>, write?: (text: string) => string | Hole) => string;
}

function ipsecLines(peer: Peer, tunnel: PeerTunnel, index: number, { holes, value }: Writing): string[] {
  const name = label(peer.name, tunnel.name);
  const words = (list: Filled<readonly string[]>): string => holes.fill(list, (one) => one.join(' '), placeholder);
  const ike = tunnel.ike;
  const aead = bringsIntegrity(ike);
  const digests = wordsFor(ike.integrity, IKE_INTEGRITY, 'the integrity algorithm');
  const { lifetimes, inside, mss, esp } = tunnel;
  const groups = wordsFor(esp.groups, GROUPS, 'the Diffie-Hellman group');
  const pfs = groups instanceof Hole || groups.length > 0;
  if (tunnel.ikeVersion === 1)
    return [`! Tunnel ${oneLine(tunnel.name)} speaks IKEv1, which is not written here.`, 'crypto ikev2'];
  return [
    `crypto ikev2 proposal ${name}`,
    ` encryption ${words(wordsFor(ike.encryption, IKE_ENCRYPTION, 'the encryption algorithm'))}`,
    ` ${aead ? 'prf' : 'integrity'} ${words(aead && !(digests instanceof Hole) && digests.length === 0 ? ['sha256'] : digests)}`,
    ` group ${words(wordsFor(ike.groups, GROUPS, 'the Diffie-Hellman group'))}`,
    ...policyLines(peer, index, value),
    `crypto ikev2 keyring ${name}`,
    ' peer link',
    `  address ${value(tunnel.remote)}`,
    `  pre-shared-key ${value(tunnel.psk, keyText)}`,
    `crypto ikev2 profile ${name}`,
    ` match address local ${value(tunnel.local)}`,
    ` match identity remote ${value(tunnel.remoteId, (id) => identity(id, true))}`,
    ` identity local ${value(tunnel.localId, (id) => identity(id, false))}`,
    ' authentication remote pre-share',
    ' authentication local pre-share',
    ` keyring local ${name}`,
    ` lifetime ${lifetimes.ike}`,
    ' dpd 10 3 periodic',
    `crypto ipsec transform-set ${name} ${transform(esp, words)}`,
    ' mode tunnel',
    `crypto ipsec profile ${name}`,
    ` set transform-set ${name}`,
    ` set ikev2-profile ${name}`,
    ...(pfs ? [` set pfs ${words(groups instanceof Hole ? groups : [`group${groups[0]}`])}`] : []),
    ` set security-association lifetime seconds ${lifetimes.esp}`,
    ' set security-association lifetime kilobytes disable',
    ...(tunnel.initiates ? [] : [' responder-only']),
    `interface ${interfaceOf(tunnel, holes)}`,
    ` description ${name}`,
    ` ip address ${value(inside.local)} ${maskOf(inside.bits)}`,
    ...(mss === undefined ? [] : [` ip mtu ${mss + 40}`, ` ip tcp adjust-mss ${mss}`]),
    ` tunnel source ${value(tunnel.local)}`,
    ' tunnel mode ipsec ipv4',
    ` tunnel destination ${value(tunnel.remote)}`,
    ` tunnel protection ipsec profile ${name}`,
    '!',
  ];
}

const interfaceOf = ({ number }: PeerTunnel, holes: Holes): string =>
  `Tunnel${holes.fill(number, String, placeholder)}`;

/**
 * One policy for each own address: of several that fit the device takes one, and never looks at the others. Its name is that of
 * the address, so that a second link with the same adds its proposals.
 */
function policyLines(peer: Peer, index: number, value: Writing['value']): string[] {
  const local = value(peer.tunnels[index]!.local);
  const sharing = peer.tunnels.filter((tunnel) => value(tunnel.local) === local);
  if (sharing.at(-1) !== peer.tunnels[index]) return []; // behind the last of its proposals
  return [
    `crypto ikev2 policy ${isIPv4(local) ? `from-${local.replace(/\./g, '-')}` : label(peer.name, sharing[0]!.name)}`,
    ` match address local ${local}`,
    ...sharing.map(({ name }) => ` proposal ${label(peer.name, name)}`),
  ];
}

function identity(id: string, remote: boolean): string | Hole {
  const text = word(id);
  if (text instanceof Hole) return text;
  if (isIPv4(text)) return `address ${text}${remote ? ' 255.255.255.255' : ''}`;
  return text.includes('@') ? `email ${text}` : `fqdn ${text}`;
}

/** One choice of each: a transform set holds no list. */
function transform(esp: PeerOffer, words: (list: Filled<readonly string[]>) => string): string {
  const ciphers = wordsFor(esp.encryption, ESP_ENCRYPTION, 'the encryption algorithm');
  const digests = wordsFor(esp.integrity, ESP_INTEGRITY, 'the integrity algorithm');
  const first = (list: Filled<readonly string[]>): Filled<readonly string[]> =>
    list instanceof Hole ? list : list.slice(0, 1);
  const aead = !(esp.encryption instanceof Hole) && esp.encryption.slice(0, 1).some(isAead);
  return `${words(first(ciphers))}${aead ? '' : ` ${words(first(digests))}`}`;
}

function bgpLines(peer: Peer, writing: Writing): string[] {
  const { value } = writing;
  const speaking = peer.tunnels.flatMap((tunnel) => (tunnel.bgp === undefined ? [] : [{ tunnel, bgp: tunnel.bgp }]));
  const [first] = speaking;
  if (first === undefined) return [];
  const told = merged(speaking.map(({ bgp }) => bgp.tells));
  const taken = merged(speaking.map(({ bgp }) => bgp.takes));
  const [out, into] = [label(peer.name, 'out'), label(peer.name, 'in')];
  return [
    ...listLines(out, told),
    ...listLines(into, taken),
    ...speaking.flatMap(({ tunnel, bgp }) =>
      mapLines(peer, tunnel, bgp, { told: told.length > 0, taken: taken.length > 0 }, value),
    ),
    `router bgp ${value(first.bgp.asn)}`,
    ' bgp log-neighbor-changes',
    ...speaking.flatMap(({ tunnel, bgp }) => neighborLines(peer, tunnel, bgp, writing)),
    ' address-family ipv4',
    ...told.map(({ network }) => {
      const [address = '', bits] = network.split('/');
      return `  network ${address} mask ${maskOf(Number(bits))}`;
    }),
    ...speaking.flatMap(({ tunnel }) => {
      const neighbor = `  neighbor ${value(tunnel.inside.remote)}`;
      return [
        `${neighbor} activate`,
        `${neighbor} route-map ${label(peer.name, tunnel.name, 'in')} in`,
        `${neighbor} route-map ${label(peer.name, tunnel.name, 'out')} out`,
      ];
    }),
    ' exit-address-family',
    '!',
  ];
}

function neighborLines(
  peer: Peer,
  tunnel: PeerTunnel,
  { peerAsn, hold, keepalive, key }: PeerBgp,
  { holes, value }: Writing,
): string[] {
  const { name, inside } = tunnel;
  const neighbor = ` neighbor ${value(inside.remote)}`;
  return [
    `${neighbor} remote-as ${value(peerAsn)}`,
    `${neighbor} description ${label(peer.name, name)}`,
    `${neighbor} update-source ${interfaceOf(tunnel, holes)}`,
    ...(hold === undefined ? [] : [`${neighbor} timers ${keepalive ?? Math.floor(hold / 3)} ${hold}`]),
    ...(key === undefined
      ? []
      : key === 'unknown'
        ? [' ! If the peer has a BGP password, set the same one: its platform does not tell.']
        : [`${neighbor} password ${value(key)}`]),
  ];
}

function mapLines(
  peer: Peer,
  { name }: PeerTunnel,
  { asn, preference }: PeerBgp,
  lists: { readonly told: boolean; readonly taken: boolean },
  value: (one: Filled<string>) => string,
): string[] {
  const { local, prepend } = preference;
  const own = value(asn);
  return [
    `route-map ${label(peer.name, name, 'in')} permit 10`,
    ...(lists.taken ? [` match ip address prefix-list ${label(peer.name, 'in')}`] : []),
    ` set local-preference ${local}`,
    `route-map ${label(peer.name, name, 'out')} permit 10`,
    ...(lists.told ? [` match ip address prefix-list ${label(peer.name, 'out')}`] : []),
    ...(prepend === 0 ? [] : [` set as-path prepend ${Array.from({ length: prepend }, () => own).join(' ')}`]),
  ];
}
