/** Addresses inside of tunnels: one /30 for each, written to state once and never changed. */
import { z } from 'zod';
import { ProviderError } from '../../core/define/errors';
import { field } from '../../core/define/fields';
import { prefixLength } from '../../core/define/ipv4';
import { isNetwork } from '../../core/define/normal';
import { defineStateAlone } from '../../core/define/state-alone';
import { UNKNOWN } from '../../core/define/unknown';
import { TUNNELS, type Side } from '../../model';
import { transferHosts, tunnelCidr } from '../addresses';
import { allocate, type Networks } from '../allocation';
import { addressRules } from './common/address-rules';

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

const network = () => z.string().refine(isNetwork, 'is not a network without host bits, such as 169.254.8.0/30');
const isIpv4Network = (text: string): boolean => isNetwork(text) && !text.includes(':');
const slash30 = () =>
  z
    .string()
    .refine((text) => isIpv4Network(text) && text.endsWith('/30'), 'is not an IPv4 /30, such as 169.254.8.0/30');
/** What networks of tunnels can be taken from: of anything else there is none, or one that reaches out of it. */
const isRoom = (text: string): boolean => isIpv4Network(text) && prefixLength(text) <= 30;
const isPool = (given: unknown): boolean =>
  Array.isArray(given) && given.every((one) => typeof one === 'string' && isRoom(one));
const room = () =>
  z.string().refine(isRoom, 'is not an IPv4 network of /30 or wider without host bits, such as 169.254.8.0/22');

/** `dc1=169.254.8.0/30,169.254.8.4/30;dc2=…` */
const idText = (networks: Networks): string =>
  Object.keys(networks)
    .sort()
    .map((link) => `${link}=${Object.values(networks[link]!).join(',')}`)
    .join(';');

/**
 * What such a text says. One that is left out of the state here would be given to another link.
 * @throws ProviderError for a link that is named twice, or has more networks than tunnels
 */
function networksIn(id: string, tunnels: readonly string[]): Networks {
  const networks = new Map<string, Networks[string]>();
  for (const part of id.split(';')) {
    const [link = '', list = ''] = part.split('=');
    const each = list.split(',');
    const most = `${tunnels.length} networks, one for each of ${tunnels.join(' and ')}`;
    if (networks.has(link))
      throw strange(`the link ${link} is named twice`, `Give all of its networks at once, at most ${most}.`);
    if (each.length > tunnels.length)
      throw strange(`the link ${link} has ${each.length} networks`, `A link has at most ${most}.`);
    networks.set(link, Object.fromEntries(each.map((one, index) => [tunnels[index]!, one])));
  }
  return Object.fromEntries(networks);
}

const strange = (says: string, hint: string): ProviderError =>
  new ProviderError({ code: 'invalid', message: `These are no networks to import: ${says}.`, hint });

