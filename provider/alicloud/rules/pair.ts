/** Rules of a connection with two tunnels, on a VPN gateway or a transit router. */
import { fieldToken, missingSecretToken, text } from '../../core/define/message';
import { asn, ip, network, overlaps } from '../../core/define/normal';
import type { Path, PathOf } from '../../core/define/paths';
import type { Rule, RuleFinding } from '../../core/define/rule';
import { isSecretGiven } from '../../core/define/shape';
import { hostsOf } from '../../core/define/ipv4';
import type { TunnelInputs } from '../resources/common/tunnel';
import type { PairInputs, TunnelName, TunnelPair } from '../resources/common/tunnel-pair';
import { isIpv4 } from '../resources/common/types';
import { tunnelReserved } from './reserved';

const WEAK = [
  { name: 'ikeEncAlg', weak: ['des', '3des'] },
  { name: 'ikeAuthAlg', weak: ['md5', 'sha1'] },
  { name: 'ikePfs', weak: ['group1', 'group2'] },
  { name: 'ipsecEncAlg', weak: ['des', '3des'] },
  { name: 'ipsecAuthAlg', weak: ['md5', 'sha1'] },
  { name: 'ipsecPfs', weak: ['group1', 'group2'] },
] as const;

const ALGORITHMS = ['ikeEncAlg', 'ikeAuthAlg', 'ipsecEncAlg', 'ipsecAuthAlg'] as const;

const SUBNETS = ['localSubnet', 'remoteSubnet'] as const;
const parts = (list: string): string[] => list.split(',').map((part) => part.trim());

type Need = PathOf<Omit<PairInputs<TunnelName>, 'tunnels'>> | readonly ['tunnels', ...Path];
/** Tunnels with the fields of both kinds. */
type Tunnel = Omit<TunnelInputs, 'remoteCaCertificate'>;
type Ruled<N extends TunnelName> = Omit<PairInputs<N>, 'tunnels'> & { readonly tunnels: Record<N, Tunnel> };
type PairRule<N extends TunnelName> = Omit<Rule<Ruled<N>>, 'needs'> & { readonly needs: readonly Need[] };

