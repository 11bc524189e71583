/** Kinds of change that the sheet of impacts lists, and where each stands in the tables of the platforms that there are. */
import { catalog } from '../../../provider/catalog';
import { shapeOf, type Field, type ObjectShape } from '../../../provider/core/define/shape';
import { matchPath } from '../../../provider/link/impact/verdict';
import { writtenFor } from '../../kit/cases';
import { sides } from '../../kit/linked-program';

/** Numbers of the sheet for which a platform has no field, or no object in this package. */
const ELSEWHERE: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  nsx: {
    0: 'what applying does is said of the platform as a whole',
    26: 'no customer gateways',
    27: 'no customer gateways',
    28: 'no such switch',
    29: 'no such switch',
    30: 'no such switch',
    31: 'route-based: any to any',
    32: 'no such switch',
    33: 'no transit router',
    38: 'no such page',
  },
  pfsense: {
    ...Object.fromEntries(
      [...Array.from({ length: 10 }, (_, index) => 11 + index), 35, 38].map((number) => [number, 'FRR has no API']),
    ),
    24: 'no profiles',
    25: 'no profiles',
    26: 'no customer gateways',
    27: 'no customer gateways',
    28: 'no such switch',
    29: 'no such switch',
    30: 'no such switch',
    31: 'route-based: any to any',
    32: 'no such switch',
    33: 'no transit router',
  },
  cisco: {
    0: 'what applying does is said of the platform as a whole',
    26: 'no customer gateways',
    27: 'no customer gateways',
    28: 'no such switch',
    29: 'no such switch',
    30: 'no such switch',
    31: 'route-based: any to any',
    32: 'no such switch',
    33: 'no transit router',
    38: 'no such page',
    40: 'access lists are no resources',
  },
  alicloud: {
    0: 'what applying does is said of the platform as a whole',
    11: 'no field: the lower of both ends wins',
    14: 'no such field',
    15: 'no field',
    16: 'no neighbors',
    18: 'no filters',
    19: 'no filters',
    20: 'a limit of the platform',
    21: 'no field',
    22: 'no field',
    23: 'no field',
    24: 'no profiles',
    25: 'no profiles',
    35: 'no redistribution',
    37: "addresses are the platform's",
    38: 'no such page',
    40: 'security groups are no resources',
  },
};
const SHEET = Array.from({ length: 41 }, (_, number) => number);

test.each(sides.map(({ platform, impacts }) => [platform, impacts!] as const))(
  '%s has every row of the sheet, or no word for it',
  (platform, { rows, applying }) => {
    const covered = new Set(rows.flatMap(({ covers }) => covers));
    const elsewhere = Object.keys(ELSEWHERE[platform]!).map(Number);
    expect(SHEET.filter((number) => !covered.has(number) && !elsewhere.includes(number))).toEqual([]);
    expect(elsewhere.filter((number) => covered.has(number))).toEqual([]);
    expect(applying.reason).toMatch(/\S/);
  },
);

test('every field that can be changed in place has a verdict, or its case says that it has none', () => {
  const rows = sides.flatMap(({ impacts }) => impacts?.rows ?? []);
  const ofSides = catalog.resources.filter(({ type }) => sides.some(({ platform }) => type.startsWith(`${platform}:`)));
  const known = ofSides.flatMap(({ type }) =>
    writtenFor(type).flatMap(({ effectNotKnown = [] }) => effectNotKnown.map((field) => `${type} ${field}`)),
  );
  const silent = ofSides.flatMap(({ type, inputs }) =>
    leaves(shapeOf(inputs))
      .filter(
        (path) =>
          !rows.some(
            ({ types, fields = [], on = ['update'] }) =>
              types.includes(type) && on.includes('update') && fields.some((one) => matchPath(one, path) !== undefined),
          ),
      )
      .map((path) => `${type} ${path.join('.')}`),
  );
  expect(silent.sort()).toEqual(known.sort());
});

const SECOND = ['slave', 'tunnel2'];

/** Without those that replace the object, steer the provider, or follow a secret; of alike tunnels the first. */
function leaves({ fields }: ObjectShape, base: readonly string[] = []): string[][] {
  return fields.flatMap(({ name, shape, meta, fingerprintOf }: Field) => {
    if (meta.forcesReplace || meta.control || fingerprintOf !== undefined || SECOND.includes(name)) return [];
    const path = [...base, name];
    const inner = 'element' in shape ? shape.element : shape;
    return inner.kind === 'object' ? leaves(inner, path) : [path];
  });
}
