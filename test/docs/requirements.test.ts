/** Every statement of the documents about links is covered, by a rule, a schema or a reason, and no rule stands for nothing. */
import { catalog } from '../../provider/catalog';
import { findLookup, findResource, isLookup } from '../../provider/core/define/catalog';
import { fieldAt, shapeOf } from '../../provider/core/define/shape';
import { rulesOf } from '../../provider/link/rules';
import { documents } from '../../tools/docs/requirements';
import { coverage } from '../../tools/docs/rules';
import { sides } from '../kit/linked-program';

const all = documents.flatMap(({ requirements }) => requirements);
const linkRules = rulesOf(sides);
const numbered = (prefix: string, last: number, first = 0): string[] =>
  Array.from({ length: last - first + 1 }, (_, index) => `${prefix}${first + index}`);

test('the list is whole', () => {
  const ids = all.map(({ id }) => id).filter((id) => !id.startsWith('L'));
  const documented = [
    ...numbered('0.', 16, 1),
    ...numbered('1.', 34, 1),
    ...numbered('2.', 22, 1),
    ...numbered('3.', 20, 1),
    ...numbered('4.', 22, 1),
    ...numbered('X', 25, 1),
  ];
  expect(ids).toEqual(documented);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
});

test('every statement is covered', () => {
  expect(all.filter((one) => coverage(catalog, one).length === 0).map(({ id, title }) => `${id} ${title}`)).toEqual([]);
});

test('what something checks is not said to be nothing of this package', () => {
  const denied = all.filter(({ note = '' }) => /^(No|Neither) /.test(note));
  expect(denied.filter((one) => coverage(catalog, one).length > 1).map(({ id, note }) => `${id} ${note}`)).toEqual([]);
});

test('what covers a statement exists', () => {
  const known = new Set([
    ...catalog.resources.flatMap(({ rules = [] }) => rules.map(({ id }) => id)),
    ...linkRules.map(({ id }) => id),
  ]);
  expect(all.flatMap(({ rules = [] }) => rules).filter((id) => !known.has(id))).toEqual([]);
  const lost = all
    .flatMap(({ fields = [] }) => fields)
    .filter((field) => {
      const [type = '', path = ''] = field.split(' ');
      const { inputs } = isLookup(type) ? findLookup(catalog, type) : findResource(catalog, type);
      return fieldAt(shapeOf(inputs), path.split('.')) === undefined;
    });
  expect(lost).toEqual([]);
});

test('every rule about links covers a statement of the list', () => {
  const ids = new Set(all.map(({ id }) => id));
  expect(
    linkRules
      .filter(({ statements }) => statements.length === 0 || statements.some((id) => !ids.has(id)))
      .map(({ id }) => id),
  ).toEqual([]);
});

test('rules have different names', () => {
  const ids = [
    ...catalog.resources.flatMap(({ rules = [] }) => rules.map(({ id }) => id)),
    ...linkRules.map(({ id }) => id),
  ];
  const own = linkRules.map(({ id }) => id);
  expect(own.filter((id) => ids.filter((other) => other === id).length > 1)).toEqual([]);
});
