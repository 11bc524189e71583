/**
 * The examples of the documentation, proven: their values by the definitions, HCL by Terraform and the built provider,
 * TypeScript by the compiler, and the other languages by reading them back and comparing with the definition's data.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { catalog } from '../../provider/catalog';
import { check } from '../../provider/core/define/check';
import { isBag, type Bag } from '../../provider/core/define/paths';
import { camelCase } from '../../provider/core/define/names';
import { renderedExamples, type RenderedExample } from '../../tools/docs/examples';
import { definitionOf, variablesOf, type Program } from '../../provider/program';
import { className } from '../../provider/program/render/cdktn';
import { PACKAGE } from '../../provider/program/render/python';
import { statementsOf, type Member, type Node, type Statement } from '../../provider/program/render/tree';
import { root } from '../../tools/kit/root';
import { whyNoBindings, withBindings } from '../kit/bindings';
import { findTerraform, projectHere } from '../kit/built-provider';
import { built } from '../kit/made-once';
import { typeErrors } from '../kit/type-errors';
import { fencedBlocks } from './fenced';

const scratch = mkdtempSync(join(tmpdir(), 'hybridvpn-docs-'));
let all: RenderedExample[];

beforeAll(async () => {
  all = await renderedExamples(catalog);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const inLanguage = (name: RenderedExample['language']['name']): RenderedExample[] =>
  all.filter(({ language }) => language.name === name);

/** The data of a value as every language must give it back: references and secrets by their names. */
function dataOf(value: Node): unknown {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'literal':
      return value.value;
    case 'variable':
      return `secret:${camelCase(value.variable.name)}`;
    case 'reference':
      return `ref:${[value.statement.declared.name, ...value.path].join('.')}`;
    case 'list':
      return value.items.map(dataOf);
    default:
      return Object.fromEntries(value.members.map(([name, item]) => [name, dataOf(item)]));
  }
}

const secretsOf = (program: Program): string[] => variablesOf(program).map(({ name }) => camelCase(name));
const token = ({ declared }: Statement): string => `hybridvpn:${declared.type}`;
const dataOfStatement = ({ members }: Statement): unknown => dataOf({ kind: 'fields', members });

