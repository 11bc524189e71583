/** What an import is told beside the id. */
import { catalog } from '../../../provider/catalog';
import { findResource } from '../../../provider/core/define/catalog';
import { importedAs, importText } from '../../../provider/core/define/import-id';
import connection from '../../../provider/alicloud/resources/vpn-connection';
import { erase } from '../../../provider/core/define/definition';

const definition = erase(connection);

test.each([
  ['vco-1', { id: 'vco-1', told: {} }],
  ['vco-1;write_only=2', { id: 'vco-1', told: {}, writeOnly: 2 }],
  ['vco-1;auto_config_route=false;write_only=1', { id: 'vco-1', told: { autoConfigRoute: false }, writeOnly: 1 }],
  ['a;b', { id: 'a;b', told: {} }],
])('%s', (text, meant) => {
  expect(importedAs(definition, text)).toEqual(meant);
  expect(importText(importedAs(definition, text))).toBe(text);
});

test.each([
  ['vco-1;local_subnet=10.0.0.0/8', 'is nothing that an import'],
  ['vco-1;write_only=yes', 'is nothing that an import'],
  ['vco-1;auto_config_route=no', 'auto_config_route=true or =false'],
])('%s is refused: what the platform returns is not told', (text, says) =>
  expect(() => importedAs(definition, text)).toThrow(says),
);

test.each([
  [
    definition,
    'vco-1;x=1',
    /^After the id may stand, each behind a semicolon: .*auto_config_route=….*, write_only=1\.$/,
  ],
  [findResource(catalog, 'cisco:PrefixList'), 'w19;x=1', /^Give the id alone\.$/],
])('a word that nobody knows is answered with those that this kind has: %#', (kind, text, hint) =>
  expect(() => importedAs(kind, text)).toThrow(
    expect.objectContaining({ hint: expect.stringMatching(hint) as string }),
  ),
);

test('an id whose form has semicolons is one as it stands', () => {
  const id = 'alicloud=vco-1;nsx=master:/infra/a,slave:/infra/b';
  expect(importedAs(findResource(catalog, 'link:TunnelsUp'), id)).toEqual({ id, told: {} });
});
