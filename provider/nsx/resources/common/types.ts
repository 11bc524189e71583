/** Field types shared by NSX resources: one rule, one message, one place. */
import { z } from 'zod';
import { field } from '../../../core/define/fields';
import { isCidr, isHost, isIp } from '../../../core/define/normal';
import { isPort, isPortRange } from '../../../core/define/ports';
import { isOwnTag } from '../../../core/run/ownership';

/** Of an endpoint, a peer or a next hop. */
export const ipAddress = () =>
  z
    .string()
    .refine(isIp, { error: 'is not an IPv4 or IPv6 address', abort: true })
    .refine(isHost, 'is not the address of a host (unspecified, loopback, multicast and broadcast addresses are none)');

export const ipOrCidrBlock = () =>
  z
    .string()
    .refine(
      (text) => isHost(text) || isCidr(text),
      'is neither the address of a host nor a network such as 192.0.2.0/24',
    );

export const cidrBlock = () => z.string().refine(isCidr, 'is not an address with a prefix length, such as 10.1.0.0/24');

/** A port, which may be 0, or a range. */
export const isPorts = (text: string): boolean => isPort(text, 0) || isPortRange(text, '-', 0);

/** A policy path below one of the collections: `/infra/tier-0s/T0`. */
export const policyPath = (collection: string, example: string) =>
  z
    .string()
    .regex(
      new RegExp(`^/(infra|global-infra|orgs/[^/]+/projects/[^/]+/infra)(/.*)?/${collection}/[^/&?]+$`),
      `is not the policy path of one of ${collection}, such as ${example}`,
    );

/** NSX stores some references in the form with a locale service; both address one object. */
export const withoutLocaleService = (value: unknown): string =>
  String(value).replace(/\/locale-services\/[^/]+(?=\/ipsec-vpn-services\/)/, '');

export const gatewayPath = () =>
  z
    .string()
    .regex(
      /^\/(infra|global-infra|orgs\/[^/]+\/projects\/[^/]+\/infra)\/tier-[01]s\/[^/&?]+$/,
      'is not the policy path of a Tier-0 or Tier-1 gateway, such as /infra/tier-0s/T0',
    );

const tagSchema = z.object({
  scope: field(z.string().max(128).optional(), 'Scope of the tag, at most 128 characters.'),
  tag: field(z.string().max(256).optional(), 'The tag, at most 256 characters.'),
});

export type Tag = z.infer<typeof tagSchema>;

/** Tags are a set; the two that mark ownership are ours and not the user's to write. */
export const tagsField = () =>
  field(
    z
      .array(tagSchema)
      .max(28, 'NSX takes 30 tags on an object, and two of them mark ownership: at most 28 are left')
      .refine(
        (tags) => tags.every((tag) => !isOwnTag(tag.scope)),
        'scopes that start with "hybridvpn:" are kept for ownership marks',
      )
      .optional(),
    'Tags on the object: a set of scope and tag.',
    { set: true, onUnset: { value: [] } },
  );

const ROOT = '/(infra|global-infra|orgs/[^/]+/projects/[^/]+/infra)';

/** Tier-1 passes here, so that a rule can say why a Tier-1 does not do. */
export const localeServicePath = () =>
  z
    .string()
    .regex(
      new RegExp(`^${ROOT}/tier-[01]s/[^/&?]+/locale-services/[^/&?]+$`),
      'is not the policy path of a locale service, such as /infra/tier-0s/T0/locale-services/default',
    );

export const bgpConfigPath = () =>
  z
    .string()
    .regex(
      new RegExp(`^${ROOT}/tier-[01]s/[^/&?]+/locale-services/[^/&?]+/bgp$`),
      'is not the policy path of a BGP configuration, such as /infra/tier-0s/T0/locale-services/default/bgp',
    );

/** A prefix list or a route map of a Tier-0. */
export const routeFilterPath = () =>
  z
    .string()
    .regex(
      new RegExp(`^${ROOT}/tier-0s/[^/&?]+/(prefix-lists|route-maps)/[^/&?]+$`),
      'is not the policy path of a prefix list or route map, such as /infra/tier-0s/T0/prefix-lists/to-alibaba',
    );

/** Which the platform knows by name. */
const WELL_KNOWN_COMMUNITIES = ['NO_EXPORT', 'NO_ADVERTISE', 'NO_EXPORT_SUBCONFED'];

export const isLargeCommunity = (text: string): boolean => text.split(':').length === 3;

/** aa:nn of two bytes each, aa:bb:nn of four bytes each, or a name. */
export function isCommunity(text: string): boolean {
  const parts = text.split(':');
  const most = isLargeCommunity(text) ? 4294967295 : 65535;
  const isNumeric = parts.length === 2 || parts.length === 3;
  return (
    WELL_KNOWN_COMMUNITIES.includes(text) ||
    (isNumeric && parts.every((part) => /^\d{1,10}$/.test(part) && Number(part) <= most))
  );
}

export const COMMUNITY_FORMS =
  'a community such as 65010:100 (each part up to 65535), 65010:1:100 (each up to 4294967295) or NO_EXPORT';

export const community = () => z.string().refine(isCommunity, `is not ${COMMUNITY_FORMS}`);

export const tier0Path = () =>
  z
    .string()
    .regex(
      new RegExp(`^${ROOT}/tier-0s/[^/&?]+$`),
      'is not the policy path of a Tier-0 gateway, such as /infra/tier-0s/T0',
    );

/** A certificate, or a CRL: `/infra/certificates/site-a`. */
export const trustPath = (collection: 'certificates' | 'crls') => policyPath(collection, `/infra/${collection}/site-a`);

/** A default of the server: what leaving the field out means, shown when the server fills it. */
export const serverDefault = (value: unknown) => ({ onUnset: { value }, computed: true, follows: [] });

/** One that the other end must match: an import writes it down. */
export const sharedDefault = (value: unknown) => ({ ...serverDefault(value), explicit: true });
