/**
 * Reads what `pulumi preview --json` and `pulumi stack export` print. Types of both doors: `hybridvpn:nsx:RouteBasedSession` of
 * the plugin, `pulumi-nodejs:dynamic/hybridvpn/nsx:RouteBasedSession` of the dynamic provider.
 */
import type { Catalog } from '../../core/define/catalog';
import type { AnyResource } from '../../core/define/definition';
import { jsonIn } from '../../core/define/json';
import { isBag, type Bag } from '../../core/define/paths';
import { shapeOf, type Field, type ObjectShape } from '../../core/define/shape';
import { knownOnly, UNKNOWN } from '../../core/define/unknown';
import { MEMORY, SIGNATURE_KEY, UNKNOWN_TEXT } from '../pulumi-words';
import { nameOfUrn } from '../urn';
import { through } from './through';
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

export interface PulumiPreview {
  readonly steps?: readonly Step[];
}

/** Of a preview. */
export interface Step {
  readonly op: string;
  readonly urn: string;
  readonly oldState?: State;
  readonly newState?: State;
}

/** Of a step, and of a stack. */
export interface State {
  readonly urn: string;
  readonly type: string;
  /** No component. */
  readonly custom?: boolean;
  readonly id?: string;
  readonly inputs?: Bag;
  readonly outputs?: Bag;
  readonly propertyDependencies?: Readonly<Record<string, readonly string[] | null>> | null;
  readonly dependencies?: readonly string[] | null;
  readonly parent?: string;
  /** Waits for its deletion: another one has its URN. */
  readonly delete?: boolean;
  /** Only read (by a `get`), not managed. */
  readonly external?: boolean;
  /** `<urn>::<id>` of the configuration of the provider. */
  readonly provider?: string;
}

/** A preview without changes has no steps; one without `--show-sames` has those alone that change. */
export function readPulumiPreview(catalog: Catalog, { steps = [] }: PulumiPreview): Program {
  const reader = new PulumiReader(catalog);
  for (const step of steps) reader.step(step);
  return reader.program();
}

/** `none`: a step that stands beside another of the same resource, or is about none. */
function changeOf(op: string): Change | undefined | 'none' {
  switch (op) {
    case 'create':
      return { kind: 'create' };
    case 'import':
      return { kind: 'import' };
    case 'update':
      return { kind: 'update' };
    case 'delete':
      return { kind: 'delete' };
    case 'replace':
      return { kind: 'replace', first: 'delete' };
    case 'create-replacement':
    case 'delete-replaced':
    case 'discard-replaced':
    case 'read-discard':
    case 'remove-pending-replace':
      return 'none';
    default:
      return undefined; // same, read, refresh
  }
}

/** The type of the catalog that stands behind one of either door; undefined: it is somebody else's. */
export function ownTypeOf(type: string): string | undefined {
  const [, platform, kind] = TYPE.exec(type) ?? [];
  return platform === undefined ? undefined : `${platform}:${kind}`;
}

const TYPE = /^(?:hybridvpn|pulumi-nodejs:dynamic\/hybridvpn)[:/]([a-z]+):([A-Za-z0-9]+)$/;

/** Of what asks several platforms, one for each. */
export type ConnectionName = string | Readonly<Record<string, string>>;

/**
 * The name of the connection of one of ours: the argument that the dynamic provider has for it, or the provider that it names,
 * where that is one of the program's own and not the default.
 */
export function connectionOf({ type, provider, inputs = {} }: State): ConnectionName | undefined {
  if (!type.startsWith('hybridvpn:')) {
    const { connection } = inputs;
    return typeof connection === 'string' || isBag(connection) ? (connection as ConnectionName) : undefined;
  }
  if (provider === undefined) return undefined;
  const name = nameOfUrn(provider.slice(0, provider.lastIndexOf('::')));
  return /^default(_|$)/.test(name) ? undefined : name;
}

/** A preview's steps or a stack's resources, one after the other. */
export class PulumiReader {
  private readonly found = new Map<Address, { definition: AnyResource; declared: Declared }>();
  private readonly definitions: ReadonlyMap<string, AnyResource>;
  /** What stands otherwise than the last run has left it. */
  readonly outside = new Map<Address, Declared>();
  /** Of what a refresh looked at: what the last run has left. */
  private readonly left = new Map<Address, Values>();
  /** Replaced: which of the two steps came first. */
  private readonly createdFirst = new Set<Address>();
  private readonly deletedFirst = new Set<Address>();
  /** Of everybody's resources. */
  private readonly needs = new Map<Address, readonly Address[]>();