describe('examples', () => {
  it('exist for every resource and lookup', () => {
    const without = [...catalog.resources, ...catalog.lookups].filter(({ examples }) => examples.length === 0);
    expect(without.map(({ type }) => type)).toEqual([]);
  });

  it('pass the checks of their definitions without a warning', () => {
    const said = all.flatMap(({ example }) =>
      Object.entries(example.resources).flatMap(([name, { type, inputs }]) => {
        const known = withKnownReferences(inputs, example.resources) as Bag;
        const { failures, warnings } = check(definitionOf(catalog, type), known);
        return [...failures, ...warnings].map(({ path, message }) => `${type} ${name} ${path.join('.')}: ${message}`);
      }),
    );
    expect([...new Set(said)]).toEqual([]);
  });

  it('are accepted by terraform validate, and laid out as terraform fmt does it', async () => {
    const terraform = findTerraform();
    if (terraform === undefined) {
      console.warn('skipped, neither terraform nor tofu is on PATH: validation of the HCL examples');
      return;
    }
    const folder = join(scratch, 'terraform');
    mkdirSync(folder);
    const modules = [
      ...inLanguage('hcl').map(({ folder: name, text }) => ({ name, text: `${text}\n` })),
      ...fencedBlocks('terraform').map(({ name, text }) => ({ name, text })),
    ];
    for (const { name, text } of modules) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'main.tf'), text);
      if (!/^terraform \{/m.test(text)) writeFileSync(join(folder, name, 'versions.tf'), REQUIRED);
      // As `terraform-mirror` puts them into the folder that it is given.
      for (const home of ['provider/modules', 'modules'])
        if (text.includes(`"./${home}/`))
          cpSync(join(root, 'sdk/terraform/modules'), join(folder, name, home), { recursive: true });
    }
    // Parts of programs are laid out, which takes that they are whole in themselves: a bracket that nobody closed is found.
    mkdirSync(join(folder, 'parts'));
    for (const { name, text } of fencedBlocks('hcl')) writeFileSync(join(folder, 'parts', `${name}.tf`), text);
    const calls = Object.fromEntries(modules.map(({ name, text }) => [name, callOf(name, text)]));
    writeFileSync(join(folder, 'main.tf.json'), JSON.stringify({ module: calls }));
    const project = await projectHere(terraform, folder);
    try {
      await project.run('init');
      await project.run('validate'); // rejects with Terraform's own words
      expect((await project.run('fmt', '-recursive', '-diff', '-write=false')).trim()).toBe('');
    } finally {
      await project.stop();
    }
  });

  it('compile against sdk/nodejs', async () => {
    await built(); // the declarations that users have: the sources are compiled by the build

    const files = [
      ...inLanguage('typescript').map(({ folder, text }) => ({ name: folder, text })),
      ...fencedBlocks('typescript').filter(({ text }) => text.includes(`from 'hybridvpn'`)),
      { name: 'template', text: readFileSync(join(root, 'templates/hybridvpn-typescript/index.ts'), 'utf8') },
    ];
    const paths = { hybridvpn: join(root, 'dist/lib/provider/index.d.ts') };
    expect(await compile('pulumi', files, paths)).toEqual([]);
  });

  it('say the same in YAML', () => {
    for (const { text, program } of inLanguage('yaml')) {
      const document = yaml(text) as { resources?: Bag; variables?: Bag; config?: Bag };
      expect(Object.keys(document.config ?? {})).toEqual(secretsOf(program));
      for (const statement of statementsOf(catalog, program)) {
        const [type, given] = statement.lookup
          ? invoked(document.variables?.[statement.declared.name])
          : declared(document.resources?.[statement.declared.name]);
        expect(type).toBe(token(statement));
        expect(withYamlNames(given, secretsOf(program))).toEqual(dataOfStatement(statement));
      }
    }
  });

  it('name what the schema of the Pulumi plugin has', () => {
    const schema = JSON.parse(readFileSync(join(root, 'sdk/schema.json'), 'utf8')) as PulumiSchema;
    expect(schema.language.python.packageName).toBe(PACKAGE);
    const unknown = inLanguage('yaml').flatMap(({ program }) =>
      statementsOf(catalog, program).flatMap((statement) => {
        const name = token(statement);
        const properties = statement.lookup
          ? schema.functions[name]?.inputs?.properties
          : schema.resources[name]?.inputProperties;
        return properties === undefined ? [name] : notIn(schema, properties, statement.members, name);
      }),
    );
    expect(unknown).toEqual([]);
  });

  it('say the same in Python', () => {
    const python = ['python3', 'python'].find((name) => spawnSync(name, ['--version']).status === 0);
    if (python === undefined) {
      console.warn('skipped, there is no python3 on PATH: reading the Python examples back');
      return;
    }
    const examples = inLanguage('python');
    const output = execFileSync(python, [join(__dirname, 'read-python.py')], {
      input: JSON.stringify(examples.map(({ text }) => text)),
      encoding: 'utf8',
    });
    const parse = 'import ast, json, sys\nfor text in json.load(sys.stdin): ast.parse(text)'; // rejects with Python's own words
    execFileSync(python, ['-c', parse], { input: JSON.stringify(fencedBlocks('python').map(({ text }) => text)) });
    const calls = JSON.parse(output) as { callee: string; given: Bag }[][];
    examples.forEach(({ program }, index) => {
      const expected = statementsOf(catalog, program).map((statement) => ({
        callee: `hybridvpn.${statement.platform}.${statement.lookup ? pythonFunction(statement.kind) : statement.kind}`,
        given: pythonNames(dataOf({ kind: 'fields', members: statement.members }), statement),
      }));
      expect(calls[index]).toEqual(expected);
    });
  });

  withBindings()(`compile against sdk/cdktn${whyNoBindings}`, async () => {
    const files = [
      ...inLanguage('cdktf').map(({ folder, text }) => ({ name: folder, text })),
      ...fencedBlocks('typescript').filter(({ text }) => text.includes(`from 'hybridvpn/cdktn'`)),
    ];
    const declared = join(root, 'dist/lib/sdk/cdktn/index.d.ts'); // of `make bindings`
    const bindings = existsSync(declared) ? declared : join(root, 'sdk/cdktn/index.ts');
    expect(await compile('cdktn', files, { 'hybridvpn/cdktn': bindings }, 'tsconfig.cdktf.json')).toEqual([]);
  });

  // `nsxIkeProfile.NsxIkeProfile`, `dataHybridvpnNsxTier0.DataHybridvpnNsxTier0`
  const OF_A_PLATFORM = new RegExp(catalog.platforms.map(({ name }) => `\\.\\w*${name}[A-Z]`).join('|'), 'i');

  it('say the same in CDKTF', () => {
    for (const { text, program, folder } of inLanguage('cdktf')) {
      const source = ts.createSourceFile(`${folder}.ts`, text, ts.ScriptTarget.ES2022, true);
      const made = constructed(source).filter(({ name }) => OF_A_PLATFORM.test(name));
      expect(made).toEqual(
        statementsOf(catalog, program).map((statement) => ({
          name: className(statement),
          given: dataOfStatement(statement),
        })),
      );
    }
  });
});

interface PulumiProperty {
  readonly $ref?: string;
  readonly items?: PulumiProperty;
}
type PulumiProperties = Readonly<Record<string, PulumiProperty>>;
interface PulumiSchema {
  readonly language: { readonly python: { readonly packageName: string } };
  readonly types: Readonly<Record<string, { readonly properties?: PulumiProperties }>>;
  readonly resources: Readonly<Record<string, { readonly inputProperties?: PulumiProperties }>>;
  readonly functions: Readonly<Record<string, { readonly inputs?: { readonly properties?: PulumiProperties } }>>;
}

