/**
 * The export of a Pulumi stack without its secrets, for `pulumi stack import` into any backend. What stands for a secret is
 * none, and is written in clear: an engine imports encrypted values of the keys that they were encrypted with alone.
 */
import { SIGNATURE_KEY } from '../../engines/pulumi-wire';
import { getAt, isBag, withAt, type Bag, type Path } from '../../core/define/paths';
import { ownTypeOf } from '../../program';
import { replaced, standsFor, type Redacted, type Replacements } from './replacements';

interface State extends Bag {
  readonly urn: string;
  readonly type: string;
  readonly custom?: boolean;
  readonly inputs?: Bag;
  readonly outputs?: Bag;
  readonly parent?: string;
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[] | null>>;
}

const PROVIDER = /^pulumi:providers:/;

export function redactedStack(content: Bag, replacements: Replacements): Redacted {
  const deployment = content['deployment'] as Bag;
  const all = (deployment['resources'] ?? []) as State[];
  const byUrn = new Map(all.map((one) => [one.urn, one]));
  const kept = new Set(all.filter(isKept).map(({ urn }) => urn));
  // Where a resource hangs is a part of its name.
  for (const urn of kept)
    for (let at = byUrn.get(urn)?.parent; at !== undefined; at = byUrn.get(at)?.parent) kept.add(at);
  const leftOut: Record<string, number> = {};
  const resources = all.flatMap((state) => {
    if (kept.has(state.urn)) return [withoutSecrets(linkedTo(kept, state), replacements)];
    leftOut[state.type] = (leftOut[state.type] ?? 0) + 1;
    return [];
  });
  const { secrets_providers: _keys, pending_operations: _pending, ...rest } = deployment;
  return { content: { ...content, deployment: { ...rest, resources } }, leftOut };
}

/** Ours, components, and the configuration of our provider. */
function isKept({ type, custom }: State): boolean {
  return custom !== true || ownTypeOf(type) !== undefined || /^pulumi:providers:(hybridvpn|pulumi-nodejs)$/.test(type);
}

function linkedTo(kept: ReadonlySet<string>, state: State): State {
  const { dependencies, propertyDependencies } = state;
  const own = (urns: readonly string[]): string[] => urns.filter((urn) => kept.has(urn));
  return {
    ...state,
    ...(dependencies !== undefined && { dependencies: own(dependencies) }),
    ...(propertyDependencies !== undefined && {
      propertyDependencies: Object.fromEntries(
        Object.entries(propertyDependencies).map(([name, urns]) => [name, own(urns ?? [])]),
      ),
    }),
  };
}

function withoutSecrets(state: State, replacements: Replacements): Bag {
  const own = replacements.standIns.filter(({ object }) => object.address === state.urn);
  const bag = (given: Bag | undefined): Bag | undefined => {
    if (given === undefined) return undefined;
    // How a platform is reached is told by whoever runs the program elsewhere.
    if (PROVIDER.test(state.type)) return pick(given, ['version', '__internal']);
    const placed = own.reduce((values, { path, value }) => withStandIn(values, path, value), given);
    return withoutOthers(placed, replacements) as Bag;
  };
  const inputs = bag(state.inputs);
  const outputs = bag(state.outputs);
  return { ...state, ...(inputs && { inputs }), ...(outputs && { outputs }) };
}

/** A secret that is not there (an import's) stays away. */
function withStandIn(values: Bag, path: Path, standIn: string): Bag {
  return getAt(values, path) === undefined ? values : withAt(values, path, standIn);
}

const SECRET = '1b47061264138c4ac30d75fd1eb44270';

/** Stand-ins where the secret is one that has them; of what kind any other one is nobody knows. */
function withoutOthers(value: unknown, replacements: Replacements): unknown {
  const { texts } = replacements;
  if (Array.isArray(value)) return value.map((item) => withoutOthers(item, replacements));
  if (!isBag(value)) return replaced(value, texts);
  if (value[SIGNATURE_KEY] !== SECRET)
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withoutOthers(item, replacements)]));
  const { plaintext } = value;
  const before: unknown = typeof plaintext === 'string' ? JSON.parse(plaintext) : undefined;
  return standsFor(before, replacements) ? replaced(before, texts) : '(hidden)';
}

const pick = (values: Bag, names: readonly string[]): Bag =>
  Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
