/** One value after the other of the objects of a link that is not known yet, as a plan has it: no rule takes that for a fault. */
import { withAt, type Bag, type Path } from '../../provider/core/define/paths';
import { UNKNOWN } from '../../provider/core/define/unknown';
import { check } from '../../provider/link/check';
import { derive } from '../../provider/link/derive';
import { Ref, Variable, type Program, type Value } from '../../provider/model';
import { intents as ciscoIntents } from '../kit/cisco-links';
import { exampleIntent } from '../kit/example-link';
import { sides } from '../kit/linked-program';
import { intents as pfsenseIntents } from '../kit/pfsense-links';

const pairs: readonly (readonly [string, Bag])[] = [
  ['NSX and a VPN gateway', exampleIntent],
  ['NSX and IOS-XE', ciscoIntents.nsx],
  ['Alibaba Cloud and IOS-XE', ciscoIntents.alicloud],
  ['NSX and pfSense', pfsenseIntents.nsx],
  ['Alibaba Cloud and pfSense', pfsenseIntents.alicloud],
];

/** Every path into a value, of members and items too. */
const pathsIn = (value: unknown, at: Path = []): Path[] =>
  typeof value !== 'object' || value === null || value instanceof Ref || value instanceof Variable
    ? []
    : Object.entries(value).flatMap(([name, item]) => {
        const path = [...at, Array.isArray(value) ? Number(name) : name];
        return [path, ...pathsIn(item, path)];
      });

const alarms = (program: Program): string[] =>
  check(program, sides)
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ rule, message }) => `${rule}: ${message}`);

test.each(pairs)('between %s', (_title, intent) => {
  const { program } = derive(intent, sides);
  const raised = [...program].flatMap(([address, declared]) =>
    pathsIn(declared.inputs).flatMap((path) => {
      const inputs = withAt(declared.inputs, path, UNKNOWN as Value);
      const found = alarms(new Map(program).set(address, { ...declared, inputs }));
      return found.length === 0 ? [] : [`${address} ${path.join('.')}: ${[...new Set(found)].join(' ')}`];
    }),
  );
  expect(raised).toEqual([]);
});
