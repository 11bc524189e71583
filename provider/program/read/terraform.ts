/** Reads what `terraform show -json` prints of a plan or a state, and the state file itself (version 4). */
import type { Catalog } from '../../core/define/catalog';
import type { AnyLookup, AnyResource } from '../../core/define/definition';
import { camelCase, snakeCase, terraformName } from '../../core/define/names';
import { getAt, isBag, type Bag, type Path } from '../../core/define/paths';
import { shapeOf, type Field, type ObjectShape, type Shape } from '../../core/define/shape';
import { UNKNOWN } from '../../core/define/unknown';
import {
  MASKED,
  Ref,
  type Address,
  type Change,
  type Declared,
  type Program,
  type Value,
  type Values,
} from '../program';
import { marksOfPaths } from './terraform-marks';
import { References, type Configuration, type Sources } from './terraform-references';
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
  /** Which configuration of the provider it belongs to, where that has an alias. */
  readonly alias?: string;
  /** Its replacement stands, and the next run deletes it. */
  readonly deposed: boolean;
}

export function instancesIn(resource: FiledResource): TerraformInstance[] {
  const { module, mode, type, name, provider = '', instances = [] } = resource;
  const alias = /\]\.([\w-]+)$/.exec(provider)?.[1];
  return instances.flatMap((one): TerraformInstance[] => {
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
  /** What each object needed in the state before: of one that goes, the program says nothing any more. */
  private readonly needed = new Map<Address, readonly string[]>();

  constructor(catalog: Catalog) {
    this.types = new Types(catalog);
  }

  /** Of the state before: data sources that were read for the plan stand there. */
  state(resource: StateResource): void {
    if (resource.mode === 'data')
      add(this.program, this.types, resource, resource.values ?? {}, resource.sensitive_values);
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
      ...(before ? { prior: values(definition, before, { sensitive: before_sensitive }) } : {}),
      ...(after ? { planned: values(definition, after, { unknown, sensitive: after_sensitive }) } : {}),
    });
  }

  /** @param configuration that of the plan, with or without its constants */
  read(configuration: Configuration | undefined): Program {
    const references = new References(configuration, new Set([...this.program.keys(), ...this.addresses]));
    const sameType = new Map<string, Address[]>();
    for (const { address, definition } of this.changes) {
      const known = sameType.get(definition.type);
      if (known === undefined) sameType.set(definition.type, [address]);
      else known.push(address);
    }
    const typeOf = new Map([...sameType].flatMap(([type, all]) => all.map((address) => [address, type] as const)));
    const direct = (address: Address): readonly Address[] => [
      ...Object.values(references.of(address)).flatMap(({ from }) => from),
      ...references.dependsOn(address),
      ...references.instancesOf(this.needed.get(address) ?? []),
    ];
    const program = new Map(this.program);
    for (const { address, name, definition, change, prior, planned } of this.changes) {
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
        ...(change === undefined ? {} : { change }),
      });
    }
    return program;
  }
}

interface Planned extends Pick<Declared, 'name' | 'prior' | 'planned' | 'change'> {
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
      if (!one.deposed) add(this.program, this.types, one, one.attributes, one.sensitive);
  }
}

function add(
  program: Map<Address, Declared>,
  types: Types,
  resource: StateResource,
  bag: Bag,
  sensitive: unknown,
): void {
  const definition = types.of(resource);
  if (definition === undefined) return;
  const prior = values(definition, bag, { sensitive });
  program.set(resource.address, {
    type: definition.type,
    name: resource.name,
    inputs: inputsOf(shapeOf(definition.inputs), prior, {}, NOTHING),
    prior,
  });
}

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

// ---- values -----------------------------------------------------------------------------------------------------------

/** Marks of a plan beside the values, of the same form. */
interface Marks {
  readonly unknown?: unknown;
  /** What the program does not want to be shown: hidden here too, whatever reads the program. */
  readonly sensitive?: unknown;
}

/** Inputs and outputs in our own spelling. */
function values(definition: AnyResource | AnyLookup, bag: Bag, marks: Marks): Values {
  const shapes = [shapeOf(definition.inputs), shapeOf(definition.outputs)];
  const found = Object.assign({}, ...shapes.map((shape) => objectOf(shape, bag, marks))) as Record<string, Value>;
  const id = inside(marks, 'id').unknown === true ? UNKNOWN : bag['id'];
  return typeof id === 'string' || id === UNKNOWN ? { ...found, id } : found;
}

function objectOf(shape: ObjectShape, bag: Bag, marks: Marks): Values {
  const result: Record<string, Value> = {};
  for (const field of shape.fields) {
    const name = snakeCase(field.name);
    const value = field.meta.secret ? secretOf(bag, name, marks) : valueOf(field.shape, bag[name], inside(marks, name));
    if (value !== undefined) result[field.name] = value;
  }
  return result;
}

