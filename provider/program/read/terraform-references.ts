/**
 * What a value of a Terraform plan was made from. A plan tells for each argument which references its expression has, and
 * no more: through variables and outputs of modules they are followed, through locals they cannot be, and which of several
 * goes to which part of the argument is not said. So this is evidence for values that are not known yet, never a value.
 */
import { Multimap } from '../../core/define/multimap';
import type { Address } from '../program';

/** `configuration` of `terraform show -json`, as far as it is read. */
export interface Configuration {
  readonly root_module?: ConfiguredModule;
}

export interface ConfiguredModule {
  readonly resources?: readonly ConfiguredResource[];
  readonly module_calls?: Readonly<Record<string, ModuleCall>>;
  readonly outputs?: Readonly<Record<string, ConfiguredOutput>>;
}

export interface ConfiguredOutput {
  readonly expression?: unknown;
}

export interface ConfiguredResource {
  readonly address: string;
  readonly depends_on?: readonly string[];
  /** Which configuration of its provider it has: `hybridvpn.west`, in a module that has one of its own `module.a:hybridvpn.west`. */
  readonly provider_config_key?: string;
  readonly expressions?: Readonly<Record<string, unknown>>;
}

export interface ModuleCall {
  readonly depends_on?: readonly string[];
  readonly expressions?: Readonly<Record<string, unknown>>;
  readonly module?: ConfiguredModule;
}

/** The same without constants: of hundreds of modules they are most of a plan. */
const withoutConstants = (module: ConfiguredModule): ConfiguredModule => ({
  resources: (module.resources ?? []).map(resourceWithoutConstants),
  outputs: mapValues(module.outputs ?? {}, outputWithoutConstants),
  module_calls: mapValues(module.module_calls ?? {}, callWithoutConstants),
});

export const resourceWithoutConstants = ({
  address,
  expressions = {},
  depends_on,
  provider_config_key,
}: ConfiguredResource): ConfiguredResource => ({
  address,
  ...(provider_config_key === undefined ? {} : { provider_config_key }),
  ...(depends_on === undefined ? {} : { depends_on }),
  expressions: mapValues(expressions, referencesAlone),
});

export const callWithoutConstants = ({ expressions = {}, module, depends_on }: ModuleCall): ModuleCall => ({
  ...(depends_on === undefined ? {} : { depends_on }),
  expressions: mapValues(expressions, referencesAlone),
  ...(module === undefined ? {} : { module: withoutConstants(module) }),
});

export const outputWithoutConstants = ({ expression }: ConfiguredOutput): ConfiguredOutput => ({
  expression: referencesAlone(expression),
});

const referencesAlone = (expression: unknown): unknown => ({ references: referencesIn(expression) });

const mapValues = <T, U>(record: Readonly<Record<string, T>>, work: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, work(value)]));

export interface Sources {
  /** Resources that the expression refers to, directly or through modules. */
  readonly from: readonly Address[];
  /** Some of it went through a local value, and what that is made from is not said. */
  readonly opaque: boolean;
  /** Where the expression is one attribute of one resource and nothing else: its path after the resource, as Terraform spells it. */
  readonly only?: { readonly address: Address; readonly path: readonly string[] };
}

const NONE: Sources = { from: [], opaque: false };

/** A module instance, and what it is configured with. */
interface Scope {
  readonly prefix: string;
  readonly module: ConfiguredModule;
  readonly call?: ModuleCall;
  readonly parent?: Scope;
  readonly resources: ReadonlyMap<string, ConfiguredResource>;
}

export class References {
  private readonly scopes = new Map<string, Scope>();
  /** Addresses of instances by the address of their resource. */
  private readonly instances = new Multimap<string, Address>();
  /** Instances of a module, as prefixes, by `callOf`. */
  private readonly modules = new Multimap<string, string>();
  /** Addresses of everything in all instances of a module, at any depth, by `callOf`. */
  private readonly inside = new Multimap<string, Address>();

  constructor(configuration: Configuration | undefined, addresses: Iterable<Address>) {
    for (const address of addresses) {
      const { prefix, resource } = partsOf(address);
      this.instances.add(prefix + resource, address);
      for (const { outer, name, instance } of modulesIn(prefix)) {
        this.modules.add(callOf(outer, name), instance);
        this.inside.add(callOf(outer, name), address);
      }
    }
    this.scopes.set('', scopeOf('', configuration?.root_module ?? {}));
  }

