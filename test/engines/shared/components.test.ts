/** What the ids of a component's objects are told under. */
import { isLookup } from '../../../provider/core/define/catalog';
import { namesOfIds } from '../../../provider/engines/shared/components';
import { derive } from '../../../provider/link';
import { exampleIntent, routerIntent } from '../../kit/example-link';
import { intents as ciscoIntents } from '../../kit/cisco-links';
import { sides } from '../../kit/linked-program';
import { intents as pfsenseIntents } from '../../kit/pfsense-links';

const intents = { example: exampleIntent, router: routerIntent, ...ciscoIntents, ...pfsenseIntents };

test.each(Object.entries(intents))('every object of a link has a name of its own: %s', (_pair, intent) => {
  const { program, roles } = derive(intent, sides);
  const objects = new Map(
    [...program].flatMap(([address, { type }]) =>
      isLookup(type) ? [] : [[address, { role: roles.get(address)!, type }] as const],
    ),
  );
  const names = [...namesOfIds(objects).values()];
  expect(new Set(names).size).toBe(objects.size);
});

test('a platform stands before what both ends have, and before nothing else', () => {
  const names = namesOfIds(
    new Map([
      ['a', { role: 'bgp', type: 'nsx:BgpConfig' }],
      ['b', { role: 'bgp', type: 'cisco:BgpProcess' }],
      ['c', { role: 'session_master', type: 'nsx:RouteBasedSession' }],
    ]),
  );
  expect(Object.fromEntries(names)).toEqual({ a: 'nsx_bgp', b: 'cisco_bgp', c: 'session_master' });
});
