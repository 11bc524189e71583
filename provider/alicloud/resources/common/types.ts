/** Field types shared by Alibaba Cloud resources: one rule, one message, one place. */
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { triggersReplace } from '../../../core/define/trigger';
import { field } from '../../../core/define/fields';
import { network } from '../../../core/define/normal';
import { isOwnTag } from '../../../core/run/ownership';

/** Both tunnels of a connection, by the vendor's word for which one is active. */
export const ROLES = ['master', 'slave'] as const;
export type Role = (typeof ROLES)[number];

export const isIpv4 = (text: string): boolean => ipaddr.IPv4.isValidFourPartDecimal(text);

/** An IPv4 network without host bits, the only form in which the platform stores and returns one. */
function isIpv4Network(text: string): boolean {
  return ipaddr.IPv4.isValidCIDRFourPartDecimal(text) && network(text) === text;
}

export const ipv4Address = () => z.string().refine(isIpv4, 'is not an IPv4 address');

export const ipv4Network = (example: string) =>
  z.string().refine(isIpv4Network, `is not an IPv4 network without host bits, such as ${example}`);

/** `10.0.0.0/16, 10.1.0.0/16`: the platform's own spelling of several networks. */
export const networkListText = () =>
  z
    .string()
    .refine(
      (text) => text.split(',').every((part) => isIpv4Network(part.trim())),
      'is not a comma list of IPv4 networks without host bits, such as 10.0.0.0/16,10.1.0.0/16',
    );

/** An id as the platform makes them: `cgw-bp1…`. */
export const instanceId = (prefix: string, what: string) =>
  z.string().regex(new RegExp(`^${prefix}-[0-9A-Za-z-]+$`), `is not the id of a ${what}, which starts with ${prefix}-`);

const NOT_A_URL = /^(?!https?:\/\/)/i;

export const shortText = (what: string) =>
  z
    .string()
    .min(1, `a ${what} has 1 to 100 characters`)
    .max(100, `a ${what} has 1 to 100 characters`)
    .regex(NOT_A_URL, `a ${what} must not start with http:// or https://`);

/** What the platform takes neither as the key nor as the value of a tag. */
export const isReservedText = (text: string): boolean => /^(aliyun|acs:)/i.test(text);
export const isUrlText = (text: string): boolean => /https?:\/\//i.test(text);

/** Own marks take two of the twenty tags that an object may carry. */
const MAX_TAGS = 18;

function tagProblem(tags: Readonly<Record<string, string>>): string | undefined {
  const keys = Object.keys(tags);
  if (keys.length > MAX_TAGS) return `at most ${MAX_TAGS} tags: an object takes 20, and two of them mark ownership`;
  for (const key of keys) {
    if (isOwnTag(key)) return `"${key}": keys that start with "hybridvpn:" are kept for ownership marks`;
    if (isReservedText(key)) return `"${key}": keys that start with "aliyun" or "acs:" belong to the platform`;
    if (key.length < 1 || key.length > 64) return `"${key}": a key has 1 to 64 characters`;
    if ((tags[key] ?? '').length > 128) return `"${key}": a value has at most 128 characters`;
    if (isReservedText(tags[key] ?? '')) return `"${key}": a value must not start with "aliyun" or "acs:"`;
    if (isUrlText(`${key} ${tags[key]}`)) return `"${key}": neither key nor value may hold http:// or https://`;
  }
  return undefined;
}

export const tagsField = () =>
  field(
    z
      .record(z.string(), z.string())
      .superRefine((tags, context) => {
        const problem = tagProblem(tags);
        if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
      })
      .optional(),
    'Tags on the object, key to value; at most 18. Tags of the platform itself (`acs:`, `aliyun`) are left alone.',
    { onUnset: { value: {} } },
  );

export const adoptField = () =>
  field(z.boolean().optional(), 'Take over an existing object that is not marked as ours, instead of failing.', {
    control: true,
  });

export const replacedWithCustomerGateway = () =>
  triggersReplace('the connection', 'For a program that replaces the customer gateway: its address and AS number.');

/** A value of each tunnel, by role: the shape of per-tunnel outputs. */
export const perTunnel = (text: string) =>
  z.object({
    master: field(z.string(), `${text} of the tunnel with role master.`),
    slave: field(z.string(), `${text} of the tunnel with role slave.`),
  });

/** The same for what a tunnel has in some configurations only. */
export const perTunnelIfAny = (text: string, follows?: Following) =>
  z.object({
    master: field(z.string().optional(), `${text} of the tunnel with role master.`, follows?.('master')),
    slave: field(z.string().optional(), `${text} of the tunnel with role slave.`, follows?.('slave')),
  });

/** What the value of one tunnel follows: that of the other is known while it stays. */
type Following = (name: string) => { readonly follows: readonly string[] };

/** The peer's address in a transfer network. */
export const followsBgp: Following = (name) => ({
  follows: ['/enableTunnelsBgp', `/tunnels.${name}.bgp.tunnelCidr`, `/tunnels.${name}.bgp.localBgpIp`],
});

export const resourceGroupField = () =>
  field(
    z
      .string()
      .regex(/^rg-[0-9A-Za-z-]+$/, 'is not a resource group id, which starts with rg-')
      .optional(),
    'Resource group. Platform default: the default group.',
    {
      computed: true,
      follows: [],
      onUnset: 'keep',
    },
  );

/** The same of tunnels that are told apart by number. */
export const perNumberedTunnel = (text: string) =>
  z.object({
    tunnel1: field(z.string(), `${text} of tunnel 1.`),
    tunnel2: field(z.string(), `${text} of tunnel 2.`),
  });

export const perNumberedTunnelIfAny = (text: string, follows?: Following) =>
  z.object({
    tunnel1: field(z.string().optional(), `${text} of tunnel 1.`, follows?.('tunnel1')),
    tunnel2: field(z.string().optional(), `${text} of tunnel 2.`, follows?.('tunnel2')),
  });