  /** Of each argument that is no constant. */
  of(address: Address): Readonly<Record<string, Sources>> {
    const { prefix, resource, key } = partsOf(address);
    const scope = this.scope(prefix);
    const expressions = scope?.resources.get(resource)?.expressions ?? {};
    return Object.fromEntries(
      Object.entries(expressions).flatMap(([name, expression]) => {
        const references = referencesIn(expression);
        return references.length === 0 ? [] : [[name, this.resolve(scope!, references, key, 0)] as const];
      }),
    );
  }

  /** Whether the configuration has it: what a plan deletes it has no more, as a rule. */
  configures(address: Address): boolean {
    const { prefix, resource } = partsOf(address);
    return this.scope(prefix)?.resources.has(resource) === true;
  }

  /** The alias of the provider that a resource goes through; undefined: it is the configuration without one. */
  aliasOf(address: Address): string | undefined {
    const { prefix, resource } = partsOf(address);
    const key = this.scope(prefix)?.resources.get(resource)?.provider_config_key ?? '';
    return /\.([\w-]+)$/.exec(key.slice(key.lastIndexOf(':') + 1))?.[1];
  }

  /** What `depends_on` names, of the resource and of the modules that it is in. */
  dependsOn(address: Address): readonly Address[] {
    const { prefix, resource } = partsOf(address);
    const scope = this.scope(prefix);
    const found = scope === undefined ? [] : this.named(scope, scope.resources.get(resource)?.depends_on ?? []);
    for (let at = scope; at?.parent !== undefined; at = at.parent)
      found.push(...this.named(at.parent, at.call?.depends_on ?? []));
    return found;
  }

  /** Of addresses without keys, as a state has them. */
  instancesOf(addresses: readonly string[]): readonly Address[] {
    return addresses.flatMap((address) => [...this.instances.of(address)]);
  }

  /** Everything of a resource or of a module, by its name in that scope. */
  private named(scope: Scope, names: readonly string[]): Address[] {
    return names.flatMap((name) => [
      ...(name.startsWith('module.')
        ? this.inside.of(callOf(scope.prefix, nameOf(name).slice('module.'.length)))
        : this.instances.of(scope.prefix + name)),
    ]);
  }

  /** Instances of the same module that could be meant by a local value. */
  neighbors(address: Address, others: readonly Address[]): readonly Address[] {
    const { prefix } = partsOf(address);
    return others.filter((other) => partsOf(other).prefix === prefix);
  }

  private resolve(scope: Scope, references: readonly string[], key: string | undefined, depth: number): Sources {
    if (depth > DEEPEST) return { from: [], opaque: true };
    const found = references.map((one) => this.one(scope, one, key, references, depth));
    const only = onlyOne(references, found);
    return {
      from: [...new Set(found.flatMap(({ from }) => from))],
      opaque: found.some(({ opaque }) => opaque),
      ...(only === undefined ? {} : { only }),
    };
  }

  private one(
    scope: Scope,
    reference: string,
    key: string | undefined,
    all: readonly string[],
    depth: number,
  ): Sources {
    const [first = '', second = ''] = reference.split('.');
    if (['each', 'count', 'path', 'terraform', 'self'].includes(first)) return NONE;
    if (first === 'local') return { from: [], opaque: true };
    if (first === 'var') {
      const given = scope.call?.expressions?.[nameOf(second)];
      const more = given === undefined ? [] : referencesIn(given);
      return scope.parent === undefined || more.length === 0
        ? NONE
        : this.resolve(scope.parent, more, undefined, depth + 1);
    }
    if (first === 'module') return this.output(scope, reference, depth);
    const { resource, literal, path } = resourceOf(reference);
    const instances = [...this.instances.of(scope.prefix + resource)];
    // `resource[each.key]` and nothing else: with more in the expression the key may be looked up there.
    const alone = all.every(
      (one) => one === 'each.key' || one === resource || /^[.[]/.test(one.slice(resource.length)),
    );
    const wanted = literal ?? (alone && all.includes('each.key') ? key : undefined);
    const exact = wanted === undefined ? [] : instances.filter((address) => partsOf(address).key === wanted);
    const from = exact.length > 0 ? exact : instances;
    return { from, opaque: false, ...(from.length === 1 ? { only: { address: from[0]!, path } } : {}) };
  }

  private output(scope: Scope, reference: string, depth: number): Sources {
    const [, name = '', , output = ''] = /^module\.([\w-]+)(\[[^\]]*\])?\.?([\w-]+)?/.exec(reference) ?? [];
    const child = scope.module.module_calls?.[name]?.module;
    const references = referencesIn(child?.outputs?.[output]?.expression);
    if (references.length === 0) return NONE;
    const inner = [...this.modules.of(callOf(scope.prefix, name))].flatMap((prefix) => {
      const found = this.scope(prefix);
      return found === undefined ? [] : [this.resolve(found, references, undefined, depth + 1)];
    });
    return { from: inner.flatMap(({ from }) => from), opaque: inner.some(({ opaque }) => opaque) };
  }

