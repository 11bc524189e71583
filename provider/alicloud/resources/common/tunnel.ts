/**
 * One tunnel of a dual-tunnel connection: its fields, and how they travel. The platform's inconsistencies end here:
 * booleans and numbers that come back as text, a BGP block full of empty texts, PSKs that are masked.
 *
 * Every field is sent explicitly, because the platform's own defaults (ikev1, md5, group2) are weak and differ between its
 * products; ours are IKEv2, AES-256, SHA-256 and group 14, which NSX speaks too.
 */
import { z } from 'zod';
import { field } from '../../../core/define/fields';
import { asnForm, asNumber } from '../../../core/define/as-number';
import { asn, ip, network } from '../../../core/define/normal';
import { textOf } from '../../../core/net/answer';
import { noPem } from '../../../core/define/pem';
import type { Parameters } from '../../client/flatten';
import type { TunnelOptions } from '../../client/readers';
import { readableSecret } from './marks';
import { instanceId, ipv4Address, ipv4Network } from './types';

const ENCRYPTION = ['aes', 'aes192', 'aes256', 'des', '3des', 'sm4'];
const INTEGRITY = ['md5', 'sha1', 'sha256', 'sha384', 'sha512', 'sm3'];
const GROUPS = ['group1', 'group2', 'group5', 'group14'];

const open = (known: readonly string[], what: string, standard: string) =>
  field(z.string().min(1).optional(), `${what}: ${known.join(', ')}. Default: ${standard}.`, {
    known,
    default: standard,
  });
const lifetime = (what: string) =>
  field(z.int().min(0).max(86400).optional(), `${what} in seconds, 0 to 86400. Default: 86400.`, { default: 86400 });
const identity = (what: string, standard: string, follows: string[]) =>
  field(
    z
      .string()
      .regex(/^\S{1,100}$/, 'an identity has 1 to 100 characters without blanks')
      .optional(),
    `${what}, at most 100 characters without blanks. Platform default: ${standard}.`,
    { computed: true, follows },
  );