  constructor(catalog: Catalog) {
    this.definitions = new Map(catalog.resources.map((one) => [one.type, one]));
  }

  step({ op, urn, oldState, newState }: Step): void {
    if (op === 'create-replacement' && !this.deletedFirst.has(urn)) this.createdFirst.add(urn);
    if (op === 'delete-replaced' && !this.createdFirst.has(urn)) this.deletedFirst.add(urn);
    const change = changeOf(op);
    if (change === 'none') return;
    const type = this.definitions.get(ownTypeOf((oldState ?? newState)?.type ?? '') ?? '');
    if (type !== undefined) this.refreshed(type, op, urn, oldState);
    this.add(urn, newState ?? oldState, oldState, change);
  }

  /**
   * A preview with a refresh has two steps of what it refreshes. The first has what the last run left, whatever the platform
   * said; the second begins with what stands, and with nothing where that is gone.
   */
  private refreshed(definition: AnyResource, op: string, urn: string, old: State | undefined): void {
    const shape = shapeOf(definition.inputs);
    // The platform's answers are outputs: the inputs of a dynamic resource stay as they were.
    const live = ({ inputs = {}, outputs = {} }: State): Values => ({
      ...valuesOf(shape, inputs),
      ...valuesOf(shape, outputs),
    });
    const first = this.found.get(urn)?.declared;
    if (first === undefined) {
      if (op === 'refresh' && old !== undefined) this.left.set(urn, live(old));
      return;
    }
    const prior = this.left.get(urn) ?? first.prior;
    if (prior === undefined) return;
    const stands = old === undefined ? undefined : this.left.has(urn) ? live(old) : stored(definition, old);
    const { type, name } = first;
    this.outside.set(urn, {
      type,
      name,
      inputs: stands ?? {},
      prior,
      ...(stands === undefined ? {} : { planned: stands }),
      change: { kind: stands === undefined ? 'delete' : 'update' },
    });
  }

  resource(state: State): void {
    if (state.delete !== true) this.add(state.urn, state, state, undefined);
  }

  private add(urn: string, state: State | undefined, before: State | undefined, change: Change | undefined): void {
    if (state === undefined) return;
    this.needs.set(urn, [
      ...(state.dependencies ?? []),
      ...(state.parent === undefined ? [] : [state.parent]),
      ...Object.values(state.propertyDependencies ?? {}).flatMap((urns) => urns ?? []),
    ]);
    const definition = this.definitions.get(ownTypeOf(state.type) ?? '');
    if (definition === undefined) return;
    const shape = shapeOf(definition.inputs);
    const inputs = valuesOf(shape, state.inputs ?? {});
    const outputs = valuesOf(shape, state.outputs ?? {}, shapeOf(definition.outputs));
    const prior = before === undefined ? undefined : stored(definition, before);
    // A preview has no outputs of what does not change, and of an update none: what no update changes stays true of it.
    const stays =
      change === undefined ? prior : change.kind === 'update' ? pick(prior ?? {}, stableNames(definition)) : {};
    const made = change?.kind === 'create' || change?.kind === 'replace';
    const id = made || state.id === undefined || state.id === '' ? idOf(definition, inputs) : state.id;
    const planned = { ...stays, ...outputs, ...inputs, ...(id === undefined ? {} : { id }) };
    const connection = connectionOf(state);
    const madeFrom = Object.fromEntries(
      Object.entries(state.propertyDependencies ?? {}).map(([name, urns]) => [name, urns ?? []]),
    );
    this.found.set(urn, {
      definition,
      declared: {
        type: definition.type,
        name: nameOfUrn(urn),
        inputs,
        ...(prior === undefined ? {} : { prior }),
        ...(before === undefined || (change?.kind !== 'update' && change?.kind !== 'replace')
          ? {}
          : { priorInputs: valuesOf(shape, before.inputs ?? {}) }),
        ...(before === state ? {} : { planned }),
        madeFrom,
        ...(typeof connection === 'string' ? { connection } : {}),
        ...(change === undefined ? {} : { change }),
        ...(change?.kind === 'update' && isUnfinished(before) ? { finishes: true } : {}),
      },
    });
  }

