/**
 * Construct: a component's inputs become a program, and the program its children. Our own few messages instead of Pulumi's
 * SDK: the plugin stays one file, and starts without it.
 */
import { wrongEntries } from '../../../core/define/check';
import { failureMessage } from '../../../core/define/check-failure';
import { asProviderError, ProviderError } from '../../../core/define/errors';
import { joined } from '../../../core/define/message';
import { getAt, withoutNulls, type Bag } from '../../../core/define/paths';
import { shapeOf } from '../../../core/define/shape';
import { containsUnknown, isUnknown, UNKNOWN } from '../../../core/define/unknown';
import { onAbort } from '../../../core/run/deadline';
import type { Address, Component, Declaration, Values } from '../../../model';
import { variablesOf } from '../../../program/program';
import { encode } from '../../pulumi-wire';
import {
  childNames,
  componentOf,
  MOVED,
  movedOf,
  objectNames,
  refuseUnknownNames,
  refuseUnmoved,
  withoutEffect,
  type Moved,
} from '../../shared/components';
import { lookUp } from '../invoke';
import { receive, struct, type Received } from '../properties';
import type { ConstructRequest } from '../proto/messages';
import { ownType, PACKAGE, type Provider } from '../provider';
import type { CallContext, ProviderHandlers } from '../rpc';
import { Children, from } from './children';
import { Followed, leavesOf, type Origin } from './followed';
import { Monitor, stopped } from './monitor';

export function constructHandlers(provider: Provider): Required<Pick<ProviderHandlers, 'Construct'>> {
  return {
    Construct: async (request, context) => {
      const component = componentOf(provider.catalog, ownType(request.type));
      const monitor = new Monitor(request.monitorEndpoint, context.signal);
      try {
        const construction = new Construction(provider, component, request, monitor, context);
        return await unlessStopped(construction.made(), context.signal);
      } catch (error) {
        throw asProviderError(error, `${component.type} ${request.name}`);
      } finally {
        monitor.close();
      }
    },
  };
}

/** An engine that cancels hangs up a moment later, and calls a provider broken that has not answered by then. */
async function unlessStopped<T>(made: Promise<T>, signal: AbortSignal): Promise<T> {
  let release = (): void => undefined;
  const ended = new Promise<never>((_resolve, reject) => {
    release = onAbort(signal, () => reject(stopped()));
  });
  try {
    return await Promise.race([made, ended]);
  } finally {
    release(); // a program may have hundreds of components, and one signal is for all of them
  }
}

/** One component in the making. */
class Construction {
  private readonly received: Received;
  private readonly given: Bag;
  private readonly moved: Moved;

  constructor(
    private readonly provider: Provider,
    private readonly component: Component,
    private readonly request: ConstructRequest,
    private readonly monitor: Monitor,
    private readonly context: CallContext,
  ) {
    this.received = receive(request.inputs);
    const { [MOVED.name]: moved, ...given } = withoutNulls(this.received.values) as Bag;
    this.given = given;
    this.moved = movedOf(moved);
  }

  async made(): Promise<{ urn: string; state: ReturnType<typeof struct> }> {
    const { component, request, given, moved } = this;
    const { name } = request;
    refuseWrong(component, this.received.values);
    refuseUnknownNames(component, given);
    const first = component.before(given, name);
    const rest = Object.fromEntries(Object.entries(given).filter(([key]) => !component.aside.includes(key)));
    // Once before anything is registered: inputs that nothing can be made of leave no trace.
    const open = Object.fromEntries(Object.keys(first.inputs).map((key) => [key, UNKNOWN]));
    const sketch = component.derive({ ...rest, ...open }, name);
    const names = objectNames([first, sketch]);
    refuseUnmoved(names, moved);
    for (const variable of variablesOf(sketch.program)) component.secret(given, name, variable.name);

    const { urn } = await this.registerSelf();
    for (const text of withoutEffect(request)) this.voice(urn).log('warn', text);
    const children = this.children(urn, names);
    const origins = this.origins();
    const before = (some: Bag) => component.before(some, name);
    children.register(first, new Followed(origins, component.aside, given, before));
    await children.finished();

    const made = Object.entries(first.inputs).map(async ([key, value]) => {
      const { urns } = await children.sent(value);
      return { path: [key], value: await children.resolved(value), urns: [...urns], secret: false };
    });
    const own = await Promise.all(made);
    const inputs = { ...rest, ...Object.fromEntries(own.map(({ path: [key], value }) => [key, value])) };
    const derive = (some: Bag): Declaration => component.derive(some, name);
    const derived = derive(inputs);
    for (const note of derived.notes) if (note.severity === 'warning') this.voice(urn).log('warn', note.text);
    children.register(derived, new Followed([...origins, ...own], component.aside, inputs, derive));
    await children.finished();

    const told = new Followed([...origins, ...own], component.aside, inputs, (some) => component.tell(derive(some)));
    const outputs = await this.outputs(component.tell(derived), told, children);
    await this.monitor.tell(urn, outputs);
    return { urn, state: struct(outputs) };
  }