/** A write-only secret stands in no plan and no state: its version says that there is one. */
function secretOf(bag: Bag, name: string, marks: Marks): Value | undefined {
  if (typeof bag[name] === 'string') return bag[name];
  if (inside(marks, name).unknown === true) return UNKNOWN;
  const version = bag[`${name}_wo_version`];
  const given = version !== undefined && version !== null;
  return given || inside(marks, `${name}_wo_version`).unknown === true ? MASKED : undefined;
}

function valueOf(shape: Shape, value: unknown, marks: Marks): Value | undefined {
  if (marks.unknown === true) return UNKNOWN;
  if (value === undefined || value === null) return undefined;
  if (marks.sensitive === true) return MASKED;
  if (shape.kind === 'object') return isBag(value) ? objectOf(shape, value, marks) : undefined;
  if ('element' in shape && shape.kind !== 'map') {
    return Array.isArray(value)
      ? value.flatMap((item, index) => valueOf(shape.element, item, inside(marks, index)) ?? [])
      : undefined;
  }
  if (shape.kind === 'map') {
    if (!isBag(value)) return undefined;
    return Object.fromEntries(
      Object.keys(value).flatMap((key) => {
        const item = valueOf(shape.element, value[key], inside(marks, key));
        return item === undefined ? [] : [[key, item]];
      }),
    );
  }
  return value as string | number | boolean;
}

const inside = ({ unknown, sensitive }: Marks, key: string | number): Marks => ({
  unknown: getAt(unknown, [key]),
  sensitive: getAt(sensitive, [key]),
});

const fieldName = (shape: ObjectShape, name: string): string =>
  shape.fields.find((field) => snakeCase(field.name) === name)?.name ?? name;

// ---- inputs -----------------------------------------------------------------------------------------------------------

/** `unexplained`: it has parts that are no reference to an object, so that any part of the value may be the program's. */
type Source = Sources & { readonly unexplained: boolean };

interface Known {
  /** Objects of that type that the expression may mean. */
  candidates(type: string, source: Sources | undefined): readonly Address[];
  typeOf(address: Address): string | undefined;
}

const NOTHING: Known = { candidates: () => [], typeOf: () => undefined };

/**
 * What the program says, of what will stand. What is not known yet becomes a reference where there is one object only that
 * it can be of; where nothing says that the program gives it at all, the platform fills it in, and it is no input.
 */
function inputsOf(
  shape: ObjectShape,
  planned: Values,
  sources: Readonly<Record<string, Sources>>,
  known: Known,
): Values {
  const result: Record<string, Value> = {};
  for (const field of shape.fields) {
    const value = planned[field.name];
    if (value === undefined) continue;
    const given = sources[snakeCase(field.name)];
    const explained = referredTypes(field.shape);
    const source: Source | undefined = given && {
      ...given,
      unexplained: given.from.some((address) => !explained.includes(known.typeOf(address) ?? '')),
    };
    const kept = inputOf(field, value, source, known, [field.name]);
    if (kept !== undefined) result[field.name] = kept;
  }
  return result;
}

function inputOf(field: Field, value: Value, source: Source | undefined, known: Known, path: Path): Value | undefined {
  if (value === UNKNOWN) return unknownInput(field, source, known, path);
  if (Array.isArray(value)) {
    const { shape } = field;
    if (!('element' in shape)) return value;
    const element: Field = { ...field, shape: shape.element };
    return value.flatMap((item: Value, index) => inputOf(element, item, source, known, [...path, index]) ?? []);
  }
  if (field.shape.kind !== 'object' || !isBag(value)) return value;
  const members = field.shape.fields.flatMap((child): [string, Value][] => {
    const item = (value as Values)[child.name];
    const kept = item === undefined ? undefined : inputOf(child, item, source, known, [...path, child.name]);
    return kept === undefined ? [] : [[child.name, kept]];
  });
  return Object.fromEntries(members);
}

function unknownInput(field: Field, source: Source | undefined, known: Known, path: Path): Value | undefined {
  if (field.meta.refersTo !== undefined) {
    const [one, ...others] = known.candidates(field.meta.refersTo, source);
    return one !== undefined && others.length === 0 ? new Ref(one) : UNKNOWN;
  }
  if (source?.only !== undefined && path.length === 1 && source.only.path.length > 0) {
    const { address, path: at } = source.only;
    return new Ref(address, at.map(camelCase));
  }
  const fills = field.fingerprintOf !== undefined || field.meta.computed === true || field.meta.auto === true;
  return fills && (path.length === 1 ? source === undefined : source?.unexplained !== true) ? undefined : UNKNOWN;
}

/** Types of objects that a value of this shape refers to. */
function referredTypes(shape: Shape): string[] {
  if ('element' in shape) return referredTypes(shape.element);
  return shape.kind === 'object'
    ? shape.fields.flatMap(({ meta, shape: inner }) => [
        ...(meta.refersTo === undefined ? [] : [meta.refersTo]),
        ...referredTypes(inner),
      ])
    : [];
}
