/** The CDKTF bindings are made from the schema, once for each, and come out of the cache after that. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { catalog } from '../../provider/catalog';
import { terraformName } from '../../provider/core/define/names';
import {
  beginAnewUnlessCompiled,
  compiledBindings,
  compiledMark,
  ensureBindings,
  GENERATORS,
  LIBRARIES,
  madeFrom,
  NoGenerator,
} from '../../tools/bindings';
import { whyNoBindings, withBindings } from '../kit/bindings';

const repository = resolve(__dirname, '../..');

withBindings()(
  `there is a module for every resource and data source, and no link to a page that is none${whyNoBindings}`,
  () => {
    const modules = [
      ...catalog.resources.map(({ type }) => terraformName(type).replace(/^hybridvpn_/, '')),
      ...catalog.lookups.map(({ type }) => `data-${terraformName(type)}`),
    ].map((name) => name.replaceAll('_', '-'));
    for (const library of LIBRARIES) {
      for (const name of [...modules, 'provider']) {
        const text = readFileSync(join(repository, 'sdk', library, name, 'index.ts'), 'utf8');
        expect(text).not.toMatch(/https:\/\/registry\./);
      }
    }
  },
);

/** Writes one file that holds what it was given, with a link as the real one makes them. */
const GENERATOR = `exports.CodeMaker = class { async save(out) { this.write(out); } };
exports.TerraformProviderGenerator = class {
  constructor(code, schema) { Object.assign(this, { code, schema }); }
  generate({ version }) {
    const { mkdirSync, writeFileSync } = require('node:fs');
    const { provider_schemas: { [Object.keys(this.schema.provider_schemas)[0]]: { names } } } = this.schema;
    this.code.write = (out) => names.forEach((name) => {
      mkdirSync(out + '/providers/hybridvpn/' + name, { recursive: true });
      writeFileSync(out + '/providers/hybridvpn/' + name + '/index.ts',
        '// https://registry.example/x\\n/**\\n * A field.\\n *\\n * Docs at Terraform Registry: {@link https://registry.example/y z}\\n */\\n// ' + version);
    });
  }
};
`;

describe('the cache', () => {
  let root: string;
  const schema = (...names: string[]): void => {
    const text = JSON.stringify({ provider_schemas: { 'host/hybridvpn/hybridvpn': { names } } });
    writeFileSync(join(root, 'sdk/terraform-schema.json'), text);
  };
  const installed = (...path: string[]): string => join(root, '.cache', GENERATORS, ...path);
  const generator = (library: string): string => installed(`node_modules/@${library}/provider-generator`);
  const made = (name: string): string => join(root, 'sdk/cdktn', name, 'index.ts');

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'hybridvpn-bindings-'));
    mkdirSync(join(root, 'sdk'));
    cpSync(join(repository, 'tools/cdktf'), join(root, 'tools/cdktf'), { recursive: true });
    writeFileSync(join(root, 'package.json'), JSON.stringify({ version: '1.2.3' }));
    for (const library of LIBRARIES) {
      mkdirSync(generator(library), { recursive: true });
      writeFileSync(join(generator(library), 'index.js'), GENERATOR);
    }
    cpSync(join(root, 'tools/cdktf/package-lock.json'), installed('package-lock.json'));
    writeFileSync(installed('node_modules/.package-lock.json'), '');
    schema('a', 'b');
    ensureBindings(root);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const withoutGenerators = (): void => {
    for (const library of LIBRARIES) writeFileSync(join(generator(library), 'index.js'), 'throw new Error("asked")');
  };

  test('what was generated is there, without dead links', () => {
    expect(readFileSync(made('a'), 'utf8')).toBe('/**\n * A field.\n */\n// 1.2.3');
    expect(existsSync(join(root, 'sdk/cdktf/b/index.ts'))).toBe(true);
  });

  test('no generator runs for a schema that was seen before', () => {
    schema('a');
    ensureBindings(root);
    withoutGenerators();
    ensureBindings(root);
    schema('a', 'b');
    rmSync(join(root, 'sdk/cdktf'), { recursive: true });
    ensureBindings(root);
    expect(existsSync(made('b'))).toBe(true);
  });

  test('another schema or version is made anew, and leaves nothing of the old one', () => {
    schema('a');
    ensureBindings(root);
    expect(existsSync(made('b'))).toBe(false);
    writeFileSync(join(root, 'package.json'), JSON.stringify({ version: '1.3.0' }));
    ensureBindings(root);
    expect(readFileSync(made('a'), 'utf8')).toContain('1.3.0');
  });

  test.each([
    ['of another pin', () => writeFileSync(join(root, 'tools/cdktf/package-lock.json'), 'another lock')],
    ['installed by halves', () => rmSync(installed('node_modules/.package-lock.json'))],
    ['not there', () => rmSync(installed(), { recursive: true })],
  ])('generators that are %s are named as the reason', (_, happens) => {
    happens();
    schema('c');
    expect(() => ensureBindings(root)).toThrow(NoGenerator);
    expect(() => ensureBindings(root)).toThrow('are not installed (npm ci of tools/cdktf): make bindings');
    expect(existsSync(made('a'))).toBe(true); // what was there before stays
  });

  describe('what the compiler has made of them', () => {
    const notes = (): string => join(root, 'dist/.tsbuildinfo-cdktf');
    const output = (library: (typeof LIBRARIES)[number]): string => join(compiledBindings(root, library), 'index.js');

    beforeEach(() => {
      for (const library of LIBRARIES) {
        mkdirSync(compiledBindings(root, library), { recursive: true });
        writeFileSync(output(library), '');
      }
      writeFileSync(notes(), '');
      writeFileSync(compiledMark(root), madeFrom(root));
    });

    test('stays, with its notes, while the bindings do', () => {
      beginAnewUnlessCompiled(root, madeFrom(root));
      expect([notes(), ...LIBRARIES.map(output)].filter((path) => !existsSync(path))).toEqual([]);
    });

    test('is made anew where some of it is gone: the notes would say that there is nothing to do', () => {
      rmSync(compiledBindings(root, 'cdktn'), { recursive: true });
      beginAnewUnlessCompiled(root, madeFrom(root));
      expect(existsSync(notes())).toBe(false);
    });

    test('goes where it is of other bindings: nothing else would take a resource away that there is no more', () => {
      schema('a');
      ensureBindings(root);
      beginAnewUnlessCompiled(root, madeFrom(root));
      expect([notes(), ...LIBRARIES.map(output)].filter((path) => existsSync(path))).toEqual([]);
    });
  });
});