  /** The component itself, with everything that the program said about it. */
  private registerSelf() {
    const { request } = this;
    const { type, name, parent, protect, providers, dependencies, aliases, ignoreChanges, replaceOnChanges } = request;
    return this.monitor.register({
      type,
      name,
      parent,
      custom: false,
      object: struct({}),
      providers,
      dependencies,
      aliases,
      ignoreChanges,
      replaceOnChanges,
      deletedWith: request.deletedWith,
      replaceWith: request.replaceWith,
      additionalSecretOutputs: request.additionalSecretOutputs,
      parentStackTraceHandle: request.stackTraceHandle,
      ...(protect === undefined ? {} : { protect }),
      ...(request.retainOnDelete === undefined ? {} : { retainOnDelete: request.retainOnDelete }),
      ...(request.resourceHooks === undefined ? {} : { hooks: request.resourceHooks }),
      ...(request.replacementTrigger === undefined ? {} : { replacementTrigger: request.replacementTrigger }),
    });
  }

  private children(urn: string, names: ReadonlyMap<Address, string>): Children {
    const { component, request, given, provider, monitor, moved } = this;
    const { name, providers, dryRun, inputDependencies, customTimeouts } = request;
    // The engine counts those of the inputs in, which the children have one by one.
    const ofInputs = new Set(Object.values(inputDependencies).flatMap(({ urns }) => urns));
    const dependencies = request.dependencies.filter((one) => !ofInputs.has(one));
    const reference = providers[PACKAGE];
    return new Children(
      {
        name,
        urn,
        dependencies,
        names,
        moved,
        ...(reference === undefined ? {} : { provider: reference }),
        ...(customTimeouts === undefined ? {} : { customTimeouts }),
      },
      {
        monitor,
        dryRun,
        lookUp: async (type, args) => {
          // What is new can be previewed without a connection; an update asks, and says what is missing.
          const unasked = containsUnknown(args) || (dryRun && !provider.connections.isSet(type));
          return unasked ? UNKNOWN : lookUp(provider, type, args, this.context);
        },
        judge: (part, lookup, found) => {
          if (!isUnknown(found)) component.judge(part.program, lookup, found, childNames(name, part));
          else for (const text of component.unjudged(lookup, part.program)) this.voice(urn).log('info', text);
        },
        secret: (variable) => component.secret(given, name, variable),
      },
    );
  }

  /** Inputs that come from other resources, or that the program made secret. */
  private origins(): readonly Origin[] {
    const { received, request, given } = this;
    const dependent = Object.entries(request.inputDependencies).flatMap(([name, { urns }]): Origin[] =>
      urns.length === 0 || given[name] === undefined
        ? []
        : leavesOf(given[name], [name]).map((path) => ({ path, urns, secret: false })),
    );
    const secret = received.secrets
      .filter(([name]) => name !== MOVED.name)
      .flatMap((path) => leavesOf(getAt(given, path), path))
      .map((path): Origin => ({ path, urns: [], secret: true }));
    return [...dependent, ...secret];
  }

  /** As secret as what they come from, and as the program asks: the engine marks what a resource of its own has, and no component's. */
  private async outputs(told: Values, followed: Followed<Values>, children: Children): Promise<Bag> {
    const asked = (name: string): readonly Origin[] =>
      this.request.additionalSecretOutputs.includes(name) ? [{ path: [name], urns: [], secret: true }] : [];
    const members = Object.entries(told).map(async ([name, value]) => {
      const origins = [...followed.originsOf((one) => one[name], value), ...asked(name)];
      return [name, from(origins, await children.sent(value)).wire] as const;
    });
    const ids = from(asked('ids'), { wire: encode(await children.ids()), urns: new Set() }).wire;
    return { ...Object.fromEntries(await Promise.all(members)), ids };
  }

  private voice(urn: string) {
    return this.provider.log.voice(urn);
  }
}

/** Asked of what came: where nulls are absence, an entry without a word is none. */
function refuseWrong({ inputs }: Component, values: Bag): void {
  const wrong = wrongEntries(shapeOf(inputs), values);
  if (wrong.length > 0) throw new ProviderError({ code: 'invalid', message: joined(wrong.map(failureMessage), '\n') });
}
