/** Reads what `terraform show -json` prints of a plan or a state, and the state file itself (version 4). */
import type { Catalog } from '../../core/define/catalog';
import type { AnyLookup, AnyResource } from '../../core/define/definition';
import { camelCase, snakeCase, terraformName } from '../../core/define/names';
import { isBag, type Bag, type Path } from '../../core/define/paths';
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
import { References, type Configuration, type Sources } from './terraform-references';

/** `terraform show -json` of a plan, as far as it is read. */
export interface TerraformPlan {
  readonly resource_changes?: readonly ResourceChange[];
  readonly prior_state?: { readonly values?: StateValues };
  readonly configuration?: Configuration;
}

interface ResourceChange {
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
  };
}

interface StateValues {
  readonly root_module?: StateModule;
}

interface StateModule {
  readonly resources?: readonly StateResource[];
  readonly child_modules?: readonly StateModule[];
}

interface StateResource {
  readonly address: string;
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  readonly values?: Bag;
  readonly deposed_key?: string;
}

/** `terraform show -json` of a state. */
export interface TerraformStateShown {
  readonly values?: StateValues;
}

/** The state file itself. */
export interface TerraformStateFile {
  readonly resources?: readonly {
    readonly module?: string;
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly instances?: readonly {
      readonly index_key?: string | number;
      readonly attributes?: Bag | null;
      readonly deposed?: string;
    }[];
  }[];
}

export function readTerraformPlan(catalog: Catalog, plan: TerraformPlan): Program {
  const types = new Types(catalog);
  const changes = (plan.resource_changes ?? []).filter(({ deposed }) => deposed === undefined);
  const program = new Map<Address, Declared>();
  // Data sources that were read for the plan stand in the state before it.
  for (const resource of resourcesIn(plan.prior_state?.values?.root_module))
    if (resource.mode === 'data') add(program, types, resource, resource.values ?? {});
  const references = new References(
    plan.configuration,
    new Set([...program.keys(), ...changes.map(({ address }) => address)]),
  );
  const sameType = groupAddresses(types, changes);
  const typeOf = new Map([...sameType].flatMap(([type, all]) => all.map((address) => [address, type] as const)));
  for (const one of changes) {
    const definition = types.of(one);
    if (definition === undefined) continue;
    const { before, after, after_unknown: unknown, actions } = one.change;
    const shape = shapeOf(definition.inputs);
    const sources = references.of(one.address);
    const madeFrom = Object.fromEntries(
      Object.entries(sources).map(([name, { from }]) => [fieldName(shape, name), from]),
    );
    const planned = after === null || after === undefined ? undefined : values(definition, after, unknown);
    const change = changeOf(actions);
    const candidates = (type: string, source: Sources | undefined): readonly Address[] => {
      const direct = (source?.from ?? []).filter((address) => sameType.get(type)?.includes(address));
      return source?.opaque === true && direct.length < 2
        ? references.neighbors(one.address, sameType.get(type) ?? [])
        : direct;
    };
    program.set(one.address, {
      type: definition.type,
      name: one.name,
      inputs: inputsOf(shape, planned ?? (before ? values(definition, before, undefined) : {}), sources, {
        candidates,
        typeOf: (address) => typeOf.get(address),
      }),
      ...(before ? { prior: values(definition, before, undefined) } : {}),
      ...(planned === undefined ? {} : { planned }),
      madeFrom,
      ...(change === undefined ? {} : { change }),
    });
  }
  return program;
}

export function readTerraformState(catalog: Catalog, state: TerraformStateShown): Program {
  const types = new Types(catalog);
  const program = new Map<Address, Declared>();
  for (const resource of resourcesIn(state.values?.root_module))
    if (resource.deposed_key === undefined) add(program, types, resource, resource.values ?? {});
  return program;
}

export function readTerraformStateFile(catalog: Catalog, state: TerraformStateFile): Program {
  const types = new Types(catalog);
  const program = new Map<Address, Declared>();
  for (const { module, mode, type, name, instances = [] } of state.resources ?? [])
    for (const { index_key: key, attributes, deposed } of instances) {
      if (deposed !== undefined || attributes === null || attributes === undefined) continue;
      const index = key === undefined ? '' : `[${JSON.stringify(key)}]`;
      const address = `${module === undefined ? '' : `${module}.`}${mode === 'data' ? 'data.' : ''}${type}.${name}${index}`;
      add(program, types, { address, mode, type, name }, attributes);
    }
  return program;
}