export function pairRules<N extends TunnelName>({ names }: TunnelPair<N>): readonly Rule<Ruled<N>>[] {
  /** One rule about each tunnel alone. */
  const eachTunnel = (
    { tunnels }: Ruled<N>,
    check: (tunnel: Tunnel, at: (...path: string[]) => Path) => RuleFinding | RuleFinding[] | undefined,
  ): RuleFinding[] => names.flatMap((name) => check(tunnels[name], (...path) => ['tunnels', name, ...path]) ?? []);
  const both = (...path: PathOf<Tunnel>): Need[] => names.map((name) => ['tunnels', name, ...path] as const);

  const bgpRules: readonly PairRule<N>[] = [
    {
      id: 'alicloud-tunnel-cidr',
      says: "A tunnel's network is a /30 inside 169.254.0.0/16 that the platform has not reserved",
      severity: 'error',
      source: 'Alibaba Cloud, CreateVpnConnection, TunnelCidr',
      needs: both('bgp', 'tunnelCidr'),
      check: (inputs) =>
        eachTunnel(inputs, ({ bgp }, at) => {
          if (bgp === undefined) return undefined;
          const { tunnelCidr } = bgp;
          const isTransfer = tunnelCidr.endsWith('/30') && overlaps('169.254.0.0/16', tunnelCidr);
          if (!isTransfer)
            return {
              path: at('bgp', 'tunnelCidr'),
              message: `"${tunnelCidr}" is not a /30 network inside 169.254.0.0/16.`,
            };
          if (!tunnelReserved.includes(tunnelCidr)) return undefined;
          return {
            path: at('bgp', 'tunnelCidr'),
            message: `"${tunnelCidr}" is reserved by the platform, as are ${tunnelReserved.join(', ')}.`,
          };
        }),
    },
    {
      id: 'alicloud-local-bgp-ip',
      says: "The own BGP address is a host of the tunnel's network",
      severity: 'error',
      source: 'Alibaba Cloud, CreateVpnConnection, LocalBgpIp',
      needs: [...both('bgp', 'tunnelCidr'), ...both('bgp', 'localBgpIp')],
      check: (inputs) =>
        eachTunnel(inputs, ({ bgp }, at) => {
          if (bgp?.localBgpIp === undefined || !bgp.tunnelCidr.endsWith('/30')) return undefined;
          const hosts = hostsOf(bgp.tunnelCidr);
          if (hosts.includes(ip(bgp.localBgpIp))) return undefined;
          return {
            path: at('bgp', 'localBgpIp'),
            message: `"${bgp.localBgpIp}" is not a host of ${bgp.tunnelCidr}: use ${hosts.join(' or ')}.`,
          };
        }),
    },
    {
      id: 'alicloud-tunnel-cidrs-differ',
      says: 'The two tunnels have different networks',
      severity: 'error',
      source: 'Alibaba Cloud, CreateVpnConnection: TunnelCidr is unique among the tunnels of a VPN gateway',
      needs: both('bgp', 'tunnelCidr'),
      check: (inputs) => {
        const [first, second] = names.map((name) => inputs.tunnels[name].bgp?.tunnelCidr);
        return first !== undefined && second !== undefined && network(first) === network(second)
          ? {
              path: ['tunnels', names[1], 'bgp', 'tunnelCidr'],
              message: `Both tunnels have "${second}"; each needs a transfer network of its own.`,
            }
          : undefined;
      },
    },
    {
      id: 'alicloud-one-local-asn',
      says: 'Both tunnels have the same own AS number',
      severity: 'error',
      source:
        'Alibaba Cloud landing zone, component cen-vpn-connection: one value for both tunnels (refusal by the platform is assumed)',
      needs: both('bgp', 'localAsn'),
      check: (inputs) => {
        const [first, second] = names.map((name) => inputs.tunnels[name].bgp?.localAsn);
        return first !== undefined && second !== undefined && asn(first) !== asn(second)
          ? {
              path: ['tunnels', names[1], 'bgp', 'localAsn'],
              message: `The tunnels have AS numbers ${first} and ${second}; both ends of one gateway need the same.`,
            }
          : undefined;
      },
    },
    {
      id: 'alicloud-bgp-block',
      says: 'BGP needs a tunnel network on both tunnels',
      severity: 'error',
      source: 'Alibaba Cloud, ModifyVpnConnectionAttribute: BGP that is on needs a TunnelCidr on each tunnel',
      needs: [['enableTunnelsBgp'], ...both('bgp')],
      check: (inputs) =>
        inputs.enableTunnelsBgp !== true
          ? undefined
          : eachTunnel(inputs, ({ bgp }, at) =>
              bgp === undefined
                ? {
                    path: at('bgp'),
                    message: text`${fieldToken('enableTunnelsBgp')} needs a bgp block with a ${fieldToken('tunnelCidr')} on both tunnels.`,
                  }
                : undefined,
            ),
    },
    {
      id: 'alicloud-bgp-off',
      says: 'BGP settings go with BGP that is on',
      severity: 'error',
      source: 'Alibaba Cloud, DescribeVpnConnection: the BGP block says nothing while BGP is off',
      needs: [['enableTunnelsBgp'], ...both('bgp')],
      check: (inputs) =>
        inputs.enableTunnelsBgp === true
          ? undefined
          : eachTunnel(inputs, ({ bgp }, at) =>
              bgp === undefined
                ? undefined
                : {
                    path: at('bgp'),
                    message: text`A bgp block has no effect while BGP is off: set ${fieldToken('enableTunnelsBgp')} to true, or leave the block out.`,
                  },
            ),
    },
    {
      id: 'alicloud-bgp-subnets',
      says: 'With BGP, local and remote networks are both 0.0.0.0/0',
      severity: 'error',
      source:
        'Alibaba Cloud, CreateVpnConnection: other subnets select protected-data-flow mode, and BGP falls outside of it',
      needs: [['enableTunnelsBgp'], ['localSubnet'], ['remoteSubnet']],
      check: (inputs) =>
        inputs.enableTunnelsBgp === true
          ? (['localSubnet', 'remoteSubnet'] as const)
              .filter((name) => inputs[name].trim() !== '0.0.0.0/0')
              .map((name) => ({
                path: [name],
                message: text`"${inputs[name]}": with BGP, ${fieldToken('localSubnet')} and ${fieldToken('remoteSubnet')} must both be 0.0.0.0/0.`,
              }))
          : undefined,
    },
  ];

  const cryptoRules: readonly PairRule<N>[] = [
    {
      id: 'alicloud-psk-required',
      says: 'Each tunnel has its PSK: without one the platform makes up its own',
      severity: 'error',
      source: 'Alibaba Cloud, CreateVpnConnection, Psk: without one the platform makes up a random one',
      needs: both('psk'),
      check: (inputs) =>
        eachTunnel(inputs, (tunnel, at) =>
          !isSecretGiven(tunnel, 'psk')
            ? {
                path: at('psk'),
                message: text`${missingSecretToken(at('psk'))} is needed: without a key Alibaba Cloud makes up a random one that the other end does not know.`,
              }
            : undefined,
        ),
    },
    {
      id: 'alicloud-psk-shared',
      says: 'Each tunnel has a PSK of its own',
      severity: 'warning',
      source: 'hybridvpn: a key that leaks should open one tunnel, not both',
      needs: both('psk'),
      check: (inputs) => {
        const [first, second] = names.map((name) => inputs.tunnels[name].psk);
        return first !== undefined && first === second
          ? { path: ['tunnels', names[1], 'psk'], message: 'Both tunnels share one PSK; give each its own.' }
          : undefined;
      },
    },
    {
      id: 'alicloud-weak-crypto',
      says: 'No DES, 3DES, MD5, SHA-1, and no DH groups 1 and 2',
      severity: 'warning',
      source: 'NIST SP 800-131A, RFC 8247: DES, 3DES, MD5, SHA-1 and groups 1 and 2 are out of use',
      needs: WEAK.flatMap(({ name }) => both(name)),
      check: (inputs) =>
        eachTunnel(inputs, (tunnel, at) =>
          WEAK.flatMap(({ name, weak }) => {
            const value = tunnel[name];
            return weak.some((one) => one === value)
              ? [{ path: at(name), message: `"${value}" is weak; use aes256, sha256 and group14.` }]
              : [];
          }),
        ),
    },
    {
      id: 'alicloud-sm-ikev1',
      says: 'SM algorithms need IKEv1 in main mode',
      severity: 'error',
      source: 'Alibaba Cloud, CreateVpnConnection: SM gateways take ikev1 in main mode alone',
      needs: [...both('ikeVersion'), ...both('ikeMode'), ...ALGORITHMS.flatMap((name) => both(name))],
      check: (inputs) =>
        eachTunnel(inputs, (tunnel, at) => {
          const used = ALGORITHMS.find((name) => /^sm[34]$/.test(tunnel[name] ?? ''));
          if (used === undefined || (tunnel.ikeVersion === 'ikev1' && tunnel.ikeMode === 'main')) return undefined;
          return {
            path: at('ikeVersion'),
            message: text`${fieldToken(used)} "${tunnel[used]!}" needs ${fieldToken('ikeVersion')} "ikev1" and ${fieldToken('ikeMode')} "main".`,
          };
        }),
    },
    {
      id: 'alicloud-ikev1',
      says: 'IKEv2 is used: IKEv1 is deprecated',
      severity: 'warning',
      source: 'RFC 9395: IKEv1 is deprecated',
      needs: both('ikeVersion'),
      check: (inputs) =>
        eachTunnel(inputs, ({ ikeVersion }, at) =>
          ikeVersion === 'ikev1' ? { path: at('ikeVersion'), message: '"ikev1" is deprecated; use ikev2.' } : undefined,
        ),
    },
    {
      id: 'alicloud-fqdn-main-mode',
      says: 'With IKEv1, an id that is a domain name needs aggressive mode',
      severity: 'warning',
      source: 'Alibaba Cloud, CreateVpnConnection, LocalId: for a domain name, aggressive mode',
      needs: [...both('ikeVersion'), ...both('ikeMode'), ...both('localId'), ...both('remoteId')],
      check: (inputs) =>
        eachTunnel(inputs, (tunnel, at) =>
          tunnel.ikeVersion === 'ikev1' && tunnel.ikeMode === 'main'
            ? (['localId', 'remoteId'] as const)
                .filter((name) => tunnel[name] !== undefined && !isIpv4(tunnel[name]!))
                .map((name) => ({
                  path: at(name),
                  message: text`"${tunnel[name]!}" is no address: with ikev1 it needs ${fieldToken('ikeMode')} "aggressive" (or use ikev2).`,
                }))
            : undefined,
        ),
    },
  ];

  const subnetRules: readonly PairRule<N>[] = [
    {
      id: 'alicloud-subnet-twice',
      says: 'A network is given once',
      severity: 'error',
      source:
        'Alibaba Cloud, CreateVpnConnection: IllegalParam.LocalSubnet and .RemoteSubnet (assumed for a repeated network)',
      needs: SUBNETS.map((name) => [name]),
      check: (inputs) =>
        SUBNETS.flatMap((name) => {
          const given = parts(inputs[name]);
          const again = given.find((part, index) => given.indexOf(part) < index);
          return again === undefined ? [] : [{ path: [name], message: `"${again}" is given twice.` }];
        }),
    },
    {
      id: 'alicloud-subnet-modes',
      says: '0.0.0.0/0 is given on both sides or on neither',
      severity: 'warning',
      source:
        'Alibaba Cloud, CreateVpnConnection, LocalSubnet: 0.0.0.0/0 on both sides routes, networks on both sides protect flows',
      needs: SUBNETS.map((name) => [name]),
      check: (inputs) => {
        const [open, ...others] = SUBNETS.filter((name) => parts(inputs[name]).includes('0.0.0.0/0'));
        const alone = open !== undefined && others.length === 0;
        return alone
          ? { path: [open], message: '"0.0.0.0/0" on one side alone; give it on both, or on neither.' }
          : undefined;
      },
    },
    {
      id: 'alicloud-subnet-count',
      says: 'At most five networks on each side, by the default quota',
      severity: 'warning',
      source: 'Alibaba Cloud, VPN gateway quotas: 5 networks in each of LocalSubnet and RemoteSubnet (adjustable)',
      needs: SUBNETS.map((name) => [name]),
      check: (inputs) =>
        SUBNETS.map((name) => ({ name, count: parts(inputs[name]).length }))
          .filter(({ count }) => count > 5)
          .map(({ name, count }) => ({ path: [name], message: `${count} networks; the default quota is 5.` })),
    },
  ];

  const all: readonly PairRule<N>[] = [
    ...bgpRules,
    ...cryptoRules,
    ...subnetRules,
    {
      id: 'alicloud-effect-immediately',
      says: 'Renegotiating at once interrupts the tunnels',
      severity: 'warning',
      source: 'Alibaba Cloud, CreateVpnConnection, EffectImmediately',
      needs: [['effectImmediately']],
      check: (inputs) =>
        inputs.effectImmediately === false
          ? {
              path: ['effectImmediately'],
              message:
                'With false the Alibaba Cloud end waits for traffic before it negotiates: the other end must start.',
            }
          : undefined,
    },
  ];
  // Every path begins with a field of both kinds, or with the names of this pair: that no type can follow.
  return all as unknown as readonly Rule<Ruled<N>>[];
}
