/**
 * swanctl.conf of strongSwan 5.9 and later. A tunnel is one connection with any/any selectors and an XFRM interface id of its own:
 * which traffic takes it is for routing to say. Source: strongSwan documentation, swanctl.conf.
 */
import { ENCRYPTION, GROUPS, INTEGRITY } from '../../model/strongswan-words';
import { Hole, type Filled, type Peer, type PeerOffer, type PeerTunnel } from './peer';
import { bringsIntegrity, hasControls, Holes, label, oneLine, wordsFor, type Written } from './text';

/** A section where a value belongs: the file does not load. */
const placeholder = ({ what }: Hole): string => `{ ${oneLine(what).replace(/[{}#"]/g, '')} }`;

/** In quotes everything but the quote and the backslash stands for itself. */
function quoted(text: string): string | Hole {
  if (hasControls(text)) return new Hole('a text with control characters', 'swanctl.conf cannot hold it');
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

/** A key that begins with 0x or 0s would be decoded. */
const secretOf = (key: string): string | Hole =>
  /^0[xs]/i.test(key) || hasControls(key) ? `0s${Buffer.from(key).toString('base64')}` : quoted(key);

export function strongswan(peer: Peer): Written {
  const holes = new Holes();
  const value = (one: Filled<string>, write = quoted): string => holes.fill(one, write, placeholder);
  const connections = peer.tunnels.flatMap((tunnel) => connectionOf(peer, tunnel, holes));
  const secrets = peer.tunnels.flatMap((tunnel) => [
    `  ike-${label(peer.name, tunnel.name)} {`,
    `    id-1 = ${value(tunnel.localId)}`,
    `    id-2 = ${value(tunnel.remoteId)}`,
    `    secret = ${value(tunnel.psk, secretOf)}`,
    '  }',
  ]);
  const text = [
    `# Link ${oneLine(peer.name)}: strongSwan (swanctl.conf) as the peer of ${oneLine(peer.facing)}.`,
    '# Each tunnel has an interface id: ip link add NAME type xfrm if_id ID, and the inside address on it.',
    'connections {',
    ...connections,
    '}',
    'secrets {',
    ...secrets,
    '}',
    '',
  ].join('\n');
  return { text, holes: holes.all };
}

function connectionOf(peer: Peer, tunnel: PeerTunnel, holes: Holes): string[] {
  const value = (one: Filled<string>): string => holes.fill(one, quoted, placeholder);
  const proposal = (offer: PeerOffer, ike: boolean): string => holes.fill(proposalOf(offer, ike), String, placeholder);
  const number = holes.fill(tunnel.number, String, placeholder);
  const { lifetimes, inside } = tunnel;
  const ip = (one: Filled<string>): string => (one instanceof Hole ? '?' : oneLine(one));
  return [
    `  ${label(peer.name, tunnel.name)} {`,
    `    # inside: ${ip(inside.local)}/${inside.bits}, the peer has ${ip(inside.remote)}`,
    ...[
      `version = ${tunnel.ikeVersion}`,
      `local_addrs = ${value(tunnel.local)}`,
      `remote_addrs = ${value(tunnel.remote)}`,
      `proposals = ${proposal(tunnel.ike, true)}`,
      'mobike = no',
      'keyingtries = 0',
      'dpd_delay = 10s',
      `rekey_time = ${lifetimes.ike}s`,
      `if_id_in = ${number}`,
      `if_id_out = ${number}`,
    ].map((line) => `    ${line}`),
    '    local {',
    '      auth = psk',
    `      id = ${value(tunnel.localId)}`,
    '    }',
    '    remote {',
    '      auth = psk',
    `      id = ${value(tunnel.remoteId)}`,
    '    }',
    '    children {',
    '      vti {',
    ...[
      'local_ts = 0.0.0.0/0',
      'remote_ts = 0.0.0.0/0',
      `esp_proposals = ${proposal(tunnel.esp, false)}`,
      `rekey_time = ${lifetimes.esp}s`,
      'mode = tunnel',
      `start_action = ${tunnel.initiates ? 'start' : 'none'}`,
      `dpd_action = ${tunnel.initiates ? 'restart' : 'clear'}`,
      // Nobody else would bring back what the peer closes.
      `close_action = ${tunnel.initiates ? 'start' : 'none'}`,
    ].map((line) => `        ${line}`),
    '      }',
    '    }',
    '  }',
  ];
}

/** `aes256-sha256-modp2048`: the choices of each kind one after the other. An AEAD cipher takes the digest as PRF, and ESP none. */
function proposalOf(offer: PeerOffer, ike: boolean): Filled<string> {
  const encryption = wordsFor(offer.encryption, ENCRYPTION, 'the encryption algorithm');
  const integrity = wordsFor(offer.integrity, INTEGRITY, 'the integrity algorithm');
  const groups = wordsFor(offer.groups, GROUPS, 'the Diffie-Hellman group');
  if (encryption instanceof Hole) return encryption;
  if (integrity instanceof Hole) return integrity;
  if (groups instanceof Hole) return groups;
  const aead = bringsIntegrity(offer);
  const digests = aead
    ? ike
      ? (integrity.length > 0 ? integrity : ['sha256']).map((one) => `prf${one}`)
      : []
    : integrity;
  return [...encryption, ...digests, ...groups].join('-');
}