function add(program: Map<Address, Declared>, types: Types, resource: StateResource, bag: Bag): void {
  const definition = types.of(resource);
  if (definition === undefined) return;
  const prior = values(definition, bag, undefined);
  program.set(resource.address, {
    type: definition.type,
    name: resource.name,
    inputs: inputsOf(shapeOf(definition.inputs), prior, {}, NOTHING),
    prior,
  });
}

function* resourcesIn(module: StateModule | undefined): Generator<StateResource> {
  yield* module?.resources ?? [];
  for (const child of module?.child_modules ?? []) yield* resourcesIn(child);
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

function groupAddresses(types: Types, changes: readonly ResourceChange[]): ReadonlyMap<string, Address[]> {
  const found = new Map<string, Address[]>();
  for (const change of changes) {
    const type = types.of(change)?.type;
    if (type !== undefined) found.set(type, [...(found.get(type) ?? []), change.address]);
  }
  return found;
}

function changeOf(actions: readonly string[]): Change | undefined {
  const [first = '', second] = actions;
  if (second !== undefined) return { kind: 'replace', first: first === 'create' ? 'create' : 'delete' };
  return first === 'create' || first === 'update' || first === 'delete' || first === 'forget'
    ? { kind: first }
    : undefined;
}

// ---- values -----------------------------------------------------------------------------------------------------------

/** Inputs and outputs in our own spelling. `unknown`: the marks of a plan beside the values. */
function values(definition: AnyResource | AnyLookup, bag: Bag, unknown: unknown): Values {
  const shapes = [shapeOf(definition.inputs), shapeOf(definition.outputs)];
  const found = Object.assign({}, ...shapes.map((shape) => objectOf(shape, bag, unknown))) as Record<string, Value>;
  const id = isBag(unknown) && unknown['id'] === true ? UNKNOWN : bag['id'];
  return typeof id === 'string' || id === UNKNOWN ? { ...found, id } : found;
}

function objectOf(shape: ObjectShape, bag: Bag, unknown: unknown): Values {
  const marks = isBag(unknown) ? unknown : {};
  const result: Record<string, Value> = {};
  for (const field of shape.fields) {
    const name = snakeCase(field.name);
    const value = field.meta.secret ? secretOf(bag, name, marks) : valueOf(field.shape, bag[name], marks[name]);
    if (value !== undefined) result[field.name] = value;
  }
  return result;
}

/** A write-only secret stands in no plan and no state: its version says that there is one. */
function secretOf(bag: Bag, name: string, marks: Bag): Value | undefined {
  if (typeof bag[name] === 'string') return bag[name];
  if (marks[name] === true) return UNKNOWN;
  const version = bag[`${name}_wo_version`];
  return (version !== undefined && version !== null) || marks[`${name}_wo_version`] === true ? MASKED : undefined;
}

function valueOf(shape: Shape, value: unknown, unknown: unknown): Value | undefined {
  if (unknown === true) return UNKNOWN;
  if (value === undefined || value === null) return undefined;
  if (shape.kind === 'object') return isBag(value) ? objectOf(shape, value, unknown) : undefined;
  if ('element' in shape && shape.kind !== 'map') {
    const marks = Array.isArray(unknown) ? (unknown as unknown[]) : [];
    return Array.isArray(value)
      ? value.flatMap((item, index) => valueOf(shape.element, item, marks[index]) ?? [])
      : undefined;
  }
  if (shape.kind === 'map') {
    const marks = isBag(unknown) ? unknown : {};
    if (!isBag(value)) return undefined;
    return Object.fromEntries(
      Object.keys(value).flatMap((key) => {
        const item = valueOf((shape as { element: Shape }).element, value[key], marks[key]);
        return item === undefined ? [] : [[key, item]];
      }),
    );
  }
  return value as string | number | boolean;
}

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
