/** Two routers that share an address: their groups of HSRP side by side, where one program has both. */
import {
  at,
  declaredOf,
  shown,
  valueAt,
  type Address,
  type Declared,
  type Found,
  type PlatformRule,
  type Program,
} from '../../../model';
import { grouped } from '../../../core/define/multimap';
import type { Path } from '../../../core/define/paths';

const GROUP = 'cisco:HsrpGroup';

interface Pair {
  readonly address: string;
  readonly groups: readonly (readonly [Address, Declared])[];
}

/** By the address that they share. */
function sharing(program: Program): Pair[] {
  const byAddress = grouped(declaredOf(program, GROUP), ([, declared]) => {
    const address = valueAt(declared, ['address']);
    return typeof address === 'string' ? address : undefined;
  });
  return [...byAddress].map(([address, groups]) => ({ address, groups })).filter(({ groups }) => groups.length > 1);
}

const side = ({ groups }: Pair, ...names: readonly string[]): Found['values'] =>
  groups.flatMap(([object, declared]) => names.map((name) => shown(at(object, name), valueAt(declared, [name]))));

/** What each of them says, or does when nobody says it; undefined where one is not known. */
function valuesOf({ groups }: Pair, path: Path, otherwise: unknown): unknown[] | undefined {
  const values = groups.map(([, declared]) => valueAt(declared, path) ?? otherwise);
  return values.every((value) => ['string', 'number', 'boolean'].includes(typeof value)) ? values : undefined;
}

const differ = (pair: Pair, name: string, otherwise?: unknown): boolean => {
  const values = valuesOf(pair, [name], otherwise);
  return values !== undefined && new Set(values).size > 1;
};

const SOURCE = 'IOS-XE configuration guides, HSRP';

export const hsrpRules: readonly PlatformRule[] = [
  {
    id: 'cisco-hsrp-group',
    statements: ['2.4'],
    says: 'Two routers share an address by one group',
    severity: 'error',
    source: `${SOURCE}: routers of one group have its address; of two groups both would be active`,
    hint: 'Give both the same number of the group.',
    across: true,
    *check(program) {
      for (const pair of sharing(program))
        if (differ(pair, 'group'))
          yield {
            message: `Routers share ${pair.address} by groups of different numbers, and each would be active in its own.`,
            values: side(pair, 'group'),
          };
    },
  },
  {
    id: 'cisco-hsrp-priority',
    statements: ['2.4'],
    says: 'Of two routers that share an address one has the higher priority',
    severity: 'warning',
    source: `${SOURCE}: of equal priorities the higher address of an interface wins`,
    hint: 'Give the router whose link carries the traffic the higher priority.',
    across: true,
    *check(program) {
      for (const pair of sharing(program)) {
        const values = valuesOf(pair, ['priority'], 100);
        if (values !== undefined && new Set(values).size < values.length)
          yield {
            message: `Routers that share ${pair.address} have one priority: which of them is active follows from their addresses, and not from their links.`,
            values: side(pair, 'priority'),
          };
      }
    },
  },
  {
    id: 'cisco-hsrp-timers-shared',
    statements: ['2.4'],
    says: 'Routers that share an address have the same timers',
    severity: 'warning',
    source: `${SOURCE}: all routers of a group should use the same timers`,
    hint: 'Give both the same hello time and hold time, or neither.',
    across: true,
    *check(program) {
      for (const pair of sharing(program))
        if (differ(pair, 'helloTime', 3) || differ(pair, 'holdTime', 10))
          yield {
            message: `Routers that share ${pair.address} have different timers: one may take the other for dead.`,
            values: side(pair, 'helloTime', 'holdTime'),
          };
    },
  },
  {
    id: 'cisco-hsrp-delay',
    statements: ['2.4'],
    says: 'A router that becomes active again waits until it has routes',
    severity: 'warning',
    source: `${SOURCE}: preempt delay, so that a router has its routes before it becomes active`,
    hint: 'Set a preempt delay, 60 seconds for instance.',
    across: true,
    *check(program) {
      for (const pair of sharing(program))
        for (const [object, declared] of pair.groups)
          if (valueAt(declared, ['preempt']) === true && valueAt(declared, ['preemptDelay']) === undefined)
            yield {
              message: `A router takes ${pair.address} back at once when it starts, before its tunnels are up.`,
              values: [shown(at(object, 'preempt'), true)],
            };
    },
  },
];
