/** What programs without components may call: many sites as links, and as the inputs of every object. */
import type { PureFunction, ResultNames } from '../../core/define/function';
import { shapeOf } from '../../core/define/shape';
import { isBag, withoutNulls } from '../../core/define/paths';
import { isUnknown, UNKNOWN } from '../../core/define/unknown';
import { TUNNELS, type Side } from '../../model';
import { objectOf } from '../form';
import { refuse } from '../intent/check';
import { isLinkLocal } from '../pairs';
import { checkFabric } from './check';
import { deriveFabric } from './derive';
import { fabricSchema } from './fields';
import { fabricValues, formOfFabric, namesIn, namesOf, shapeOfFabric, shapeOfNames } from './form';
import { endsOf, peersOf, planOf } from './plan';
import { passwordOwners } from './shared';

const text = { kind: 'string' } as const;
const texts = { kind: 'list', element: text } as const;
const byName = { kind: 'map', element: text } as const;

export const fabric = (sides: readonly Side[]): PureFunction => ({
  name: 'fabric',
  summary: 'Sites with communities of interest as links, and the objects of all of them',
  description:
    'From sites with communities of interest and hubs: `links`, by names made of their sites; `objects`, the inputs of every object by platform, kind and name, as soon as the links have `networks`; `notes`. Nothing follows from the order of sites, so one more changes what is about itself and its hubs. What refers to another object is left to the program, with whose the object is: `site`, `peer` and `link`, and what it `uses` in common with others; `names` are for `for_each`. The module `fabric` of this package makes the objects.',
  parameters: [
    {
      name: 'intent',
      type: 'object',
      mayBeUnknown: true,
      shape: () => shapeOf(fabricSchema(sides)),
      description:
        'What is wanted: `sites`, `communities`, `address_space`, `failover_target` and the rest, as the module takes them, and `networks` by link. Names and communities must be known. No secret belongs in it.',
    },
  ],
  returns: (inputsOf) =>
    objectOf([
      ['objects', shapeOfFabric(formOfFabric(sides), inputsOf)],
      ['names', shapeOfNames(formOfFabric(sides))],
      ['tunnels', { kind: 'map', element: objectOf([['link', text], ['tunnel', text]]) }], // prettier-ignore
      ['tunnelNames', byName],
      ['passwordNames', byName],
      [
        'links',
        {
          kind: 'map',
          element: objectOf([
            ['site', text],
            ['hub', text],
            ['communities', texts],
            // Whether its transfer networks are of 169.254.0.0/16.
            ['linkLocal', { kind: 'boolean' }],
            // By platform: the site of that end, and the one at the other. Platforms that it does not end on.
            ['ends', byName],
            ['peers', byName],
            ['absent', texts],
            ['authenticatedAs', text],
          ]),
        },
      ],
      ['notes', { kind: 'list', element: objectOf([['severity', text], ['text', text]]) }], // prettier-ignore
    ]),
  call: ([given], known) => {
    const asked = withoutNulls(given);
    if (!isBag(asked) || isUnknown(asked['sites']) || isUnknown(asked['communities'])) return UNKNOWN;
    const { failures } = checkFabric(asked, sides);
    refuse(failures, 'intent');
    const plan = planOf(asked, sides);
    const owners = passwordOwners(asked, plan);
    const links = Object.fromEntries(
      plan.links.map((link) => {
        const ends = endsOf(link);
        const told = {
          site: link.site.name,
          hub: link.hub.name,
          communities: link.common,
          linkLocal: isLinkLocal([link.site.side, link.hub.side]),
          ends,
          peers: peersOf(link),
          authenticatedAs: owners.get(link.name)!,
          absent: sides.map(({ platform }) => platform).filter((one) => !(one in ends)),
        };
        return [link.name, told];
      }),
    );
    // Who asks for the links, to number them, is not kept waiting for what follows from the numbers.
    const tunnels = Object.fromEntries(
      Object.keys(links).flatMap((link) => TUNNELS.map((tunnel) => [`${link}/${tunnel}`, { link, tunnel }])),
    );
    const outline = {
      links,
      tunnels,
      tunnelNames: namesIn(Object.keys(tunnels)),
      passwordNames: namesIn([...owners.values()]),
    };
    if (asked['networks'] === undefined) return { ...outline, notes: [] };
    const derived = deriveFabric(asked, sides);
    const parts = known === undefined ? formOfFabric(sides).parts : partsIn(known);
    const objects = fabricValues(derived, parts);
    return { ...outline, objects, names: namesOf(objects), notes: derived.notes };
  },
});

/** Every kind of object, as the result has a member for each. */
const partsIn = (known: ResultNames): { readonly platform: string; readonly role: string }[] =>
  known(['objects']).flatMap((platform) => known(['objects', platform]).map((role) => ({ platform, role })));
