/** The committed CDKTF bindings are those of the schema, and `make generate` knows without a generator. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync, appendFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { catalog } from '../../provider/catalog';
import { generateBindings, installedGenerators, LIBRARIES, updateBindings, whyStale } from '../../tools/generate/cdktf';
import { terraformSchemaSource } from '../../tools/generate/terraform-schema';

const root = resolve(__dirname, '../..');
const source = { schema: terraformSchemaSource(catalog), version: catalog.version };

test.each(LIBRARIES)('sdk/%s is up to date: if this fails, run `make generate`', (library) => {
  expect(whyStale(root, library, source)).toBeUndefined();
});

const tool = installedGenerators(root);
const why = tool === undefined ? ' (skipped: the generators are installed when bindings change)' : '';
(tool === undefined ? test.skip.each(LIBRARIES) : test.each(LIBRARIES))(
  `the generator gives sdk/%s again, to the letter${why}`,
  (library) => {
    for (const [path, text] of generateBindings(root, tool!, library, source)) {
      expect({ path, text: readFileSync(join(root, 'sdk', library, path), 'utf8') }).toEqual({ path, text });
    }
  },
);

describe('bindings are out of date', () => {
  let copy: string;
  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), 'hybridvpn-bindings-'));
    for (const part of ['tools/cdktf', 'sdk/cdktn', 'sdk/cdktf'])
      cpSync(join(root, part), join(copy, part), { recursive: true });
  });
  afterEach(() => rmSync(copy, { recursive: true, force: true }));

  test('when the schema or the version changed', () => {
    expect(whyStale(copy, 'cdktn', { ...source, schema: '{}' })).toMatch(/schema or the version/);
    expect(whyStale(copy, 'cdktn', { ...source, version: '99.0.0' })).toMatch(/schema or the version/);
  });

  test('when somebody edited them, added a file or removed one', () => {
    appendFileSync(join(copy, 'sdk/cdktn/index.ts'), '// mine\n');
    expect(whyStale(copy, 'cdktn', source)).toMatch(/edited by hand/);
    rmSync(join(copy, 'sdk/cdktf/nsx-bgp-config'), { recursive: true });
    expect(whyStale(copy, 'cdktf', source)).toMatch(/edited by hand/);
  });

  test('when another generator is pinned', () => {
    const file = join(copy, 'tools/cdktf/package.json');
    const { dependencies } = JSON.parse(readFileSync(file, 'utf8')) as { dependencies: Record<string, string> };
    writeFileSync(file, JSON.stringify({ dependencies: { ...dependencies, '@cdktn/provider-generator': '99.0.0' } }));
    expect(whyStale(copy, 'cdktn', source)).toMatch(/pins @cdktn\/provider-generator@99\.0\.0/);
    expect(updateBindings(copy, source, { checkOnly: true })).toEqual(['sdk/cdktn']);
  });

  test('when they are missing', () => {
    rmSync(join(copy, 'sdk/cdktf'), { recursive: true });
    expect(updateBindings(copy, source, { checkOnly: true })).toEqual(['sdk/cdktf']);
  });
});
