/**
 * What a link is asked for, as fields with descriptions: the inputs of the component on every door, and the variables of the
 * module. Each end stands under the key of its platform and takes what that platform's side says, beside what every end has.
 */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { asnForm, asNumber } from '../../core/define/as-number';
import { isCidr, isNetwork } from '../../core/define/normal';
import { rememberedOf } from '../../core/define/remembered';
import { perTunnel, type EndKind, type Open, type OpenCommunities, type Side, type Values } from '../../model';
import { endOverrides, linkOverrides, type EndOverrides } from './overrides';
import { bgpPasswordText, pskText } from '../psk';
import { DEFAULT_PATH_MTU } from '../routing';

/** A new schema at each call: metadata belongs to one instance. */
const bothTunnels = <T extends z.ZodType>(of: (tunnel: string) => T) => z.object(perTunnel(of));

export const network = () =>
  z
    .string()
    .refine(isCidr, { error: 'is not a network with its prefix length, such as 10.10.0.0/16', abort: true })
    .refine(isNetwork, 'is not a network without host bits, such as 10.10.0.0/16');

const linkName = () =>
  z
    .string()
    .regex(/^[^#\p{Cc}]{1,60}$/u, 'is not 1 to 60 characters without "#" and control characters')
    .regex(/^(?!\s+$)/, 'is blank')
    .regex(/^(?!https?:\/\/)/i, 'must not start with http:// or https://');

/** What a link is asked for beside its ends. */
export const linkFields = () =>
  z.object({
    name: field(
      linkName().optional(),
      'Name of the link, 1 to 60 characters: objects on both platforms are called by it, and a change renames them. Keys that are derived from `masterSecret` are others then, at both ends of both tunnels in one run; where they are write-only, as in the Terraform module, a tunnel keeps the one that it has until its member of `pskVersions` is raised, and the plan warns of it. An end whose keys are made anew under the new name, as the keyrings of a router are, has the plan refused until both members are raised with it. Default: the name of the component.',
      { plain: true },
    ),
    failoverTarget: field(
      z.number().min(3.5).max(300),
      'Seconds within which traffic towards the cloud has moved to the other tunnel after one was lost in silence, 3.5 to 300. It decides the BGP timers. A failover between two edges of the site, and the way back from the cloud, take their own time.',
    ),
    pathMtu: field(
      z.int().min(576).max(9000).optional(),
      `Bytes of the largest packet that passes between the two gateways, outside the tunnels. Default: ${DEFAULT_PATH_MTU}.`,
      { default: DEFAULT_PATH_MTU },
    ),
    networks: field(
      bothTunnels((tunnel) =>
        field(network(), `The /30 inside the ${tunnel} tunnel: the cloud has its first host, the site the second.`),
      ).optional(),
      'Transfer networks of the tunnels, each a /30 of 169.254.0.0/16 that neither platform uses. Without, the link numbers them itself and keeps them; links that share gateways take theirs from one `link:Addresses`.',
    ),
    bgpAuthentication: field(
      z.boolean().optional(),
      'Whether both ends know each other by a BGP password (TCP MD5), the same in both tunnels: `bgpPassword`, or one from `masterSecret`. Removing it takes away what the link had given, `false` one that it had not. Default: the link says nothing of it.',
      { plain: true },
    ),
    standby: field(
      z.boolean().optional(),
      'Whether it carries traffic only while another link to the same networks does not: that of the second router or gateway of a site, or of its second connection. Both ends prefer any other way, by local preference and AS path, where their platforms have them. Default: false.',
      { default: false },
    ),
    waitFor: field(
      z.enum(['up']).optional(),
      'What to wait for beside the objects: `up`, until both tunnels carry the declared networks both ways, by a `link:TunnelsUp` that depends on all of the link. Its failure leaves both ends as they are. Default: nothing, since a new link may need the work of others, such as a firewall, before it comes up.',
      { plain: true },
    ),
    overrides: field(
      linkOverrides().optional(),
      'Values of both ends to be used instead of the derived ones. What only one end should do stands in `overrides` of that end.',
    ),
  });

/** The keys of the tunnels and of BGP. They stand beside an intent: `derive` takes no secret. */
export const keyFields = () =>
  z.object({
    psks: field(
      bothTunnels((tunnel) => field(pskText(), `Pre-shared key of the ${tunnel} tunnel.`, { secret: true })).optional(),
      'Pre-shared keys, one for each tunnel and on both ends of it. Give these, or `masterSecret`.',
    ),
    masterSecret: field(
      z.string().min(16, 'must have at least 16 characters').optional(),
      'Secret from which the pre-shared key of each tunnel is derived, and the BGP password where there is one, at least 16 characters. Keep it where you keep it anyway: the same secret gives the same keys.',
      { secret: true },
    ),
    pskVersions: field(
      bothTunnels((tunnel) =>
        field(z.int().min(1).optional(), `Raise it to give the ${tunnel} tunnel another key. Default: 1.`, {
          default: 1,
        }),
      ).optional(),
      'Versions of the keys that are derived from `masterSecret`: raise one at a time, the standby tunnel first.',
    ),
    bgpPassword: field(
      bgpPasswordText().optional(),
      'BGP password of both ends, 1 to 32 printable ASCII characters without blanks and "?". Needs `bgpAuthentication`. Default: one that is derived from `masterSecret`.',
      { secret: true },
    ),
    bgpPasswordVersion: field(
      z.int().min(1).optional(),
      'Raise it to give BGP another password: both tunnels take it at once, and BGP of both is down until both ends have it. Default: 1.',
      { default: 1 },
    ),
  });

/** As every platform that has them takes it. */
export const community = () =>
  z
    .string()
    .refine(
      (text) => /^\d{1,5}:\d{1,5}$/.test(text) && text.split(':').every((part) => Number(part) <= 65535),
      'is not a BGP community, such as 65010:100 (both parts up to 65535)',
    );

const communities = () =>
  field(
    z
      .object({
        learned: field(
          community().optional(),
          'Put on what is learned from the other end, in place of the communities it came with.',
        ),
        told: field(
          community().optional(),
          'Put on everything that the other end is told, in place of the communities it has.',
        ),
        own: field(
          community().optional(),
          'Put on the own `prefixes` in place of `told`: without that, what is passed on beside them keeps the communities it has.',
        ),
        passed: field(
          z.array(community()).min(1).optional(),
          'Routes with one of these are told to the other end, beside `prefixes`: what this end has learned elsewhere.',
          { set: true },
        ),
        taken: field(
          z.array(community()).min(1).optional(),
          'Routes with one of these are taken from the other end, in place of its `prefixes`.',
          { set: true },
        ),
      })
      .optional(),
    'BGP communities that routes are marked with and let through by, where a network is not enough. Each as aa:nn.',
  );

/** What every end is asked for. */
const endFields = (side: Side) =>
  z.object({
    ...(side.marksRoutes === true ? { communities: communities() } : {}),
    asn: field(asNumber(), `BGP AS number of this end: ${asnForm}. Each end has its own.`),
    prefixes: field(
      z.array(network()).min(1),
      'Networks behind this end that the other end may reach. They and what is inside them are told to the other end, and nothing else is. IPv4.',
      { set: true },
    ),
    name: field(linkName().optional(), 'What objects on this platform are called. Default: the name of the link.', {
      plain: true,
    }),
    overrides: field(
      endOverrides(side.overrides).optional(),
      'Values of this end to be used instead of the derived ones. One that the other end cannot follow is an error.',
    ),
  });

/** What one end takes: what its platform asks for, and what every end is asked for. */
export const endOf = rememberedOf((side: Side): z.ZodObject =>
  z.object({ ...side.intent.shape, ...endFields(side).shape }),
);

/** What stands there, for people. */
export const titlesOf = (side: Side): string => (side.kinds ?? [side]).map(({ title }) => title).join(', or a ');

/** The fields of an intent for links between these platforms. None is a secret. Of one list one schema: to make it takes longer than to derive a link. */
export const intentSchema = rememberedOf((sides: readonly Side[]): z.ZodObject => {
  const ends = sides.map((side): [string, z.ZodType] => [
    side.platform,
    field(endOf(side).optional(), `One end: a ${titlesOf(side)}. A link has exactly two.`, { plain: true }),
  ]);
  return z.object({ ...Object.fromEntries(ends), ...linkFields().shape });
});

export type LinkFields = z.output<ReturnType<typeof linkFields>>;
export type EndFields = z.output<ReturnType<typeof endFields>>;
export type KeyFields = z.output<ReturnType<typeof keyFields>>;

/** Members of which any may not be known yet. */
type Opened<T> = { readonly [K in keyof T]: Open<T[K]> };

/** A link as it was asked for, checked. Names are known: addresses are made of them. */
export interface Intent {
  readonly name: string;
  readonly link: Opened<LinkFields>;
  /** The two ends: the one that answers first, which has to be declared before the other can call it. */
  readonly ends: readonly [answering: IntendedEnd, calling: IntendedEnd];
}

export interface IntendedEnd {
  readonly side: Side;
  /** What stands there, where the side has several kinds. */
  readonly kind?: EndKind;
  /** What its objects are called. */
  readonly name: string;
  readonly fields: Opened<EndFields>;
  /** What it was given in its platform's own words. */
  readonly given: Values;
  readonly overrides: Open<EndOverrides>;
  readonly communities?: OpenCommunities;
  /** As in `WantedEnd`. */
  readonly commonNames?: Readonly<Record<string, string>>;
}

/** What stands at an end, for people. */
export const titleOf = ({ kind, side }: Pick<IntendedEnd, 'kind' | 'side'>): string => kind?.title ?? side.title;

/** Both tunnels carry traffic at once: no end prefers one. */
export const sharesTunnels = ({ ends }: Pick<Intent, 'ends'>): boolean =>
  ends.some(({ kind }) => kind?.shares === true);
