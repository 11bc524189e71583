/** Which changes of the schemas break users, on pairs of small schemas; and that this version breaks nobody. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { checkSchema, keepReleased, mayBreak } from '../../tools/check-schema';
import { pulumiSurface, type PulumiSchema } from '../../tools/schema-changes/pulumi';
import { breakingChanges } from '../../tools/schema-changes/surface';
import { terraformSurface, type TerraformSchema } from '../../tools/schema-changes/terraform';

const root = resolve(__dirname, '../..');

test('this version keeps what the last release promised: if this fails, run `make check-schema`', () => {
  const { findings, allowed } = checkSchema(root);
  expect(allowed ? [] : findings).toEqual([]);
});

describe('the Terraform schema', () => {
  const string = { type: 'string' };
  const optional = { ...string, optional: true };
  const required = { ...string, required: true };
  const object = (attributes: object, mode = 'single', more: object = { optional: true }) => ({
    nested_type: { nesting_mode: mode, attributes },
    ...more,
  });
  const schema = (attributes: object, more: object = {}): TerraformSchema => ({
    provider_schemas: { here: { resource_schemas: { thing: { block: { attributes } } }, ...more } } as never,
  });
  const changes = (before: TerraformSchema, after: TerraformSchema): string[] =>
    breakingChanges(terraformSurface(before), terraformSurface(after));

  test.each<[string, object, object, string[]]>([
    ['an added optional attribute', {}, { a: optional }, []],
    ['an added computed attribute', {}, { a: { ...string, computed: true } }, []],
    ['required turned optional', { a: required }, { a: optional }, []],
    ['optional turned optional and computed', { a: optional }, { a: { ...optional, computed: true } }, []],
    ['another description', { a: { ...optional, description: 'x' } }, { a: { ...optional, description: 'y' } }, []],
    ['a new optional object with something required', {}, { a: object({ b: required }) }, []],
    ['a removed attribute', { a: optional }, {}, ['resource thing: attribute a was removed']],
    ['a new required attribute', {}, { a: required }, ['resource thing: attribute a is new and required']],
    [
      'optional turned required',
      { a: optional },
      { a: required },
      ['resource thing: attribute a was optional and is required'],
    ],
    [
      'computed turned required',
      { a: { ...string, computed: true } },
      { a: required },
      ['resource thing: attribute a has become required'],
    ],
    [
      'an argument turned output',
      { a: optional },
      { a: { ...string, computed: true } },
      ['resource thing: attribute a can no longer be given'],
    ],
    [
      'another type',
      { a: { type: ['list', 'string'], optional: true } },
      { a: { type: ['set', 'string'], optional: true } },
      ['resource thing: attribute a was ["list","string"] and is ["set","string"]'],
    ],
    [
      'another nesting',
      { a: object({ b: optional }, 'list') },
      { a: object({ b: optional }, 'set') },
      ['resource thing: attribute a was list of objects and is set of objects'],
    ],
    [
      'readable turned write-only',
      { a: optional },
      { a: { ...optional, write_only: true } },
      ['resource thing: attribute a may be absent now'],
    ],
    [
      'changes inside objects',
      { a: object({ b: object({ c: optional, d: optional }) }) },
      { a: object({ b: object({ c: required, e: required }) }) },
      [
        'resource thing: attribute a.b.c was optional and is required',
        'resource thing: attribute a.b.d was removed',
        'resource thing: attribute a.b.e is new and required',
      ],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(changes(schema(before), schema(after))).toEqual(expected);
  });

  test('added resources pass, removed ones of every kind do not', () => {
    const rich = schema(
      {},
      {
        data_source_schemas: { looked: { block: {} } },
        list_resource_schemas: { listed: { block: {} } },
        functions: { f: { return_type: 'string' } },
        resource_identity_schemas: { thing: {} },
      },
    );
    expect(changes(schema({}), rich)).toEqual([]);
    expect(changes(rich, schema({}))).toEqual([
      'data source looked was removed',
      'list resource listed was removed',
      'function f was removed',
      'identity of thing was removed',
    ]);
  });

  test('parameters of functions and attributes of identities count', () => {
    const before = schema(
      {},
      {
        functions: { f: { return_type: 'string', parameters: [{ name: 'a', type: 'number' }] } },
        resource_identity_schemas: { thing: { attributes: { id: { type: 'string', optional_for_import: true } } } },
      },
    );
    const after = schema(
      {},
      {
        functions: {
          f: {
            return_type: 'number',
            parameters: [
              { name: 'z', type: 'number' },
              { name: 'b', type: 'string' },
            ],
          },
        },
        resource_identity_schemas: { thing: { attributes: { id: { type: 'string', required_for_import: true } } } },
      },
    );
    expect(changes(before, after)).toEqual([
      'function f: parameter 2 is new and required',
      'function f: result value was "string" and is "number"',
      'identity of thing: attribute id was optional and is required',
    ]);
  });
});

describe('the Pulumi schema', () => {
  const string = { type: 'string' };
  const changes = (before: PulumiSchema, after: PulumiSchema): string[] =>
    breakingChanges(pulumiSurface(before), pulumiSurface(after));
  const inputs = (inputProperties: object, requiredInputs: string[] = [], types: object = {}): PulumiSchema =>
    ({ types, resources: { 'p:m:Thing': { inputProperties, requiredInputs } } }) as PulumiSchema;
  const outputs = (properties: object, required: string[] = []): PulumiSchema =>
    ({ functions: { 'p:m:getThing': { outputs: { properties, required } } } }) as PulumiSchema;
  const ref = (name: string) => ({ $ref: `#/types/${name}` });

  test.each<[string, PulumiSchema, PulumiSchema, string[]]>([
    ['an added optional argument', inputs({}), inputs({ a: string }), []],
    ['required turned optional', inputs({ a: string }, ['a']), inputs({ a: string }), []],
    ['no replacement any more', inputs({ a: { ...string, replaceOnChanges: true } }), inputs({ a: string }), []],
    ['an added output', outputs({}), outputs({ a: string }, ['a']), []],
    ['an output that is always there now', outputs({ a: string }), outputs({ a: string }, ['a']), []],
    ['a removed resource', inputs({}), {}, ['resource p:m:Thing was removed']],
    ['a removed function', outputs({}), {}, ['function p:m:getThing was removed']],
    ['a removed argument', inputs({ a: string }), inputs({}), ['resource p:m:Thing: argument a was removed']],
    ['a removed output', outputs({ a: string }), outputs({}), ['function p:m:getThing: output a was removed']],
    [
      'an output that may be absent',
      outputs({ a: string }, ['a']),
      outputs({ a: string }),
      ['function p:m:getThing: output a may be absent now'],
    ],
    [
      'a new required argument',
      inputs({}),
      inputs({ a: string }, ['a']),
      ['resource p:m:Thing: argument a is new and required'],
    ],
    [
      'optional turned required',
      inputs({ a: string }),
      inputs({ a: string }, ['a']),
      ['resource p:m:Thing: argument a was optional and is required'],
    ],
    [
      'a change that replaces now',
      inputs({ a: string }),
      inputs({ a: { ...string, willReplaceOnChanges: true } }),
      ['resource p:m:Thing: argument a replaces the object when it changes now'],
    ],
    [
      'another type',
      inputs({ a: string }),
      inputs({ a: { type: 'array', items: string } }),
      ['resource p:m:Thing: argument a was string and is list of string'],
    ],
    [
      'changes in a named type, where it is used',
      inputs({ a: { type: 'object', additionalProperties: ref('p:m:T') } }, [], {
        'p:m:T': { type: 'object', properties: { b: string, c: string } },
      }),
      inputs({ a: { type: 'object', additionalProperties: ref('p:m:T2') } }, [], {
        'p:m:T2': { type: 'object', properties: { b: { type: 'integer' } } },
      }),
      ['resource p:m:Thing: argument a.b was string and is integer', 'resource p:m:Thing: argument a.c was removed'],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(changes(before, after)).toEqual(expected);
  });

  test('a type that contains itself has an end', () => {
    const tree = inputs({ a: ref('p:m:Tree') }, [], {
      'p:m:Tree': { type: 'object', properties: { left: ref('p:m:Tree') } },
    });
    expect(changes(tree, tree)).toEqual([]);
  });
});

test.each([
  ['1.2.3', '1.3.0', false],
  ['1.2.3', '2.0.0', true],
  ['0.1.0', '0.1.1', false],
  ['0.1.0', '0.2.0', true],
  ['0.9.0', '1.0.0', true],
])('after %s, %s may break: %p', (released, version, expected) => {
  expect(mayBreak(released, version)).toBe(expected);
});

describe('a release', () => {
  let copy: string;
  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), 'hybridvpn-released-'));
    mkdirSync(join(copy, 'sdk'));
    for (const file of ['package.json', 'sdk/schema.json', 'sdk/terraform-schema.json'])
      cpSync(join(root, file), join(copy, file));
  });
  afterEach(() => rmSync(copy, { recursive: true, force: true }));

  test('is compared with from then on', () => {
    expect(checkSchema(copy).released).toBeUndefined();
    keepReleased(copy);
    const { version } = JSON.parse(readFileSync(join(copy, 'package.json'), 'utf8')) as { version: string };
    expect(checkSchema(copy)).toEqual({ released: version, version, findings: [], allowed: true });
  });

  test('is broken by a resource that is gone, through both engines', () => {
    keepReleased(copy);
    for (const file of ['sdk/schema.json', 'sdk/terraform-schema.json']) {
      const text = readFileSync(join(copy, file), 'utf8');
      writeFileSync(
        join(copy, file),
        text.replaceAll(/hybridvpn:nsx:StaticRoute"|hybridvpn_nsx_static_route"/g, 'other"'),
      );
    }
    const { findings, allowed } = checkSchema(copy);
    expect(allowed).toBe(false);
    expect(findings).toEqual(
      expect.arrayContaining([
        'resource hybridvpn:nsx:StaticRoute was removed',
        'resource hybridvpn_nsx_static_route was removed',
      ]),
    );
  });
});
