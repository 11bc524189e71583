/**
 * Every resource of both platforms in one Terraform configuration: the case tables merged, as JSON syntax, and the
 * project that runs it with the built provider against a simulated site.
 */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalog } from '../../provider/catalog';
import { findResource } from '../../provider/core/define/catalog';
import { snakeCase, terraformName } from '../../provider/core/define/names';
import { isBag, type Bag } from '../../provider/core/define/paths';
import { resourceAttributes, type Attribute } from '../../provider/engines/terraform/attributes';
import { toValues } from '../../provider/engines/terraform/translate';
import { readSketch, withRefs, type Program, type Sketch } from '../../provider/program';
import { hclAddress, hclPath } from '../../provider/program/render/hcl';
import { bundle, terraformProject, type TerraformProject } from '../kit/built-provider';
import { firstCases, withNames, type CaseEdit, type ResourceCase } from '../kit/cases';

export interface WholeSite {
  readonly resources: Program;
  /** One edit by hand per case, with references in the names above, and the address it is about. */
  readonly edits: readonly NamedEdit[];
  /** Edits by hand of what no program here sets. */
  readonly quiet: readonly NamedEdit[];
  /** The same resources, each with its case's first change that is made in place. */
  readonly changed: Program;
}

export interface NamedEdit {
  readonly name: string;
  readonly title: string;
  readonly edit: CaseEdit;
}

/**
 * What is equal in several cases is one: Alibaba Cloud refuses a second customer gateway of one address, a router a second
 * process of BGP. `of`: the cases it is made of; absent: all.
 */
export function wholeSite({ of = () => true }: { of?: (one: ResourceCase) => boolean } = {}): WholeSite {
  const resources: Record<string, Sketch[string]> = {};
  const changed: Record<string, Sketch[string]> = {};
  const edits: NamedEdit[] = [];
  const quiet: NamedEdit[] = [];
  const known = new Map<string, string>();
  const add = (name: string, resource: Sketch[string]): string => {
    const key = JSON.stringify(resource);
    const same = known.get(key);
    if (same !== undefined) return same;
    known.set(key, name);
    resources[name] = resource;
    return name;
  };
  for (const [index, one] of chosenCases().filter(of).entries()) {
    const names: Record<string, string> = {};
    for (const [name, { type, inputs }] of Object.entries(one.prerequisites)) {
      names[name] = add(`c${index}_${snakeCase(name)}`, { type, inputs: renamed(inputs, names) });
    }
    const needs = Object.values(names);
    const self = add(`c${index}_self`, {
      type: one.type,
      inputs: renamed(one.inputs, names),
      ...(needs.length === 0 ? {} : { dependsOn: needs }),
    });
    names['self'] = self;
    if (one.type === 'alicloud:VpnGatewayRoutePropagation') continue; // cannot be turned off while a connection runs BGP
    // Two ids and nothing else: such a kind has no change in place.
    const update = one.updates.find(({ expect: kind }) => kind === 'update')?.change;
    if (update !== undefined)
      changed[self] = { ...resources[self]!, inputs: given(renamed({ ...one.inputs, ...update }, names)) as Bag };
    for (const { title, edit, expect: kind } of one.outOfBand)
      if (kind === 'none') quiet.push({ name: self, title, edit: renamed(edit, names) });
    const drift = one.outOfBand.find(
      ({ expect: kind, paths }) => kind === 'drift' && !paths?.some((path) => /psk|key/i.test(path)),
    );
    if (drift !== undefined) edits.push({ name: self, title: drift.title, edit: renamed(drift.edit, names) });
  }
  return { resources: readSketch(resources), edits, quiet, changed: readSketch({ ...resources, ...changed }) };
}

/** One case per type: two of one type may want the same address. */
function chosenCases(): ResourceCase[] {
  // Its own case and the peer of the connections have one address, with different AS numbers.
  return firstCases().map((one) =>
    one.type === 'alicloud:CustomerGateway' ? { ...one, inputs: { ...one.inputs, ipAddress: '198.51.100.77' } } : one,
  );
}

/** Whether a case is about an object with a secret that can be given as a write-only argument. */
export function hasWriteOnly({ type, inputs }: ResourceCase): boolean {
  const attributes = resourceAttributes(findResource(catalog, type));
  const variables: Record<string, string> = {};
  asWriteOnly(attributes, given(toValues(attributes, inputs)) as Bag, '', { variables, version: 1 });
  return Object.keys(variables).length > 0;
}

const renamed = <T>(value: T, names: Readonly<Record<string, string>>): T =>
  withNames(value, (name) => `\${${names[name]}.id}`);