/** Paths of an example's fields that the schema does not have, at any depth. */
function notIn(schema: PulumiSchema, properties: PulumiProperties, members: readonly Member[], at: string): string[] {
  return members.flatMap(([name, value]) => {
    const property = properties[name];
    if (property === undefined) return [`${at}.${name}`];
    const reference = property.$ref ?? property.items?.$ref;
    const below = reference === undefined ? undefined : schema.types[reference.slice('#/types/'.length)]?.properties;
    const objects = value.kind === 'list' ? value.items : [value];
    return objects.flatMap((one) =>
      one.kind === 'fields' ? notIn(schema, below ?? {}, one.members, `${at}.${name}`) : [],
    );
  });
}

const REQUIRED = `terraform {
  required_providers {
    hybridvpn = {
      source = "hybridvpn/hybridvpn"
    }
  }
}
`;

/** A call of the module with a value for every variable: `validate` wants them given, not meaningful. */
function callOf(name: string, text: string): Bag {
  const variables = [...text.matchAll(/^variable "(\w+)"/gm)].map((match) => [match[1]!, 'example'] as const);
  return { source: `./${name}`, ...Object.fromEntries(variables) };
}

/** References as the ids they stand for, where the id follows from the inputs; else a likely one. */
function withKnownReferences(value: unknown, resources: RenderedExample['example']['resources']): unknown {
  if (Array.isArray(value)) return value.map((item) => withKnownReferences(item, resources));
  if (isBag(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withKnownReferences(item, resources)]));
  const reference = typeof value === 'string' ? /^\$\{(\w+)\./.exec(value) : null;
  if (reference === null) return value;
  const definition = definitionOf(catalog, resources[reference[1]!]!.type);
  return 'importId' in definition ? definition.importId.example : value;
}

/** Messages of the compiler about these files, each a module of its own. */
function compile(
  folder: string,
  files: readonly { name: string; text: string }[],
  paths: Record<string, string>,
  project?: string,
): Promise<string[]> {
  const home = join(scratch, folder);
  mkdirSync(home);
  const names = files.map(({ name, text }) => {
    const file = join(home, `${name}.ts`);
    writeFileSync(file, `${text}\nexport {};\n`);
    return file;
  });
  // They lie outside of the repository.
  const packages = ['@pulumi/pulumi', 'cdktn', 'constructs'].map((name) => [name, join(root, 'node_modules', name)]);
  return typeErrors(home, names, {
    project,
    paths: { ...paths, ...Object.fromEntries(packages) },
    types: ['node'],
    noUnusedLocals: false, // what an example declares is all it says
  });
}

/** The YAML reader of @pulumi/pulumi, which reads such files itself. */
function yaml(text: string): unknown {
  const reader = createRequire(require.resolve('@pulumi/pulumi'))('js-yaml') as { load(text: string): unknown };
  return reader.load(text);
}

function declared(resource: unknown): [string, unknown] {
  const { type, properties } = resource as { type: string; properties: unknown };
  return [type, properties];
}

function invoked(variable: unknown): [string, unknown] {
  const call = (variable as Bag)['fn::invoke'] as { function: string; arguments: unknown };
  return [call.function, call.arguments];
}

function withYamlNames(value: unknown, secrets: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => withYamlNames(item, secrets));
  if (isBag(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withYamlNames(item, secrets)]));
  const name = typeof value === 'string' ? /^\$\{([\w.]+)\}$/.exec(value)?.[1] : undefined;
  if (name === undefined) return value;
  return secrets.includes(name) ? `secret:${name}` : `ref:${name}`;
}

const pythonFunction = (kind: string): string =>
  `${kind.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}_output`;

/** The data with names as Python has them. Map keys of users would have to stay: no example has one that differs. */
function pythonNames(value: unknown, statement: Statement): unknown {
  if (Array.isArray(value)) return value.map((item) => pythonNames(item, statement));
  if (!isBag(value)) return typeof value === 'string' ? value.replace(/^ref:.*/, snake) : value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [snake(key), pythonNames(item, statement)]));
}

function snake(name: string): string {
  const text = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  if (!name.startsWith('ref:') && camelCase(text) !== name)
    throw new Error(`${name} is spelled in a way that Python cannot give back`);
  return text;
}

/** `new Class(stack, name, {…})` of a program, with its values as data. */
function constructed(source: ts.SourceFile): { name: string; given: unknown }[] {
  const found: { name: string; given: unknown }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node)) {
      const given = node.arguments?.[2];
      found.push({ name: node.expression.getText(source), given: given === undefined ? {} : dataOfNode(given) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function dataOfNode(node: ts.Expression): unknown {
  if (ts.isStringLiteral(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (ts.isArrayLiteralExpression(node)) return node.elements.map(dataOfNode);
  if (ts.isObjectLiteralExpression(node)) {
    return Object.fromEntries(
      node.properties.filter(ts.isPropertyAssignment).map(({ name, initializer }) => {
        return [ts.isStringLiteral(name) ? name.text : name.getText(), dataOfNode(initializer)];
      }),
    );
  }
  const text = node.getText();
  return text.endsWith('.stringValue') ? `secret:${text.slice(0, -'.stringValue'.length)}` : `ref:${text}`;
}
