/** What the objects of a component are called in its ids, and where it is said what they were called before. */
import { isLookup } from '../../../provider/core/define/catalog';
import { objectNames } from '../../../provider/engines/shared/components';
import { derive } from '../../../provider/link';
import { exampleIntent, routerIntent } from '../../kit/example-link';
import { intents as ciscoIntents } from '../../kit/cisco-links';
import { sides } from '../../kit/linked-program';
import { intents as pfsenseIntents } from '../../kit/pfsense-links';

const intents = { example: exampleIntent, router: routerIntent, ...ciscoIntents, ...pfsenseIntents };

test.each(Object.entries(intents))('every object of a link has a name of its own: %s', (_pair, intent) => {
  const derived = derive(intent, sides);
  const objects = [...derived.program.values()].filter(({ type }) => !isLookup(type));
  expect(new Set(objectNames([derived]).values()).size).toBe(objects.length);
});

test('a platform stands before what both ends have, and before nothing else', () => {
  const roles = { a: 'bgp', b: 'bgp', c: 'session_master', d: 'tier0' };
  const types = { a: 'nsx:BgpConfig', b: 'cisco:BgpProcess', c: 'nsx:RouteBasedSession', d: 'nsx:getTier0Gateway' };
  const program = new Map(
    Object.entries(types).map(([address, type]) => [address, { name: address, type, inputs: {} }]),
  );
  const names = objectNames([{ program, roles: new Map(Object.entries(roles)) }]);
  expect(Object.fromEntries(names)).toEqual({ a: 'nsx_bgp', b: 'cisco_bgp', c: 'session_master' });
});
