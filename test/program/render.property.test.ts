/**
 * Every language reads back what the renderers write: texts and keys with quotes, templates, line breaks and controls in
 * them, of any alphabet. The readers are the languages' own.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { z } from 'zod';
import type { Catalog } from '../../provider/core/define/catalog';
import type { AnyResource } from '../../provider/core/define/definition';
import { field } from '../../provider/core/define/fields';
import { cdktn, hcl, python, typescript, yaml, type Program, type Values } from '../../provider/program';
import { hclText } from '../../provider/program/render/hcl-text';
import { installed } from '../../tools/kit/engine-choice';
import { toyCatalog } from '../kit/toy';

const box = {
  type: 'toy:Box',
  inputs: z.object({
    text: field(z.string(), 'Text.'),
    texts: field(z.array(z.string()), 'Texts.'),
    tags: field(z.record(z.string(), z.string()), 'Tags.'),
    parts: field(z.array(z.object({ note: field(z.string(), 'Note.'), size: field(z.number(), 'Size.') })), 'Parts.'),
    on: field(z.boolean(), 'On.'),
  }),
} as unknown as AnyResource;
const catalog: Catalog = { ...toyCatalog, resources: [box] };

const AWKWARD = ['${x}', '%{if}', '$${', '$$', '%%{', '"', "'", '\\', '\\"', '\n', '\r\n', '\t', '\u0000', '\u0007', '\u007f', '\u0085', '\u2028', '\ufeff', '#', ': ', '- ', '到', '🜂', 'é', 'ж', 'अ', '{', '}', '`', 'yes', 'null', '0x1f', '1_000', '~', '*a', '&a', '!t', '@', '|', '>']; // prettier-ignore

const text = fc
  .array(fc.oneof(fc.constantFrom(...AWKWARD), fc.string({ unit: 'grapheme-ascii', maxLength: 4 })), { maxLength: 5 })
  .map((parts) => parts.join('').normalize('NFC')); // HCL takes texts in this form alone
const key = text.filter((one) => one !== '' && one !== '__proto__');
const inputs: fc.Arbitrary<Values> = fc.record({
  text,
  texts: fc.array(text, { maxLength: 3 }),
  tags: fc.dictionary(key, text, { maxKeys: 3, noNullPrototype: true }),
  parts: fc.array(fc.record({ note: text, size: fc.integer() }), { maxLength: 2 }),
  on: fc.boolean(),
});
const many = fc.sample(inputs, { numRuns: 150, seed: 7 });

const programOf = (values: Values): Program => new Map([['b', { type: 'toy:Box', name: 'b', inputs: values }]]);
const rendered = (render: (catalog: Catalog, program: Program) => string): string[] =>
  many.map((values) => render(catalog, programOf(values)));

test('YAML', () => {
  const reader = createRequire(require.resolve('@pulumi/pulumi'))('js-yaml') as { load(text: string): unknown };
  const read = rendered(yaml).map((document) => {
    const { resources } = reader.load(document) as { resources: { b: { properties: Values } } };
    return resources.b.properties;
  });
  expect(read).toEqual(many.map(asYamlTemplates));
});

/** As Pulumi's YAML language reads texts. */
function asYamlTemplates(values: unknown): unknown {
  if (typeof values === 'string') return values.replace(/\$/g, '$$$$');
  if (Array.isArray(values)) return values.map(asYamlTemplates);
  if (values === null || typeof values !== 'object') return values;
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, asYamlTemplates(value)]));
}

describe('TypeScript', () => {
  /** The object that the program hands to the constructor. */
  const given = (program: string, form: RegExp): unknown => {
    const body = program.replace(/^import .*$/gm, '');
    const call = form.exec(body);
    if (call === null) throw new Error(body);
    return new Function(`return ${call[1]!}`)() as unknown;
  };

  test('for Pulumi', () => {
    const read = rendered(typescript).map((one) => given(one, /const b = new toy\.Box\('b', (\{[\s\S]*\})\);/));
    expect(read).toEqual(many);
  });

  test('for CDK Terrain, whose texts are templates', () => {
    const read = rendered(cdktn).map((one) => given(one, /ToyBox\(stack, 'b', (\{[\s\S]*\})\);/));
    expect(read).toEqual(many.map((values) => asTerraformTemplates(values)));
  });
});

function asTerraformTemplates(values: unknown): unknown {
  if (typeof values === 'string') return values.replace(/([$%])\{/g, '$1$1{');
  if (Array.isArray(values)) return values.map(asTerraformTemplates);
  if (values === null || typeof values !== 'object') return values;
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, asTerraformTemplates(value)]));
}

const interpreter = ['python3', 'python'].find((name) => spawnSync(name, ['--version']).status === 0);
const noPython = interpreter === undefined ? ' (skipped: there is no python3 on PATH)' : '';
(interpreter === undefined ? test.skip : test)(`Python${noPython}`, () => {
  const reader = `import ast, json, sys
def given(text):
    (call,) = [node.value for node in ast.parse(text).body if isinstance(node, ast.Assign)]
    return {word.arg: ast.literal_eval(word.value) for word in call.keywords}
json.dump([given(text) for text in json.load(sys.stdin)], sys.stdout)`;
  const output = execFileSync(interpreter!, ['-c', reader], {
    input: JSON.stringify(rendered(python)),
    encoding: 'utf8',
  });
  expect(JSON.parse(output)).toEqual(many);
});

const terraform = installed('terraform')[0]?.command;
const noTerraform = terraform === undefined ? ' (skipped: neither terraform nor tofu is on PATH)' : '';
(terraform === undefined ? test.skip : test)(`HCL, which is laid out as terraform fmt does it${noTerraform}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-render-'));
  try {
    const programs = rendered(hcl);
    writeFileSync(join(folder, 'all.tf'), `${programs.map((one, index) => one.replace('"b"', `"b${index}"`)).join('\n\n')}\n`); // prettier-ignore
    const options = { cwd: folder, encoding: 'utf8', env: { ...process.env, CHECKPOINT_DISABLE: '1' } } as const;
    expect(execFileSync(terraform!, ['fmt', '-list=false', '-diff', '-write=false'], options)).toBe('');
    rmSync(join(folder, 'all.tf'));
    // The same bodies as objects, which Terraform evaluates without a provider.
    const bodies = programs.map((one) => one.replace(/^resource .* \{/, '{'));
    writeFileSync(join(folder, 'locals.tf'), `locals {\n  all = [\n${bodies.join(',\n')}\n  ]\n}\n`);
    const answer = execFileSync(terraform!, ['console'], {
      ...options,
      input: 'base64encode(jsonencode(local.all))\n',
    });
    const json = Buffer.from(JSON.parse(answer) as string, 'base64').toString('utf8');
    expect(JSON.parse(json)).toEqual(many);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a text of HCL holds no template and no line break', () => {
  fc.assert(
    fc.property(text, (one) => {
      const written = hclText(one);
      expect(written).not.toMatch(/(?<![$])\$\{|(?<![%])%\{|[\n\r]/);
    }),
  );
});
