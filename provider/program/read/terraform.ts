/** Reads what `terraform show -json` prints of a plan or a state, and the state file itself (version 4). */
import { isDeepStrictEqual } from 'node:util';
import { platformOf, type Catalog } from '../../core/define/catalog';
import type { AnyLookup, AnyResource } from '../../core/define/definition';
import { append } from '../../core/define/multimap';
import { snakeCase, terraformName } from '../../core/define/names';
import type { Bag } from '../../core/define/paths';
import { shapeOf, type ObjectShape } from '../../core/define/shape';
import type { Address, Change, Declared, Program } from '../program';
import { inputsOf, NOTHING } from './terraform-inputs';
import { marksOfPaths } from './terraform-marks';
import { References, type Configuration, type Sources } from './terraform-references';
import { values } from './terraform-values';
import { through } from './through';

/** Of `resource_changes` in `terraform show -json` of a plan, as far as it is read. */
export interface ResourceChange {
  readonly address: string;
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  readonly deposed?: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before?: Bag | null;
    readonly after?: Bag | null;
    readonly after_unknown?: unknown;
    readonly before_sensitive?: unknown;
    readonly after_sensitive?: unknown;
    /** By an `import` block: with it the actions are what is changed beside. */
    readonly importing?: unknown;
  };
}

/** Of a state as `terraform show -json` has it. */
export interface StateResource {
  readonly address: string;
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  readonly values?: Bag;
  readonly sensitive_values?: unknown;
  readonly deposed_key?: string;
  /** Resources without the keys of their instances. */
  readonly depends_on?: readonly string[];
}

/** Of a state file, version 4. */
export interface FiledResource {
  readonly module?: string;
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  readonly provider?: string;
  readonly instances?: readonly {
    readonly index_key?: string | number;
    /** OpenTofu: where the provider has a `for_each`, each instance its own. */
    readonly provider?: string;
    readonly schema_version?: number;
    readonly attributes?: Bag | null;
    readonly sensitive_attributes?: readonly unknown[];
    readonly private?: string;
    readonly deposed?: string;
  }[];
}

/** One object of a state file, with what its provider alone understands. */
export interface TerraformInstance {
  readonly address: Address;
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  readonly schemaVersion: number;
  readonly attributes: Bag;
  /** Where the program marks something in them as sensitive. */
  readonly sensitive: unknown;
  /** Base64. */
  readonly private: string;
  /** Which configuration of the provider it belongs to, where that has an alias: `west`, or `by_site["west"]` of several. */
  readonly alias?: string;
  /** Its replacement stands, and the next run deletes it. */
  readonly deposed: boolean;
}

export function instancesIn(resource: FiledResource): TerraformInstance[] {
  const { module, mode, type, name, provider = '', instances = [] } = resource;
  return instances.flatMap((one): TerraformInstance[] => {
    const alias = /provider\["[^"]*"\]\.([\w-]+(?:\[.*\])?)$/.exec(one.provider ?? provider)?.[1];
    const { index_key: key, attributes, deposed, schema_version: schemaVersion = 0, private: bytes = '' } = one;
    const sensitive = marksOfPaths(one.sensitive_attributes);
    if (attributes === null || attributes === undefined) return [];
    const index = key === undefined ? '' : `[${JSON.stringify(key)}]`;
    const address = `${module === undefined ? '' : `${module}.`}${mode === 'data' ? 'data.' : ''}${type}.${name}${index}`;
    const given = { address, mode, type, name, schemaVersion, attributes, sensitive, private: bytes };
    return [{ ...given, ...(alias === undefined ? {} : { alias }), deposed: deposed !== undefined }];
  });
}

/** A plan, in the order in which its file has things: what a change was made from is told only at the end. */
export class TerraformPlanReader {
  private readonly types: Types;
  private readonly program = new Map<Address, Declared>();
  private readonly changes: Planned[] = [];
  /** What stands otherwise than the last run has left it. */
  readonly outside = new Map<Address, Declared>();
  /** Those of other providers too: expressions refer to them. */
  private readonly addresses = new Set<Address>();
  /** Objects of the state before. */
  private readonly standing = new Map<Address, StateResource>();
  /** What each object needed in the state before: of one that goes, the program says nothing any more. */
  private readonly needed = new Map<Address, readonly string[]>();

  constructor(catalog: Catalog) {
    this.types = new Types(catalog);
  }

