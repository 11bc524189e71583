/** What programs without components may call: many sites as the inputs of what they share, and as intents of links. */
import { ProviderError } from '../../core/define/errors';
import { failureMessage } from '../../core/define/check';
import type { PureFunction } from '../../core/define/function';
import { joined } from '../../core/define/message';
import { isBag, withoutNulls } from '../../core/define/paths';
import { isUnknown, UNKNOWN } from '../../core/define/unknown';
import type { Side, Values } from '../../model';
import { objectOf, toldOf } from '../form';
import { isLinkLocal } from '../pairs';
import { checkFabric } from './check';
import { deriveFabric } from './derive';
import { shapeOfEnd, shapeOfShared, sharedFormOf, sharedValues, type SharedForm } from './form';

const text = { kind: 'string' } as const;
const texts = { kind: 'list', element: text } as const;

const forms = new WeakMap<readonly Side[], SharedForm>();

export function formOfShared(sides: readonly Side[]): SharedForm {
  let form = forms.get(sides);
  if (form === undefined) forms.set(sides, (form = sharedFormOf(sides)));
  return form;
}

export const fabric = (sides: readonly Side[]): PureFunction => ({
  name: 'fabric',
  summary: 'Sites with communities of interest as links, and what these share',
  description:
    'From sites with communities of interest and hubs: `links`, each as the module `hybrid-vpn` of this package takes one, by a name made of its sites; `shared`, the inputs of the objects that links of one site share, by platform, kind and site; `notes`. Nothing follows from the order of sites, so one more changes what is about itself and its hubs. What refers to another object is left to the program. The module `fabric` of this package makes the objects.',
  parameters: [
    {
      name: 'intent',
      type: 'object',
      mayBeUnknown: true,
      description:
        'What is wanted: `sites`, `communities`, `address_space`, `failover_target` and the rest, as the module takes them. Names and communities must be known. No secret belongs in it.',
    },
  ],
  returns: (inputsOf) =>
    objectOf([
      ['shared', shapeOfShared(formOfShared(sides), inputsOf)],
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
            ...sides.map((side) => [side.platform, shapeOfEnd(side)] as const),
            // By platform: the site of that end, and the one at the other.
            ['ends', { kind: 'map', element: text }],
            ['peers', { kind: 'map', element: text }],
          ]),
        },
      ],
      ['notes', { kind: 'list', element: objectOf([['severity', text], ['text', text]]) }], // prettier-ignore
    ]),
  call: ([given]) => {
    const asked = withoutNulls(given);
    if (!isBag(asked) || isUnknown(asked['sites']) || isUnknown(asked['communities'])) return UNKNOWN;
    const { failures } = checkFabric(asked, sides);
    if (failures.length > 0)
      throw new ProviderError({ code: 'invalid', path: 'intent', message: joined(failures.map(failureMessage), '\n') });
    const { shared, links, notes } = deriveFabric(asked, sides);
    return {
      shared: sharedValues(shared, formOfShared(sides)),
      links: Object.fromEntries(
        links.map(({ name, site, hub, communities, intent, ends }) => [
          name,
          {
            site,
            hub,
            communities,
            linkLocal: isLinkLocal(sides.filter(({ platform }) => platform in ends)),
            ...Object.fromEntries(Object.keys(ends).map((platform) => [platform, toldOf(intent[platform] as Values)])),
            ends,
            peers: Object.fromEntries(
              Object.entries(ends).map(([platform, one]) => [platform, one === hub ? site : hub]),
            ),
          },
        ]),
      ),
      notes,
    };
  },
});