  /** With references for what is not known, where it can be of one object only: neither the value nor, of an id, whose it is. */
  program(): Program {
    const typeOf = (address: Address): string | undefined => this.found.get(address)?.declared.type;
    const idOf = ({ planned, prior }: Declared): Value | undefined => planned?.['id'] ?? prior?.['id'];
    return new Map(
      [...this.found].map(([urn, { definition, declared }]) => {
        const inputs = withRefs(shapeOf(definition.inputs), declared.inputs, (field, name, value) => {
          const type = field.meta.refersTo;
          if (type === undefined) return value;
          const [one, ...others] = (declared.madeFrom?.[name] ?? []).filter((address) => typeOf(address) === type);
          if (one === undefined || others.length > 0) return value;
          // A policy is told no ids.
          return value === UNKNOWN || idOf(this.found.get(one)!.declared) === undefined ? new Ref(one) : value;
        });
        const dependsOn = through(
          urn,
          (address) => this.needs.get(address) ?? [],
          (address) => this.found.has(address),
        );
        const change: Change | undefined =
          declared.change?.kind === 'replace' && this.createdFirst.has(urn)
            ? { kind: 'replace', first: 'create' }
            : declared.change;
        return [
          urn,
          {
            ...declared,
            inputs,
            ...(change === undefined ? {} : { change }),
            ...(dependsOn.length === 0 ? {} : { options: { dependsOn } }),
          },
        ];
      }),
    );
  }
}

/** As the last run remembers it: then an update runs without a changed value too. */
function isUnfinished(before: State | undefined): boolean {
  const memory = before?.outputs?.[MEMORY];
  return isBag(memory) && typeof memory['incomplete'] === 'string';
}

const stableNames = ({ outputs }: AnyResource): readonly string[] =>
  shapeOf(outputs).fields.flatMap(({ name, meta }) => (meta.stable === true ? [name] : []));

const pick = (values: Values, names: readonly string[]): Values =>
  Object.fromEntries(names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])));

function stored(definition: AnyResource, { inputs = {}, outputs = {}, id }: State): Values {
  const shape = shapeOf(definition.inputs);
  const all = { ...valuesOf(shape, outputs, shapeOf(definition.outputs)), ...valuesOf(shape, inputs) };
  return id === undefined ? all : { ...all, id };
}

/** Where the platform lets the client choose it. */
function idOf(definition: AnyResource, inputs: Values): string | undefined {
  return definition.identity?.(knownOnly(inputs as Bag));
}

// ---- values -----------------------------------------------------------------------------------------------------------

function valuesOf(shape: ObjectShape, bag: Bag, more?: ObjectShape): Values {
  const result: Record<string, Value> = {};
  for (const { name, shape: inner, meta } of [...shape.fields, ...(more?.fields ?? [])]) {
    const value = valueOf(bag[name], meta.secret === true);
    if (value === undefined) continue;
    result[name] = inner.kind === 'object' && isBag(bag[name]) && value !== MASKED ? valuesOf(inner, bag[name]) : value;
  }
  return result;
}

/** `compared`: one of our keys, which is compared and in no text. Whatever else a program keeps secret is hidden here too. */
function valueOf(value: unknown, compared = false): Value | undefined {
  if (value === undefined || value === null) return undefined;
  if (value === UNKNOWN_TEXT) return UNKNOWN;
  if (value === '[secret]') return MASKED;
  if (Array.isArray(value)) return value.flatMap((item) => valueOf(item) ?? []);
  if (!isBag(value)) return value as string | number | boolean;
  if (SIGNATURE_KEY in value) return compared && 'plaintext' in value ? plain(value['plaintext']) : MASKED;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) => {
      const read = valueOf(item);
      return read === undefined ? [] : [[name, read]];
    }),
  );
}

/** Of an export with `--show-secrets`: JSON. */
function plain(text: unknown): Value {
  const value = typeof text === 'string' ? jsonIn(text) : undefined;
  return value === undefined ? MASKED : (valueOf(value) ?? MASKED);
}

function withRefs(
  shape: ObjectShape,
  values: Values,
  refOf: (field: Field, name: string, value: Value) => Value,
  top?: string,
): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const field = shape.fields.find((one) => one.name === name);
      if (field === undefined) return [name, value];
      if (value === UNKNOWN || typeof value === 'string') return [name, refOf(field, top ?? name, value)];
      if (field.shape.kind === 'object' && isBag(value))
        return [name, withRefs(field.shape, value as Values, refOf, top ?? name)];
      return [name, value];
    }),
  );
}
