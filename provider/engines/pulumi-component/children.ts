/** The children of one component: every object of its program as a resource, every look-up asked with its end's connection. */
import * as pulumi from '@pulumi/pulumi';
import { isLookup, platformOf } from '../../core/define/catalog';
import { ProviderError } from '../../core/define/errors';
import { getAt, isBag, pathText, type Bag } from '../../core/define/paths';
import { Ref, Variable, type Address, type Component, type Declared, type Note } from '../../model';
import { lookupWhereConnected } from '../pulumi-dynamic/lookups';
import { asComponentError, programError, readableInProgram } from '../pulumi-dynamic/program-error';
import type { HybridVpnResource } from '../pulumi-dynamic/resource';
import {
  childName,
  childNames,
  objectNames,
  refuseUnknownNames,
  refuseUnmoved,
  type Moved,
  type Programmed,
} from '../shared/components';
import { openArgs, type OpenArgs } from './open-args';
import { outputsOf } from './outputs';
import { Values } from './values';

export type ResourceClass = new (name: string, args: never, opts?: pulumi.CustomResourceOptions) => HybridVpnResource;

export interface ChildrenOf {
  readonly component: Component;
  /** The classes of resources, by type. */
  readonly classes: Readonly<Record<string, ResourceClass>>;
  readonly parent: pulumi.ComponentResource;
  readonly name: string;
  readonly given: Bag;
  /** Each child has them: the engine hands those of a component to nobody. */
  readonly customTimeouts?: pulumi.CustomTimeouts | undefined;
  /** By the names of `ids`: the name or URN that a resource had before. */
  readonly moved: Moved;
}

type Connections = Readonly<Record<string, pulumi.Input<string>>>;

export class Children {
  readonly outputs: pulumi.Inputs;
  readonly notes: readonly Note[];
  private readonly resources = new Map<Address, HybridVpnResource>();
  private readonly lookups = new Map<Address, pulumi.Output<Bag>>();
  /** By platform: the connection that its end names. */
  private readonly connections: Connections;
  private readonly secrets: OpenArgs;
  private readonly refusals = new Map<string, Error>();

  constructor(private readonly of: ChildrenOf) {
    const { component, name } = of;
    const { given, connections } = withoutConnections(of.given, component.ends);
    this.connections = connections;
    this.secrets = openArgs(given);
    refuseUnknownNames(component, this.secrets.plain);

    const first = component.before(this.secrets.plain, name);
    const firstValues = this.values(this.secrets, (some) => component.before(some, name));
    this.register(first, firstValues, objectNames([first]));
    const own = firstValues.input(first.inputs, ({ inputs }) => inputs) as Bag;

    const aside = new Set(component.aside);
    const rest = Object.entries({ ...given, ...own }).filter(([key]) => !aside.has(key));
    const args = openArgs(Object.fromEntries(rest));
    const derived = component.derive(args.plain, name);
    const values = this.values(args, (some) => component.derive(some, name));
    const names = objectNames([first, derived]);
    refuseUnmoved(names, of.moved);
    this.register(derived, values, names);
    this.notes = derived.notes;
    this.outputs = outputsOf(component, derived, values, this.idsBy(names));
  }

  private values<D extends Programmed>(args: OpenArgs, derive: (given: Bag) => D): Values<D> {
    return new Values(`${this.of.component.type} ${this.of.name}`, args, derive, (value) =>
      value instanceof Ref ? this.referred(value) : this.secret(value),
    );
  }

  private register<D extends Programmed>(part: D, values: Values<D>, names: ReadonlyMap<Address, string>): void {
    const { program, roles } = part;
    for (const [address, declared] of program) {
      const inputs = values.input(declared.inputs, (derived) => derived.program.get(address)!.inputs) as Bag;
      const connection = this.connectionOf(declared.type);
      const args = connection === undefined ? inputs : { ...inputs, connection };
      if (isLookup(declared.type)) this.lookups.set(address, this.judged(part, address, args as pulumi.Inputs));
      else this.resources.set(address, this.resource(declared, roles.get(address)!, args, names.get(address)!));
    }
  }

  private idsBy(names: ReadonlyMap<Address, string>): Record<string, pulumi.Output<string>> {
    return Object.fromEntries([...this.resources].map(([address, { id }]) => [names.get(address)!, id]));
  }

  private judged(part: Programmed, address: Address, args: pulumi.Inputs): pulumi.Output<Bag> {
    const { component, parent, name } = this.of;
    const { program } = part;
    const unasked = (): void => {
      for (const text of component.unjudged(address, program)) void pulumi.log.info(text, parent);
    };
    const what = `${component.type} ${name}`;
    return lookupWhereConnected(program.get(address)!.type, args, { component: what, unasked }).apply((found) =>
      readableInProgram(
        what,
        () => {
          component.judge(program, address, found, childNames(name, part));
          return found;
        },
        asComponentError,
      ),
    );
  }