/** A new schema at each call: metadata belongs to one instance. `on`: what no two tunnels of may share a network. */
export const tunnelSchema = (on: 'VPN gateway' | 'transit router' = 'VPN gateway') =>
  z.object({
    customerGatewayId: field(instanceId('cgw', 'customer gateway'), 'Id of the customer gateway at the other end.', {
      refersTo: 'alicloud:CustomerGateway',
    }),
    psk: field(
      z
        .string()
        .regex(
          /^[0-9A-Za-z~!`@#$%^&*()_\-+={}[\]\\|;:,.<>/?]{1,100}$/,
          'a PSK has 1 to 100 characters: digits, letters and ~!`@#$%^&*()_-+={}[]\\|;:,.<>/? (no blanks, no quotes)',
        )
        .optional(),
      'Pre-shared key, 1 to 100 characters: digits, letters and most punctuation, without blanks and quotes. Required.',
      { secret: true, onUnset: 'keep' },
    ),
    enableDpd: field(z.boolean().optional(), 'Dead peer detection. Default: true.', { default: true }),
    enableNatTraversal: field(z.boolean().optional(), 'NAT traversal. Default: true.', { default: true }),
    remoteCaCertificate: field(
      z
        .string()
        .superRefine((value, context) => {
          const message = noPem('certificate', value);
          if (message !== undefined) context.addIssue({ code: 'custom', message });
        })
        .optional(),
      'CA certificate of the peer, PEM. Only for VPN gateways of type NationalStandard (SM).',
      {
        onUnset: 'keep',
      },
    ),
    ikeVersion: field(z.enum(['ikev1', 'ikev2']).optional(), 'IKE version. Default: ikev2.', { default: 'ikev2' }),
    ikeMode: field(z.enum(['main', 'aggressive']).optional(), 'IKE mode; matters to ikev1 alone. Default: main.', {
      default: 'main',
    }),
    ikeEncAlg: open(ENCRYPTION, 'IKE encryption', 'aes256'),
    ikeAuthAlg: open(INTEGRITY, 'IKE integrity and PRF', 'sha256'),
    ikePfs: open(GROUPS, 'Diffie-Hellman group of IKE', 'group14'),
    ikeLifetime: lifetime('Lifetime of the IKE SA'),
    localId: identity('Identity of the Alibaba Cloud end', 'the address of the tunnel', []),
    remoteId: identity('Identity of the peer: its private address behind NAT', 'the address of the customer gateway', [
      'customerGatewayId',
    ]),
    ipsecEncAlg: open(ENCRYPTION, 'ESP encryption', 'aes256'),
    ipsecAuthAlg: open(INTEGRITY, 'ESP integrity', 'sha256'),
    ipsecPfs: open(['disabled', ...GROUPS], 'Perfect forward secrecy of ESP', 'group14'),
    ipsecLifetime: lifetime('Lifetime of the ESP SA'),
    bgp: field(
      z
        .object({
          tunnelCidr: field(
            ipv4Network('169.254.10.0/30'),
            `Transfer network of the tunnel: a /30 of 169.254.0.0/16, used by no other tunnel of the ${on}.`,
            {
              normal: network,
            },
          ),
          localBgpIp: field(
            ipv4Address().optional(),
            'Address of the Alibaba Cloud end in it. Platform default: the first of its two hosts.',
            {
              computed: true,
              follows: ['tunnelCidr', '/enableTunnelsBgp'],
              onUnset: 'keep',
              normal: ip,
            },
          ),
          localAsn: field(
            asNumber().optional(),
            `AS number of the Alibaba Cloud end, the same on both tunnels: ${asnForm}. Default: 45104.`,
            {
              default: '45104',
              normal: asn,
            },
          ),
        })
        .optional(),
      'BGP over the tunnel; needs `enableTunnelsBgp`, on both tunnels.',
      { onUnset: 'keep' },
    ),
  });

export type TunnelInputs = z.output<ReturnType<typeof tunnelSchema>>;

const flag = (value: unknown): boolean | undefined =>
  value === undefined || value === '' ? undefined : String(value) === 'true';
const count = (value: unknown): number | undefined => (value === undefined || value === '' ? undefined : Number(value));

/** What the platform says a tunnel is. With BGP off the block says nothing, or what was there before: it is left out. */
export function tunnelFromWire(raw: TunnelOptions, bgpOn: boolean): Partial<TunnelInputs> {
  const { TunnelIkeConfig: ike = {}, TunnelIpsecConfig: ipsec = {}, TunnelBgpConfig: bgp = {} } = raw;
  const tunnelCidr = textOf(bgp.TunnelCidr);
  return {
    customerGatewayId: raw.CustomerGatewayId,
    psk: readableSecret(ike.Psk),
    enableDpd: flag(raw.EnableDpd),
    enableNatTraversal: flag(raw.EnableNatTraversal),
    remoteCaCertificate: textOf(raw.RemoteCaCertificate),
    ikeVersion: textOf(ike.IkeVersion) as TunnelInputs['ikeVersion'],
    ikeMode: textOf(ike.IkeMode) as TunnelInputs['ikeMode'],
    ikeEncAlg: textOf(ike.IkeEncAlg),
    ikeAuthAlg: textOf(ike.IkeAuthAlg),
    ikePfs: textOf(ike.IkePfs),
    ikeLifetime: count(ike.IkeLifetime),
    localId: textOf(ike.LocalId),
    remoteId: textOf(ike.RemoteId),
    ipsecEncAlg: textOf(ipsec.IpsecEncAlg),
    ipsecAuthAlg: textOf(ipsec.IpsecAuthAlg),
    ipsecPfs: textOf(ipsec.IpsecPfs),
    ipsecLifetime: count(ipsec.IpsecLifetime),
    ...(bgpOn && tunnelCidr !== undefined
      ? { bgp: { tunnelCidr, localBgpIp: textOf(bgp.LocalBgpIp), localAsn: textOf(bgp.LocalAsn) } }
      : {}),
  };
}

/** A whole tunnel as Create and Modify take it. The IKE block always has its PSK: without one the platform makes up a new one. */
export function tunnelToWire(
  selector: Readonly<Record<string, string | number>>,
  tunnel: TunnelInputs,
  bgpOn: boolean,
): Record<string, Parameters[string]> {
  return {
    ...selector,
    CustomerGatewayId: tunnel.customerGatewayId,
    EnableDpd: tunnel.enableDpd,
    EnableNatTraversal: tunnel.enableNatTraversal,
    RemoteCaCertificate: tunnel.remoteCaCertificate,
    TunnelIkeConfig: {
      IkeVersion: tunnel.ikeVersion,
      IkeMode: tunnel.ikeMode,
      IkeEncAlg: tunnel.ikeEncAlg,
      IkeAuthAlg: tunnel.ikeAuthAlg,
      IkePfs: tunnel.ikePfs,
      IkeLifetime: tunnel.ikeLifetime,
      LocalId: tunnel.localId,
      RemoteId: tunnel.remoteId,
      Psk: tunnel.psk,
    },
    TunnelIpsecConfig: {
      IpsecEncAlg: tunnel.ipsecEncAlg,
      IpsecAuthAlg: tunnel.ipsecAuthAlg,
      IpsecPfs: tunnel.ipsecPfs,
      IpsecLifetime: tunnel.ipsecLifetime,
    },
    TunnelBgpConfig: bgpOn && tunnel.bgp !== undefined ? bgpToWire(tunnel.bgp) : undefined,
  };
}

function bgpToWire(bgp: NonNullable<TunnelInputs['bgp']>): Parameters[string] {
  return {
    LocalAsn: bgp.localAsn === undefined ? undefined : asn(bgp.localAsn),
    TunnelCidr: bgp.tunnelCidr,
    LocalBgpIp: bgp.localBgpIp,
  };
}