export interface ConfigurationOptions {
  /** Secrets as write-only arguments from ephemeral variables; the values are put into `variables`. */
  readonly writeOnly?: {
    readonly variables: Record<string, string>;
    readonly version: number;
    /** Whether the variables are marked as sensitive; absent: they are. */
    readonly sensitive?: boolean;
  };
  readonly lifecycle?: Bag;
  /** Imports, name → id. */
  readonly imports?: Readonly<Record<string, string>>;
  /** Absent: connection settings come from the environment. */
  readonly settings?: { readonly nsx: Bag; readonly alicloud: Bag };
}

/** main.tf.json */
export function configuration(resources: Program, options: ConfigurationOptions = {}): Bag {
  const blocks: Record<string, Record<string, Bag>> = {};
  const at = (address: string): string => hclAddress(resources.get(address)!);
  for (const { type, name, inputs, options: { dependsOn = [] } = {} } of resources.values()) {
    const attributes = resourceAttributes(findResource(catalog, type));
    const referring = withRefs(inputs, ({ address, path }) => `\${${at(address)}.${hclPath(path)}}`) as Bag;
    const values = given(toValues(attributes, referring)) as Bag;
    const written = options.writeOnly === undefined ? values : asWriteOnly(attributes, values, name, options.writeOnly);
    const after = dependsOn.map(at);
    (blocks[terraformName(type)] ??= {})[name] = {
      ...written,
      ...(after.length === 0 ? {} : { depends_on: after }),
      ...(options.lifecycle === undefined ? {} : { lifecycle: options.lifecycle }),
    };
  }
  const variables = Object.keys(options.writeOnly?.variables ?? {});
  return {
    terraform: { required_providers: { hybridvpn: { source: 'hybridvpn/hybridvpn' } } },
    provider: { hybridvpn: { owner: 'e2e', ...(options.settings === undefined ? {} : snake(options.settings)) } },
    ...(Object.keys(blocks).length === 0 ? {} : { resource: blocks }),
    ...(variables.length === 0
      ? {}
      : {
          variable: Object.fromEntries(
            variables.map((name) => [
              name,
              { type: 'string', ephemeral: true, sensitive: options.writeOnly?.sensitive ?? true },
            ]),
          ),
        }),
    ...(options.imports === undefined
      ? {}
      : {
          import: Object.entries(options.imports).map(([name, id]) => ({ to: at(name), id })),
        }),
  };
}

/** Without nulls at any depth: what a person would write. */
function given(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(given);
  if (!isBag(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (item === null ? [] : [[key, given(item)]])),
  );
}

function asWriteOnly(
  attributes: readonly Attribute[],
  values: Bag,
  at: string,
  into: NonNullable<ConfigurationOptions['writeOnly']>,
): Bag {
  const result: Bag = { ...values };
  for (const { name, role, content } of attributes) {
    const plain = name.replace(/_wo$/, '');
    if (role === 'write-only' && typeof values[plain] === 'string') {
      const variable = `${at}_${plain}`;
      into.variables[variable] = values[plain];
      delete result[plain];
      result[name] = `\${var.${variable}}`;
      result[`${name}_version`] = into.version;
    } else if (content.kind === 'single' && isBag(values[name])) {
      result[name] = asWriteOnly(content.attributes, values[name], `${at}_${name}`, into);
    }
  }
  return result;
}

function snake(value: unknown): Bag {
  return Object.fromEntries(
    Object.entries(value as Bag).map(([key, item]) => [
      key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      isBag(item) ? snake(item) : item,
    ]),
  );
}

export const workFolder = (): string => mkdtempSync(join(tmpdir(), 'tf-e2e-'));

/** The provider as `make build` makes it. */
export async function builtProvider(folder: string): Promise<string> {
  const executable = join(folder, 'terraform-provider-hybridvpn');
  await bundle(join(__dirname, '../../provider/engines/terraform'), executable);
  return executable;
}

export interface Project extends TerraformProject {
  write(config: Bag): void;
}

/** An initialised project in `root/name`; the lock file is made from the mirror. */
export async function projectIn(
  terraform: string,
  root: string,
  name: string,
  executable: string,
  env: Record<string, string>,
): Promise<Project> {
  const folder = join(root, name);
  mkdirSync(folder);
  const project = await terraformProject(terraform, folder, executable, env);
  const write = (config: Bag): void =>
    writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(config, undefined, 1));
  write(configuration(new Map()));
  await project.run('init');
  return { ...project, write };
}