  /** That of its end; what belongs to no end asks both. */
  private connectionOf(type: string): pulumi.Input<string> | Connections | undefined {
    const { connections } = this;
    if (this.of.component.ends.includes(platformOf(type))) return connections[platformOf(type)];
    return Object.keys(connections).length === 0 ? undefined : connections;
  }

  private resource({ type, options = {} }: Declared, role: string, args: Bag, own: string): HybridVpnResource {
    const { classes, parent, name, moved, customTimeouts } = this.of;
    const { [type]: ResourceOf } = classes;
    if (ResourceOf === undefined)
      throw new ProviderError({ code: 'internal', message: `There is no class for ${type}.` });
    const before = moved[own];
    return withoutTraces(
      () =>
        new ResourceOf(childName(name, role), args as never, {
          parent,
          dependsOn: this.made(options.dependsOn),
          ...(options.goesWith === undefined ? {} : { replaceWith: this.made(options.goesWith) }),
          ...(options.deleteFirst === undefined ? {} : { deleteBeforeReplace: true }),
          ...(customTimeouts === undefined ? {} : { customTimeouts }),
          ...(before === undefined ? {} : { aliases: [aliasOf(before)] }),
        }),
    );
  }

  private made(addresses: readonly Address[] = []): HybridVpnResource[] {
    return addresses.flatMap((address) => this.resources.get(address) ?? []);
  }

  /** The output of a resource or look-up that was registered before. */
  private referred({ address, path }: Ref): pulumi.Output<unknown> {
    const [head, ...rest] = path as [string, ...string[]];
    const resource = this.resources.get(address);
    if (resource !== undefined) {
      const outputs = resource as unknown as Readonly<Record<string, pulumi.Output<unknown>>>;
      return outputs[head]!.apply((value) => getAt(value, rest));
    }
    return this.lookups.get(address)!.apply((found) =>
      readableInProgram(this.of.name, () => {
        const value = getAt(found, path);
        if (value !== undefined) return value;
        throw programError(`${this.of.name}: ${address} found no ${pathText(path)}.`);
      }),
    );
  }

  /** A secret of the component, which is one wherever it goes. */
  private secret({ name: variable }: Variable): pulumi.Output<unknown> {
    const { component, name, given } = this.of;
    const { plain, parts } = this.secrets;
    const at = component.secret(plain, name, variable); // refuses at once what no output can mend
    const secrets = Object.fromEntries(component.aside.map((key) => [key, given[key]]));
    const value =
      parts.length === 0
        ? at
        : pulumi.output(secrets).apply((known) =>
            readableInProgram(
              `${component.type} ${name}`,
              () => component.secret({ ...plain, ...(known as Bag) }, name, variable),
              (error, what) => this.once(asComponentError(error, what)),
            ),
          );
    return pulumi.secret(value as pulumi.Input<string>);
  }

  /** What is wrong with one secret is wrong with every key that is made of it: Pulumi tells the same error once, and equal ones each. */
  private once(error: Error): Error {
    const { message } = error;
    const told = this.refusals.get(message) ?? error;
    this.refusals.set(message, told);
    return told;
  }
}

/**
 * Pulumi's SDK keeps a stack trace with each output of each resource, and maps it to sources that are not the program's: more than
 * half of the time of a program with thousands of them, during which no look-up is answered. Of the place that a resource is made
 * at, which the engine is told, it takes a trace of its own.
 */
function withoutTraces<T>(work: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** An alias by the whole URN, or by the name of a resource that no component had. */
function aliasOf(before: string): pulumi.Alias | string {
  return before.startsWith('urn:') ? before : { name: before, parent: pulumi.rootStackResource };
}

interface Split {
  readonly given: Bag;
  readonly connections: Connections;
}

/** Takes `connection` off each end: it says through what its objects are reached, and nothing about the link. */
function withoutConnections(given: Bag, ends: readonly string[]): Split {
  const connections: Record<string, pulumi.Input<string>> = {};
  const rest = Object.entries(given).map(([key, value]): [string, unknown] => {
    if (!ends.includes(key) || !isBag(value) || pulumi.Output.isInstance(value)) return [key, value];
    const { connection, ...end } = value;
    if (connection !== undefined) connections[key] = connection as pulumi.Input<string>;
    return [key, end];
  });
  return { given: Object.fromEntries(rest), connections };
}
