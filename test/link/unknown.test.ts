/** One value after the other of each pair of platforms that is not known yet: nothing is refused for that, but what decides which objects there are. */
import { catalog } from '../../provider/catalog';
import { withAt, type Bag, type Path } from '../../provider/core/define/paths';
import { UNKNOWN } from '../../provider/core/define/unknown';
import { derive } from '../../provider/link/derive';
import type { Side } from '../../provider/model';
import { intents as ciscoIntents } from '../kit/cisco-links';
import { exampleIntent } from '../kit/example-link';
import { intents as pfsenseIntents } from '../kit/pfsense-links';

const sides = catalog.vendors.flatMap(({ side }): Side[] => (side === undefined ? [] : [side]));

const overrides = {
  ike: { encryption: 'aes-256-cbc', integrity: 'sha2-256', dhGroup: 14 },
  esp: { encryption: 'aes-256-cbc', integrity: 'sha2-256', pfsGroup: 14 },
  initiates: true,
};

const pairs: readonly (readonly [string, Bag, readonly [string, string]])[] = [
  ['NSX and Alibaba Cloud', exampleIntent, ['nsx', 'alicloud']],
  ['NSX and IOS-XE', ciscoIntents.nsx, ['nsx', 'cisco']],
  ['Alibaba Cloud and IOS-XE', ciscoIntents.alicloud, ['alicloud', 'cisco']],
  ['NSX and pfSense', pfsenseIntents.nsx, ['nsx', 'pfsense']],
  ['Alibaba Cloud and pfSense', pfsenseIntents.alicloud, ['alicloud', 'pfsense']],
];

/** Every path into a value, of members and items too. */
const pathsIn = (value: unknown, at: Path = []): Path[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, item]) => {
        const path = [...at, Array.isArray(value) ? Number(name) : name];
        return [path, ...pathsIn(item, path)];
      })
    : [];

test.each(pairs)('between %s', (_title, plain, ends) => {
  const whole: Bag = { ...plain, overrides: { ike: overrides.ike, esp: overrides.esp } };
  for (const end of ends) whole[end] = { ...(plain[end] as Bag), overrides };
  const refused = pathsIn(whole).flatMap((path) => {
    try {
      derive(withAt(whole, path, UNKNOWN), sides);
      return [];
    } catch (error) {
      return String((error as Error).message).includes('This must be known at preview')
        ? []
        : [[path.join('.'), error]];
    }
  });
  expect(refused).toEqual([]);
});