  private scope(prefix: string): Scope | undefined {
    const known = this.scopes.get(prefix);
    if (known !== undefined) return known;
    const { outer = '', name = '' } = modulesIn(prefix).at(-1) ?? {};
    const parent = this.scope(outer);
    const call = parent?.module.module_calls?.[name];
    if (parent === undefined || call?.module === undefined) return undefined;
    const scope = scopeOf(prefix, call.module, call, parent);
    this.scopes.set(prefix, scope);
    return scope;
  }
}

const DEEPEST = 20;

function scopeOf(prefix: string, module: ConfiguredModule, call?: ModuleCall, parent?: Scope): Scope {
  const resources = new Map((module.resources ?? []).map((one) => [one.address, one]));
  return {
    prefix,
    module,
    resources,
    ...(call === undefined ? {} : { call }),
    ...(parent === undefined ? {} : { parent }),
  };
}

/** References are listed from the longest to the shortest: `a.b.c.d`, `a.b.c`, `a.b` is one attribute and nothing else. */
function onlyOne(references: readonly string[], found: readonly Sources[]): Sources['only'] {
  const [longest = ''] = references;
  return references.every((one) => longest === one || longest.startsWith(`${one}.`) || longest.startsWith(`${one}[`))
    ? found[0]?.only
    : undefined;
}

const INDEX = /\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]/;

/** One module of a prefix, with the key of the instance. */
const MODULE = /module\.([\w-]+)(?:\["(?:[^"\\]|\\.)*"\]|\[\d+\])?\./;
const PREFIX = new RegExp(`^(?:${MODULE.source})*`);
const MODULES = new RegExp(MODULE.source, 'g');

interface Parts {
  /** `module.a["x"].` or nothing. */
  readonly prefix: string;
  /** Without the key of the instance. */
  readonly resource: string;
  readonly key?: string;
}

const known = new Map<string, Parts>();

function partsOf(address: string): Parts {
  const before = known.get(address);
  if (before !== undefined) return before;
  const [prefix = ''] = PREFIX.exec(address) ?? [];
  const rest = address.slice(prefix.length);
  const index = INDEX.exec(rest);
  const parts: Parts = {
    prefix,
    resource: index === null ? rest : rest.slice(0, index.index),
    ...(index === null ? {} : { key: index[1] ?? index[2]! }),
  };
  if (known.size > 100_000) known.clear();
  known.set(address, parts);
  return parts;
}

function resourceOf(reference: string): { resource: string; literal?: string; path: readonly string[] } {
  const [, resource = reference, rest = ''] = /^((?:data\.)?[\w-]+\.[\w-]+)(.*)$/.exec(reference) ?? [];
  const index = /^(?:\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\])/.exec(rest);
  const path = [...rest.slice(index?.[0].length ?? 0).matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.[\]]+)/g)].map(
    (match) => match[1] ?? match[2] ?? match[3]!,
  );
  const literal = index?.[1] ?? index?.[2];
  return { resource, path, ...(literal === undefined ? {} : { literal }) };
}

const nameOf = (text: string): string => text.replace(/\[.*$/, '');

/** A module as a scope calls it, without the keys of its instances. */
const callOf = (outer: string, name: string): string => `${outer}module.${name}`;

interface CalledModule {
  /** The prefix of the module that calls it. */
  readonly outer: string;
  readonly name: string;
  /** Its own prefix. */
  readonly instance: string;
}

/** The modules that a prefix leads through, the outermost first. */
const modulesIn = (prefix: string): CalledModule[] =>
  [...prefix.matchAll(MODULES)].map(({ 0: own, 1: name, index }) => ({
    outer: prefix.slice(0, index),
    name: name!,
    instance: prefix.slice(0, index + own.length),
  }));

/** Every reference of an expression, at any depth of nested blocks. */
function referencesIn(expression: unknown): string[] {
  if (Array.isArray(expression)) return expression.flatMap(referencesIn);
  if (typeof expression !== 'object' || expression === null) return [];
  return Object.entries(expression).flatMap(([name, value]) =>
    name === 'references' && Array.isArray(value) ? value.map(String) : referencesIn(value),
  );
}
