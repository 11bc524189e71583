/**
 * The base class of every generated resource class of the dynamic door. It runs in the user's program and loads neither
 * the definitions nor a vendor: what it must know about a resource comes from the generated class.
 */
import * as pulumi from '@pulumi/pulumi';
import { secondsIn } from '../../core/define/durations';
import { isBag, type Bag } from '../../core/define/paths';
import { IGNORED, OWNER } from '../pulumi-wire/names';
import { programError } from './program-error';
import { assertHostResolves } from './resolve';
import { stubOf } from './stub';

/** What the generated class knows about its definition. */
export interface ResourceFacts {
  /** `nsx:RouteBasedSession` */
  readonly type: string;
  /** Names of all outputs, inputs included: each becomes a property of the class. */
  readonly outputs: readonly string[];
  /** Paths of secret inputs: `['tunnels', 'master', 'psk']`. */
  readonly secrets: readonly (readonly string[])[];
}

/** How long each operation may take, in seconds. */
export interface Timeouts {
  create?: pulumi.Input<number>;
  read?: pulumi.Input<number>;
  update?: pulumi.Input<number>;
  delete?: pulumi.Input<number>;
}

/** What `get` may need beside the id. */
export interface ResourceState {
  /** Name under `hybridvpn:connections` of the connection to read through. */
  connection?: string;
}

export abstract class HybridVpnResource extends pulumi.dynamic.Resource {
  protected constructor(
    facts: ResourceFacts,
    name: string,
    args: object | undefined,
    opts: pulumi.CustomResourceOptions = {},
  ) {
    assertHostResolves();
    if (opts.import !== undefined) {
      throw programError(
        `${facts.type} ${name}: the option "import" does not work with dynamic providers. Set "adopt: true" on the resource to take the object over, use the static method "get" to read it only, or import it with the plugin of hybridvpn.`,
      );
    }
    const [module, kind] = facts.type.split(':') as [string, string];
    super(
      stubOf(facts.type),
      name,
      propsOf(facts, name, args, opts),
      optionsOf(facts, opts),
      `hybridvpn/${module}`,
      kind,
    );
  }
}

function propsOf(
  facts: ResourceFacts,
  name: string,
  args: object | undefined,
  opts: pulumi.CustomResourceOptions,
): pulumi.Inputs {
  // A property that is not in the bag never becomes an output of the class.
  const props: pulumi.Inputs = Object.fromEntries(facts.outputs.map((output) => [output, undefined]));
  Object.assign(
    props,
    facts.secrets.reduce<Bag>((bag, path) => secretAt(bag, path), { ...args }),
  );
  if (opts.id !== undefined) return props; // `get`: the object is somebody else's
  if (props['timeouts'] === undefined && opts.customTimeouts !== undefined)
    props['timeouts'] = timeoutsOf(opts.customTimeouts, `${facts.type} ${name}`);
  if (opts.ignoreChanges !== undefined && opts.ignoreChanges.length > 0) props[IGNORED] = opts.ignoreChanges;
  props[OWNER] = `${pulumi.getProject()}/${pulumi.getStack()}/${name}`;
  return props;
}

/** Marks the value at the path as secret, so that a PSK written in the program is as safe as one from the configuration. */
function secretAt(bag: Bag, path: readonly string[]): Bag {
  const [head, ...rest] = path as [string, ...string[]];
  const value = bag[head];
  if (value === undefined || value === null) return bag;
  if (rest.length === 0) return { ...bag, [head]: pulumi.secret(value) };
  if (pulumi.Output.isInstance(value as pulumi.Output<unknown>) || value instanceof Promise) {
    const held = pulumi.output(value as Promise<Record<string, string>>);
    return { ...bag, [head]: held.apply((inner) => (isBag(inner) ? secretAt(inner, rest) : inner)) };
  }
  return isBag(value) ? { ...bag, [head]: secretAt(value, rest) } : bag;
}

function optionsOf(facts: ResourceFacts, opts: pulumi.CustomResourceOptions): pulumi.CustomResourceOptions {
  const secrets = facts.secrets.filter((path) => path.length === 1).map((path) => path[0]!);
  return {
    ...opts,
    additionalSecretOutputs: [...new Set([...(opts.additionalSecretOutputs ?? []), ...secrets])],
  };
}

/** The engine tells a dynamic provider nothing about `customTimeouts`: they travel as our own argument. */
function timeoutsOf(custom: pulumi.CustomTimeouts, whose: string): Timeouts {
  const verbs = ['create', 'update', 'delete'] as const;
  return Object.fromEntries(
    verbs.flatMap((verb) => (custom[verb] === undefined ? [] : [[verb, secondsOf(custom[verb], whose)]])),
  );
}

function secondsOf(duration: string, whose: string): number {
  const seconds = secondsIn(duration);
  if (seconds !== undefined) return seconds;
  throw programError(`${whose}: customTimeouts: "${duration}" is not a duration such as "10m" or "1h30m".`);
}
