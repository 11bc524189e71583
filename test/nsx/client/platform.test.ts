/** The room's entry: a connection is made without touching the network, and a missing setting is named with both spellings. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { shapeOf } from '../../../provider/core/define/shape';
import { platform } from '../../../provider/nsx';
import { definitions } from '../lab';

test('connecting needs no network', async () => {
  const client = platform.connect({ url: 'nsx.example.org', username: 'u', password: 'p' }, {});
  expect(client.label).toBe('nsx.example.org');
  await client.close();
});

test('what is missing is named as setting and as environment variable', () => {
  expect(() => platform.connect({}, {})).toThrow(/nsx\.url/);
  expect(platform.connect({}, { NSXT_MANAGER_HOST: 'h', NSXT_USERNAME: 'u', NSXT_PASSWORD: 'p' }).label).toBe('h');
});

test('every resource file is in the table of the tests', () => {
  const folder = join(__dirname, '../../../provider/nsx');
  const files = readdirSync(join(folder, 'resources')).filter((name) => name.endsWith('.ts'));
  const resources = files
    .map((name) => require(join(folder, 'resources', name)) as { default?: { type?: string } })
    .flatMap((module) => module.default?.type ?? []);
  expect(resources.sort()).toEqual(Object.keys(definitions).sort());
  expect(existsSync(join(folder, 'lookups'))).toBe(true);
});

test.each(Object.entries(definitions))(
  '%s: every field is described, and every default is told',
  (type, definition) => {
    const walk = (schema: Parameters<typeof shapeOf>[0]) => shapeOf(schema).fields;
    for (const { name, meta } of [...walk(definition.inputs), ...walk(definition.outputs)]) {
      expect([type, name, meta.description.length > 10]).toEqual([type, name, true]);
      const rule = meta.onUnset;
      if (rule === undefined || typeof rule === 'string' || typeof rule === 'function') continue;
      const silent =
        rule.value === '' || (Array.isArray(rule.value) && rule.value.length === 0) || typeof rule.value === 'object';
      if (!silent)
        expect([name, meta.description]).toEqual([name, expect.stringContaining(`NSX default: ${String(rule.value)}`)]);
    }
  },
);