export default (sides: readonly Side[]) => {
  const tunnels: readonly string[] = TUNNELS;
  const reserved = sides.flatMap((side) => side.reserved);
  const each = <T extends z.ZodType>(schema: () => T, describe: (tunnel: string) => string) =>
    z.object(Object.fromEntries(tunnels.map((tunnel) => [tunnel, field(schema().optional(), describe(tunnel))])));

  return defineStateAlone({
    type: 'link:Addresses',
    title: 'Addresses of tunnels',
    description:
      'The /30 inside each tunnel of the links that share gateways. It lives in state alone: a link gets what is free when it comes, keeps it as long as it is listed here, and no link changes when another comes or goes. One resource for all links that have a gateway in common, so that two of them never get the same.',
    source: 'The reserved networks of both platforms',
    inputs: z.object({
      links: field(
        z.record(
          z
            .string()
            .regex(
              NAME,
              'is not a name of letters, digits, dots, hyphens and underscores with a letter or digit first',
            ),
          z.number().int().min(1).max(tunnels.length),
        ),
        `Links by name, each with its number of tunnels: 1 to ${tunnels.length}. A link that is left out gives its networks back, and under another name it is another link: to rename one, give \`networks\` in that run.`,
      ),
      avoid: field(
        z.array(network()).optional(),
        'Networks that no new tunnel gets: what a lookup finds on the gateways, without the tunnels of these links. A network that is given and stands here too is an error; one that a link has from an earlier run is a warning, as it is in the run that renames a link. While one of them is not known, new links are not numbered.',
        { set: true, control: true, momentary: true },
      ),
      pool: field(
        z.array(room()).min(1).optional(),
        `Networks to take the /30s from, in this order. Without, 169.254.8.0 to 169.254.168.255, where no platform keeps anything for itself; \`${tunnelCidr(0)}\` is the first. What was given stays when this changes.`,
        { whole: true },
      ),
      networks: field(
        z
          .record(
            z.string(),
            each(slash30, (tunnel) => `Network of the tunnel \`${tunnel}\`, a /30.`),
          )
          .optional(),
        'Networks by link and tunnel. Given, they are those of links that exist already, and must name every link; they may be left out after the first run.',
        { auto: true, onUnset: 'keep' },
      ),
    }),
    outputs: z.object({
      hosts: field(
        z.record(
          z.string(),
          each(
            () =>
              z.object({
                first: field(z.string(), "First host of the network, by custom the cloud's, without prefix length."),
                second: field(z.string(), "Second host, by custom the site's."),
              }),
            (tunnel) => `Addresses of both ends of the tunnel \`${tunnel}\`.`,
          ),
        ),
        'Addresses of both ends by link and tunnel.',
        { follows: ['networks'] },
      ),
    }),
    rules: addressRules(tunnels, reserved),
    fill: ({ links, avoid = [], pool, networks }, prior, open) => {
      if (networks !== undefined || open.includes('networks')) return {};
      const before = (prior?.networks ?? {}) as Networks;
      // A pool that is refused gives no networks that are refused as well, or are missing.
      if (pool !== undefined && !isPool(pool)) return { networks: UNKNOWN as never };
      if (links === undefined) return open.includes('links') ? { networks: UNKNOWN as never } : {};
      const given = allocate({
        links,
        tunnels,
        prior: before,
        pool,
        taken: [...avoid, ...reserved.map((one) => one.network)].filter(isNetwork),
      });
      const undecided = open.includes('avoid') || open.includes('pool');
      return { networks: undecided ? withoutNew(given, before) : given };
    },
    derived: ({ networks = {} }) => ({
      hosts: Object.fromEntries(
        Object.entries(networks as Networks).map(([link, of]) => [
          link,
          Object.fromEntries(
            Object.entries(of).map(([tunnel, one]) => {
              const [first, second] = transferHosts(one!);
              return [tunnel, { first, second }];
            }),
          ),
        ]),
      ),
    }),
    idOf: ({ networks = {} }) => idText(networks as Networks),
    inputsOf: (id) => {
      const networks = networksIn(id, tunnels);
      const links = Object.fromEntries(Object.entries(networks).map(([link, of]) => [link, Object.keys(of).length]));
      return { links, networks };
    },
    importId: {
      form: '<link>=<network>,<network>;<link>=…',
      example: `dc1=${tunnelCidr(0)},${tunnelCidr(1)};dc2=${tunnelCidr(2)},${tunnelCidr(3)}`,
      pattern: /^[\w.-]+=[\d./,]+(;[\w.-]+=[\d./,]+)*$/,
    },
    examples: [
      {
        title: 'Two links on the same gateways, and a third that has one tunnel',
        resources: {
          addresses: {
            type: 'link:Addresses',
            inputs: { links: { dc1: 2, dc2: 2, branch: 1 }, avoid: ['169.254.8.0/24'] },
          },
        },
      },
    ],
  });
};

/** What is not decided yet is unknown, and nothing else. */
const withoutNew = (networks: Networks, prior: Networks): Networks =>
  Object.fromEntries(
    Object.entries(networks).map(([link, of]) => [
      link,
      Object.fromEntries(Object.keys(of).map((tunnel) => [tunnel, prior[link]?.[tunnel] ?? (UNKNOWN as never)])),
    ]),
  );
