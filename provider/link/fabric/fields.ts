/** What many sites are asked for, as fields with descriptions: the inputs of the component on every door, and the variables of the module. */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { rememberedOf } from '../../core/define/remembered';
import { perTunnel, type Side } from '../../model';
import { community, endOf, keyFields, linkFields, network, titlesOf } from '../intent/fields';

const siteFields = (sides: readonly Side[]) =>
  z.object({
    communities: field(
      z.array(z.string()).min(1),
      'Communities of interest that this site belongs to, by their names in `communities`. Of a hub: those that it serves. It reaches the sites that have one in common with it, and no others.',
      { set: true },
    ),
    hub: field(
      z.boolean().optional(),
      'Whether it is a hub: every other site has a link to each hub that serves one of its communities, unless its `hubs` say which, and the hub passes on what these have in common, as the route server of its communities. Default: false.',
      { default: false },
    ),
    hubs: field(
      z.array(z.string()).min(1).optional(),
      'Hubs that it has links to. Default: every hub that serves one of its communities. Of a hub: other hubs that it is joined with by a link, on another platform; each tells the other what the communities that both serve have, and passes it on. One of the two says so. Default: none.',
      { set: true },
    ),
    standby: field(
      z.boolean().optional(),
      'Whether its links carry traffic only while others to the same networks do not: of a second hub, or of the second node of a site. Default: false.',
      { default: false },
    ),
    ...Object.fromEntries(
      sides.map((side): [string, z.ZodType] => [
        side.platform,
        field(
          endOf(side)
            .omit(side.marksRoutes === true ? { communities: true } : {})
            .optional(),
          `What stands there: a ${titlesOf(side)}. A site has exactly one.`,
          { plain: true },
        ),
      ]),
    ),
  });

/**
 * Of those that RFC 1997 reserves some mean something to every router: a route marked with 65535:65281 is told to no other AS. Combinations
 * are numbered behind the first part of a community, and could become one of those.
 */
const mark = () =>
  community().refine(
    (text) => !['0', '65535'].includes(String(Number(text.split(':')[0]))),
    'is reserved (RFC 1997): the first part is neither 0 nor 65535; take the AS number of a hub, such as 65010:100',
  );

/** The fields of many sites. None is a secret. */
export const fabricSchema = rememberedOf((sides: readonly Side[]): z.ZodObject => {
  const { failoverTarget, pathMtu, waitFor, overrides } = linkFields().shape;
  return z.object({
    sites: field(
      z.record(z.string(), siteFields(sides)),
      'Sites by name: small letters, digits and hyphens, at most 24. Everything is called by the names, so a site that comes, changes or goes touches no other.',
      { plain: true },
    ),
    communities: field(
      z.record(z.string(), mark()),
      'Communities of interest by name, by geography (`east`) and function (`defence`), each with its BGP community. Who is in two of them is in a combination, which gets a BGP community of its own: a platform puts one on a route.',
      { plain: true },
    ),
    combinations: field(
      z.record(z.string(), mark()).optional(),
      'BGP communities of combinations, by their names in alphabetical order with "+" between them. Default: the first part of that of the first one, and a number made of the names. Two that fall on one are an error, which this mends.',
      { plain: true },
    ),
    addressSpace: field(
      z.array(network()).min(1),
      'Networks that every prefix of every site is in. A site sends what is in them to the sites that it has a community in common with, and else nowhere, where its platform has null routes.',
      { set: true },
    ),
    maximumRoutes: field(
      z.int().min(1).max(1000000).optional(),
      'Routes that a site takes from a hub through one tunnel before something is wrong, 1 to 1000000. Default: 1000.',
      { default: 1000 },
    ),
    failoverTarget,
    pathMtu,
    bgpAuthentication: field(
      z.boolean().optional(),
      'Whether both ends of each link know each other by a BGP password (TCP MD5) that is derived from `masterSecret`: one for each link, or for a hub, where a platform has one object for all links to it. Removing it takes away what the fabric had given, `false` one that it had not. Default: the fabric says nothing of it.',
      { plain: true },
    ),
    waitFor,
    overrides,
    networks: field(
      networks(),
      'Transfer networks of the tunnels by link, `branch1-to-dc1`. Without, the fabric numbers its links itself and keeps what each has.',
    ),
    networksElsewhere: field(
      networks(),
      'The same of links of which one end drops packets of 169.254.0.0/16. They may stand in `networks` as well.',
    ),
  });
});

const networks = () =>
  z
    .record(z.string(), z.object(perTunnel((tunnel) => field(network(), `The /30 inside the ${tunnel} tunnel.`))))
    .optional();

/** What stands beside them and goes into no program. */
export const fabricKeys = () =>
  z.object({
    masterSecret: field(
      keyFields().shape.masterSecret.unwrap(),
      'Secret from which the pre-shared key of each tunnel is derived, at least 16 characters. Keep it where you keep it anyway: the same secret gives the same keys.',
      { secret: true },
    ),
    pskVersions: field(
      z
        .record(
          z.string(),
          z.object(
            perTunnel((tunnel) =>
              field(z.int().min(1).optional(), `Raise it to give the ${tunnel} tunnel another key. Default: 1.`, {
                default: 1,
              }),
            ),
          ),
        )
        .optional(),
      'Versions of keys by link, `branch1-to-dc1`: raise one tunnel of one link at a time, the standby tunnel first.',
    ),
    bgpPasswordVersions: field(
      z.record(z.string(), z.int().min(1)).optional(),
      'Versions of BGP passwords by link, `branch1-to-dc1`, or by hub, `dc1`, where links share one: raise one to give another password. BGP of these links is down until both ends have it. Default: 1.',
    ),
    avoid: field(z.array(network()).optional(), 'Networks that no tunnel gets, where `networks` is not given.', {
      set: true,
    }),
  });
