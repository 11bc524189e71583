/**
 * What the administrator of the other end has to enter for one NSX session, as text. Pure.
 *
 * Everything is told from the peer's side: "local" is the peer. Secrets are not even looked at: the text is made to be
 * sent to people.
 */
import ipaddr from 'ipaddr.js';
import { parseCidr } from '../core/define/addresses';
import { ProviderError } from '../core/define/errors';
import { fieldToken, text, type Message } from '../core/define/message';
import { isBag, type Bag } from '../core/define/paths';

/** Objects of a session that say more than the session itself, with the input of the session that refers to each. */
const PARTS = {
  localEndpointPath: 'local endpoint',
  ikeProfilePath: 'IKE profile',
  tunnelProfilePath: 'tunnel profile',
  dpdProfilePath: 'DPD profile',
} as const;

type PartName = keyof typeof PARTS;

type Line = readonly [label: string, value: unknown];

/**
 * @param session inputs and outputs of an `nsx:RouteBasedSession`
 * @param others the local endpoint and the profiles it refers to, in any order, as far as they are at hand
 * @throws ProviderError with the path `session`, or `others.<index>` for an object that the session does not refer to
 */
export function peerConfig(session: Bag, others: readonly Bag[] = []): string {
  for (const name of ['peerAddress', 'localEndpointPath']) {
    if (typeof session[name] !== 'string') {
      throw invalid('session', text`session is not a route-based IPSec session: it has no ${fieldToken(name)}.`);
    }
  }
  const parts = partsOf(session, others);
  const endpoint = parts.localEndpointPath;
  const ike = parts.ikeProfilePath;
  const esp = parts.tunnelProfilePath;
  const dpd = parts.dpdProfilePath;
  const mode = session['authenticationMode'] ?? 'PSK';
  const localAddress = endpoint === undefined ? notGiven(session, 'localEndpointPath') : endpoint['localAddress'];
  const sections: [string, Line[]][] = [
    [
      'Addresses and identities',
      [
        ['local address', session['peerAddress']],
        ['local id', session['peerId']],
        ['remote address', localAddress],
        [
          'remote id',
          endpoint === undefined ? notGiven(session, 'localEndpointPath') : (endpoint['localId'] ?? localAddress),
        ],
      ],
    ],
    [
      'Authentication',
      [
        ['mode', mode],
        ...(mode === 'PSK' ? [['pre-shared key', '<the PSK of this session, by another channel>'] as const] : []),
        ['initiates', session['connectionInitiationMode'] === 'RESPOND_ONLY' ? 'the peer must' : 'NSX'],
      ],
    ],
    [
      'IKE',
      ike === undefined
        ? [['profile', notGiven(session, 'ikeProfilePath')]]
        : [['version', ike['ikeVersion']], ...algorithms(ike)],
    ],
    [
      'ESP (tunnel mode)',
      esp === undefined
        ? [['profile', notGiven(session, 'tunnelProfilePath')]]
        : [...algorithms(esp), ['PFS', onOff(esp['enablePerfectForwardSecrecy'])]],
    ],
    [
      'Dead peer detection',
      dpd === undefined
        ? [['profile', notGiven(session, 'dpdProfilePath')]]
        : [
            ['mode', dpd['dpdProbeMode']],
            ['interval', inSeconds(dpd['dpdProbeInterval'])],
            ['retries', dpd['retryCount']],
          ],
    ],
    ['Tunnel', tunnelLines(session)],
  ];
  const name = session['displayName'] ?? session['nsxId'] ?? 'session';
  const head = `IPsec peer of the NSX session "${String(name)}". Local is the peer, remote is NSX.`;
  const texts = sections.map(([title, lines]) => [title, ...lines.map(lineText)].join('\n'));
  return `${[head, ...texts].join('\n\n')}\n`;
}

function partsOf(session: Bag, others: readonly Bag[]): Partial<Record<PartName, Bag>> {
  const parts: Partial<Record<PartName, Bag>> = {};
  others.forEach((other, index) => {
    const id = other['path'] ?? other['id'];
    const name = (Object.keys(PARTS) as PartName[]).find((one) => typeof id === 'string' && session[one] === id);
    if (name === undefined) {
      const known = Object.values(PARTS).join(', ');
      throw invalid(
        `others.${index}`,
        `${typeof id === 'string' ? id : 'This object'} is not the ${known} of the session: pass the objects it refers to.`,
      );
    }
    parts[name] = other;
  });
  return parts;
}

function algorithms(profile: Bag): Line[] {
  return [
    ['encryption', profile['encryptionAlgorithms']],
    ['integrity', profile['digestAlgorithms']],
    ['DH groups', profile['dhGroups']],
    ['SA lifetime', inSeconds(profile['saLifeTime'])],
  ];
}

function tunnelLines(session: Bag): Line[] {
  const vti = isBag(session['tunnelInterface']) ? session['tunnelInterface']['ipSubnets'] : undefined;
  const subnets = Array.isArray(vti) ? vti.map(String) : [];
  const clamping = isBag(session['tcpMssClamping']) ? session['tcpMssClamping'] : {};
  return [
    ['selectors', '0.0.0.0/0 to 0.0.0.0/0 (route-based)'],
    ['remote address', subnets],
    ['local address', subnets.map(otherHost)],
    ['TCP MSS', clamping['maxSegmentSize']],
  ];
}

/** The other host of a transfer network; a wider one has several. */
function otherHost(subnet: string): string {
  const [address, bits] = parseCidr(subnet);
  if (!(address instanceof ipaddr.IPv4) || bits < 30 || bits > 31) return `another address of ${subnet}`;
  const octets = [...address.octets];
  // .1 and .2 of a /30, .0 and .1 of a /31
  octets[3] = bits === 30 ? octets[3]! ^ 3 : octets[3]! ^ 1;
  return `${octets.join('.')}/${bits}`;
}

const lineText = ([label, value]: Line): string => `  ${label.padEnd(16)} ${shown(value)}`;

function shown(value: unknown): string {
  if (value === undefined || value === null) return 'default of NSX';
  if (Array.isArray(value)) return value.length === 0 ? 'default of NSX' : value.map(String).join(', ');
  return String(value);
}

const notGiven = (session: Bag, name: PartName): string =>
  `see the ${PARTS[name]} ${String(session[name] ?? 'of NSX by default')}`;
const inSeconds = (value: unknown): unknown => (typeof value === 'number' ? `${value} s` : value);
const onOff = (value: unknown): unknown => (typeof value === 'boolean' ? (value ? 'on' : 'off') : value);
const invalid = (path: string, message: Message): ProviderError =>
  new ProviderError({ code: 'invalid', path, message });
