import { nearestOf } from '../../../provider/core/define/nearest';
import { catalog } from '../../../provider/catalog';
import { findLookup, findResource } from '../../../provider/core/define/catalog';
import { shapeOf, type Field, type Shape } from '../../../provider/core/define/shape';

const groups = ['group1', 'group2', 'group5', 'group14'];
const nsxGroups = ['GROUP2', 'GROUP5', 'GROUP14', 'GROUP15', 'GROUP16', 'GROUP19', 'GROUP20', 'GROUP21'];

test.each<[string, readonly string[], string | undefined]>([
  ['group15', groups, undefined], // nothing is as strong
  ['group3', groups, 'group5'],
  ['GROUP1', nsxGroups, 'GROUP2'],
  ['group14', nsxGroups, 'GROUP14'],
  ['gruop14', groups, 'group14'],
  ['aes-128', ['aes', 'aes192', 'aes256', 'des', '3des'], 'aes192'],
  ['sha256', ['SHA1', 'SHA2_256', 'SHA2_384', 'SHA2_512'], 'SHA2_256'],
  ['SHA2-257', ['SHA1', 'SHA2_256', 'SHA2_384', 'SHA2_512'], 'SHA2_384'],
  ['IKEV2', ['IKE_V1', 'IKE_V2', 'IKE_FLEX'], 'IKE_V2'],
  ['actve', ['ACTIVE', 'DISABLED'], 'ACTIVE'],
  ['elsewhere', ['ACTIVE', 'DISABLED'], undefined],
  ['anything', [], undefined],
])('%s among %j: %s', (given, valid, expected) => expect(nearestOf(given, valid)).toBe(expected));

/** Every table of values that a definition knows, by the path of its field. */
function* tables(shape: Shape, path: string, field?: Field): Generator<readonly [string, readonly string[]]> {
  if (shape.kind === 'object')
    for (const child of shape.fields) yield* tables(child.shape, `${path}.${child.name}`, child);
  else if (shape.kind === 'list' || shape.kind === 'set' || shape.kind === 'map')
    yield* tables(shape.element, path, field);
  else if (field?.meta.known !== undefined) yield [path, field.meta.known];
}

const numberIn = (value: string): number => Number(value.match(/\d+/g)?.at(-1) ?? NaN);

test.each([...catalog.resources.flatMap((one) => [...tables(shapeOf(one.inputs), one.type)])])(
  'no number of %s is answered with a lower one',
  (_path, known) => {
    for (const value of known.filter((one) => /\d/.test(one))) {
      for (const other of [1, 3, 15, 17, 22, 127, 129, 255, 511, 1024]) {
        const given = value.replace(/\d+(?=\D*$)/, String(other));
        const answer = nearestOf(given, known);
        if (answer !== undefined) expect([given, answer, numberIn(answer) >= other]).toEqual([given, answer, true]);
      }
    }
  },
);

test('a kind that is misspelled is told the one that is meant, and not all', () => {
  expect(() => findResource(catalog, 'nsx:RouteBasedSessio')).toThrow(
    expect.objectContaining({ hint: 'Did you mean nsx:RouteBasedSession?' }) as Error,
  );
  expect(() => findLookup(catalog, 'x:y')).toThrow(
    expect.objectContaining({ hint: expect.stringContaining('It has: ') as string }) as Error,
  );
});