  /**
   * Of the state before: data sources that were read for the plan stand there, and what `-target` or `-exclude` keep out of it.
   * Without that a link that the plan touches would lack a tunnel or an end, and nobody could say which tunnels a change is about.
   */
  state(resource: StateResource): void {
    if (resource.mode === 'data')
      add(this.program, this.types, resource, resource.values ?? {}, resource.sensitive_values);
    else if (resource.deposed_key === undefined) this.standing.set(resource.address, resource);
    if (resource.depends_on !== undefined) this.needed.set(resource.address, resource.depends_on);
  }

  /** Of `resource_drift`. */
  drifted(one: ResourceChange): void {
    const definition = one.deposed === undefined ? this.types.of(one) : undefined;
    const { before, after, before_sensitive, after_sensitive } = one.change;
    if (definition === undefined || !before) return;
    const planned = after ? values(definition, after, { sensitive: after_sensitive }) : undefined;
    this.outside.set(one.address, {
      type: definition.type,
      name: one.name,
      inputs: inputsOf(shapeOf(definition.inputs), planned ?? {}, {}, NOTHING),
      prior: values(definition, before, { sensitive: before_sensitive }),
      ...(planned === undefined ? {} : { planned }),
      change: { kind: planned === undefined ? 'delete' : 'update' },
    });
  }

  change(one: ResourceChange): void {
    if (one.deposed !== undefined) return;
    this.addresses.add(one.address);
    const definition = this.types.of(one);
    if (definition === undefined) return;
    const { before, after, after_unknown: unknown, before_sensitive, after_sensitive } = one.change;
    this.changes.push({
      address: one.address,
      name: one.name,
      definition,
      change: changeOf(one.change),
      ...(isSteering(one.change) && { steering: true }),
      ...(isFinishing(one.change) && { finishes: true }),
      ...(before ? { prior: values(definition, before, { sensitive: before_sensitive }) } : {}),
      ...(after ? { planned: values(definition, after, { unknown, sensitive: after_sensitive }) } : {}),
    });
  }

  /** What the plan leaves as it is without saying so. */
  private leftOut(): void {
    for (const { address, name, values: bag = {}, sensitive_values: sensitive, ...one } of this.standing.values()) {
      const definition = this.addresses.has(address) ? undefined : this.types.of(one);
      if (definition === undefined) continue;
      this.addresses.add(address);
      const stands = values(definition, bag, { sensitive });
      this.changes.push({ address, name, definition, change: undefined, prior: stands, planned: stands });
    }
    this.standing.clear();
  }

  /** @param configuration that of the plan, with or without its constants */
  read(configuration: Configuration | undefined): Program {
    this.leftOut();
    const references = new References(configuration, new Set([...this.program.keys(), ...this.addresses]));
    const sameType = new Map<string, Address[]>();
    for (const { address, definition } of this.changes) append(sameType, definition.type, address);
    const typeOf = new Map([...sameType].flatMap(([type, all]) => all.map((address) => [address, type] as const)));
    const direct = (address: Address): readonly Address[] => [
      ...Object.values(references.of(address)).flatMap(({ from }) => from),
      ...references.dependsOn(address),
      ...references.instancesOf(this.needed.get(address) ?? []),
    ];
    const connectionOf = this.connections(references, typeOf);
    const program = new Map<Address, Declared>(
      [...this.program].map(([address, declared]) => [
        address,
        { ...declared, ...connectionOf(address, declared.type) },
      ]),
    );
    for (const { address, name, definition, change, steering, finishes, prior, planned } of this.changes) {
      const shape = shapeOf(definition.inputs);
      const sources = references.of(address);
      const madeFrom = Object.fromEntries(
        Object.entries(sources).map(([input, { from }]) => [fieldName(shape, input), from]),
      );
      const dependsOn = through(address, direct, (one) => typeOf.has(one));
      const candidates = (type: string, source: Sources | undefined): readonly Address[] => {
        const direct = (source?.from ?? []).filter((one) => typeOf.get(one) === type);
        return source?.opaque === true && direct.length < 2
          ? references.neighbors(address, sameType.get(type) ?? [])
          : direct;
      };
      program.set(address, {
        type: definition.type,
        name,
        ...(dependsOn.length === 0 ? {} : { options: { dependsOn } }),
        inputs: inputsOf(shape, planned ?? prior ?? {}, sources, { candidates, typeOf: (one) => typeOf.get(one) }),
        ...(prior === undefined ? {} : { prior }),
        ...(planned === undefined ? {} : { planned }),
        madeFrom,
        ...connectionOf(address, definition.type),
        ...(change === undefined ? {} : { change }),
        ...(steering && { steering }),
        ...(finishes && { finishes }),
      });
    }
    return program;
  }

  /**
   * By alias of the provider. Of what the configuration has no more, which is most of what goes, a plan does not tell it: it is that
   * of what it depended on, or the only one that its platform has.
   */
  private connections(
    references: References,
    typeOf: ReadonlyMap<Address, string>,
  ): (address: Address, type: string) => Pick<Declared, 'connection'> {
    const aliases = new Map<string, Set<string | undefined>>();
    for (const [address, type] of typeOf)
      if (references.configures(address)) {
        const platform = platformOf(type);
        aliases.set(platform, (aliases.get(platform) ?? new Set()).add(references.aliasOf(address)));
      }
    return (address, type) => {
      if (references.configures(address)) return named(references.aliasOf(address));
      const platform = platformOf(type);
      const [only, ...others] = aliases.get(platform) ?? [];
      if (others.length === 0) return named(only);
      const needed = references
        .instancesOf(this.needed.get(address) ?? [])
        .find((one) => references.configures(one) && platformOf(typeOf.get(one) ?? '') === platform);
      return named(needed === undefined ? undefined : references.aliasOf(needed));
    };
  }
}

interface Planned extends Pick<Declared, 'name' | 'prior' | 'planned' | 'change' | 'steering' | 'finishes'> {
  readonly address: Address;
  readonly definition: AnyResource | AnyLookup;
}

/** A state: what `terraform show -json` has of it, or its file. */
export class TerraformStateReader {
  readonly program = new Map<Address, Declared>();
  private readonly types: Types;

  constructor(catalog: Catalog) {
    this.types = new Types(catalog);
  }

  shown(resource: StateResource): void {
    if (resource.deposed_key === undefined)
      add(this.program, this.types, resource, resource.values ?? {}, resource.sensitive_values);
  }

  /** One of the file, with its instances. */
  filed(resource: FiledResource): void {
    for (const one of instancesIn(resource))
      if (!one.deposed) add(this.program, this.types, one, one.attributes, one.sensitive, one.alias);
  }
}

function add(
  program: Map<Address, Declared>,
  types: Types,
  resource: StateResource,
  bag: Bag,
  sensitive: unknown,
  alias?: string,
): void {
  const definition = types.of(resource);
  if (definition === undefined) return;
  const prior = values(definition, bag, { sensitive });
  program.set(resource.address, {
    type: definition.type,
    name: resource.name,
    inputs: inputsOf(shapeOf(definition.inputs), prior, {}, NOTHING),
    prior,
    ...named(alias),
  });
}

const named = (connection: string | undefined): Pick<Declared, 'connection'> =>
  connection === undefined ? {} : { connection };

/** Ours, by the names that Terraform has for them. */
class Types {
  private readonly resources: ReadonlyMap<string, AnyResource>;
  private readonly lookups: ReadonlyMap<string, AnyLookup>;

  constructor(catalog: Catalog) {
    this.resources = new Map(catalog.resources.map((one) => [terraformName(one.type), one]));
    this.lookups = new Map(catalog.lookups.map((one) => [terraformName(one.type), one]));
  }

  of({ mode, type }: { readonly mode: string; readonly type: string }): AnyResource | AnyLookup | undefined {
    return (mode === 'data' ? this.lookups : this.resources).get(type);
  }
}

function changeOf({ actions, importing }: ResourceChange['change']): Change | undefined {
  const [first = '', second] = actions;
  if (second !== undefined) return { kind: 'replace', first: first === 'create' ? 'create' : 'delete' };
  return first === 'create' || first === 'update' || first === 'delete' || first === 'forget'
    ? { kind: first }
    : importing === undefined || importing === null
      ? undefined
      : { kind: 'import' };
}

/** Other timeouts, and nothing else that is shown or not known. */
function isSteering({ actions, before, after, after_unknown: unknown }: ResourceChange['change']): boolean {
  if (actions[0] !== 'update' || !before || !after) return false;
  const [{ timeouts: was, ...rest }, { timeouts: will, ...wanted }] = [before, after];
  return !isDeepStrictEqual(was, will) && isDeepStrictEqual(rest, wanted) && !hasTrue(unknown);
}

/** Why an object is not finished stands in its state, and is planned to be gone: that makes Terraform run an update. */
const isFinishing = ({ actions, before, after }: ResourceChange['change']): boolean =>
  actions[0] === 'update' && typeof before?.['incomplete'] === 'string' && typeof after?.['incomplete'] !== 'string';

const hasTrue = (marks: unknown): boolean =>
  marks === true || (typeof marks === 'object' && marks !== null && Object.values(marks).some(hasTrue));

const fieldName = (shape: ObjectShape, name: string): string =>
  shape.fields.find((field) => snakeCase(field.name) === name)?.name ?? name;
