/**
 * The children of one component, registered with the engine as soon as what they refer to is there. The engine routes each of
 * them back to this provider, or to the one that the component was given.
 */
import { isLookup } from '../../../core/define/catalog';
import { ProviderError } from '../../../core/define/errors';
import { getAt, isBag, pathText, startsWith, type Bag } from '../../../core/define/paths';
import { isUnknown, UNKNOWN } from '../../../core/define/unknown';
import { Ref, Variable, type Address, type Declared } from '../../../model';
import { encode, secretWire, UNKNOWN_TEXT } from '../../pulumi-wire';
import { struct } from '../properties';
import type { Alias, ConstructRequestCustomTimeouts } from '../proto/messages';
import { PACKAGE } from '../provider';
import { childName, type Moved, type Programmed } from '../../shared/components';
import type { Init } from '../../shared/protobuf';
import type { Followed, Origin } from './followed';
import type { Monitor, Registered } from './monitor';

export interface Parent {
  readonly name: string;
  readonly urn: string;
  /** What every child waits for, and outlives. */
  readonly dependencies: readonly string[];
  /** Reference of the provider that manages the children; absent: the default one. */
  readonly provider?: string;
  /** What the ids of its objects are told under. */
  readonly names: ReadonlyMap<Address, string>;
  /** By those names: the name or URN that a resource had before. */
  readonly moved: Moved;
  /** Each child has them: the engine hands those of a component to nobody. */
  readonly customTimeouts?: ConstructRequestCustomTimeouts;
}

export interface Tools {
  readonly dryRun: boolean;
  readonly monitor: Monitor;
  /** Asks a look-up; UNKNOWN where it cannot be asked yet. */
  lookUp(type: string, args: Bag): Promise<Bag | typeof UNKNOWN>;
  /** @throws ProviderError for something that nothing of the component can stand on */
  judge(part: Programmed, lookup: Address, found: Bag | typeof UNKNOWN): void;
  /** What a variable stands for. */
  secret(variable: string): string | typeof UNKNOWN;
}

/** A value on its way to the engine. */
export interface Sent {
  readonly wire: unknown;
  readonly urns: ReadonlySet<string>;
}

export class Children {
  private readonly made = new Map<Address, Promise<Registered>>();

  constructor(
    private readonly parent: Parent,
    private readonly tools: Tools,
  ) {}

  /** Starts to register a program. What comes first in it never refers to what comes later. */
  register<D extends Programmed>(part: D, followed: Followed<D>): void {
    const { program, roles } = part;
    for (const [address, declared] of program) {
      const made = isLookup(declared.type)
        ? this.lookedUp(address, part)
        : this.make(address, declared, roles.get(address)!, followed);
      made.catch(() => undefined); // told once, by `finished`
      this.made.set(address, made);
    }
  }

  /** Waits for all. @throws the first failure, when nothing is on its way any more */
  async finished(): Promise<void> {
    const results = await Promise.allSettled(this.made.values());
    const failed = results.find((result) => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }

  /** Ids by the names of the resources in the component. */
  async ids(): Promise<Bag> {
    const entries = [...this.parent.names].map(
      async ([address, name]) => [name, (await this.made.get(address)!).id] as const,
    );
    return Object.fromEntries(await Promise.all(entries));
  }

  /** A value with what it refers to in it, plain. */
  async resolved(value: unknown): Promise<unknown> {
    if (value instanceof Ref) return (await this.referred(value)).value;
    if (value instanceof Variable)
      throw new ProviderError({ code: 'internal', message: `The key ${value.name} is no output.` });
    if (Array.isArray(value)) return Promise.all(value.map((item) => this.resolved(item)));
    if (!isBag(value)) return value;
    const entries = Object.entries(value).map(async ([name, item]) => [name, await this.resolved(item)] as const);
    return Object.fromEntries(await Promise.all(entries));
  }

  private async lookedUp(address: Address, part: Programmed): Promise<Registered> {
    const { type, inputs } = part.program.get(address)!;
    const found = await this.tools.lookUp(type, (await this.resolved(inputs)) as Bag);
    this.tools.judge(part, address, found);
    return asked(found);
  }

  private async make<D extends Programmed>(
    address: Address,
    { type, inputs, options = {} }: Declared,
    role: string,
    followed: Followed<D>,
  ): Promise<Registered> {
    const { parent, tools } = this;
    const sent = await Promise.all(
      Object.entries(inputs).map(async ([property, value]): Promise<[string, Sent]> => {
        const origins = followed.originsOf((derived) => derived.program.get(address)?.inputs[property], value);
        return [property, from(origins, await this.sent(value))];
      }),
    );
    const [after, along] = await Promise.all([this.allAt(options.dependsOn), this.allAt(options.goesWith)]);
    const urns = [...parent.dependencies, ...sent.flatMap(([, one]) => [...one.urns]), ...after.map(({ urn }) => urn)];
    // No version: the engine then takes the provider that the program itself uses, and two resources for one object are seen.
    return tools.monitor.register({
      type: `${PACKAGE}:${type}`,
      name: childName(parent.name, role),
      parent: parent.urn,
      custom: true,
      object: struct(Object.fromEntries(sent.map(([property, { wire }]) => [property, wire]))),
      ...(parent.provider === undefined ? {} : { provider: parent.provider }),
      dependencies: sorted(urns),
      propertyDependencies: Object.fromEntries(sent.map(([property, one]) => [property, { urns: sorted(one.urns) }])),
      replaceWith: along.map(({ urn }) => urn),
      ...(options.deleteFirst === undefined ? {} : { deleteBeforeReplace: true, deleteBeforeReplaceDefined: true }),
      aliases: aliasesOf(parent.moved[parent.names.get(address)!]),
      ...(parent.customTimeouts === undefined ? {} : { customTimeouts: parent.customTimeouts }),
    });
  }

  private allAt(addresses: readonly Address[] = []): Promise<Registered[]> {
    return Promise.all(addresses.map((one) => this.madeAt(one)));
  }

  private madeAt(address: Address): Promise<Registered> {
    const made = this.made.get(address);
    if (made !== undefined) return made;
    throw new ProviderError({ code: 'internal', message: `${address} is referred to before it is declared.` });
  }

  private async referred({ address, path }: Ref): Promise<{ value: unknown; secret: boolean; urn: string }> {
    const { id, outputs, secrets, urn } = await this.madeAt(address);
    const known = isUnknown(outputs) ? UNKNOWN : getAt(outputs, path);
    const value = path.length === 1 && path[0] === 'id' && !isUnknown(id) ? id : known;
    // A preview leaves out what it does not know. A resource may be without an output; what was looked for is there.
    if (value === undefined && urn === LOOKED_UP && !this.tools.dryRun)
      throw new ProviderError({
        code: 'invalid',
        message: `${this.parent.name}: ${address} found no ${pathText(path)}.`,
      });
    return {
      value: value ?? (this.tools.dryRun ? UNKNOWN : undefined),
      secret: secrets.some((one) => startsWith(path, one)),
      urn,
    };
  }

  /** The same as it travels, with the resources that it comes from. */
  async sent(value: unknown): Promise<Sent> {
    if (value instanceof Variable) {
      const secret = this.tools.secret(value.name);
      return { wire: isUnknown(secret) ? encode(secret) : secretWire(secret), urns: new Set() };
    }
    if (value instanceof Ref) {
      const { value: found, secret, urn } = await this.referred(value);
      const wire = encode(found);
      return {
        wire: secret && !isUnknown(found) ? secretWire(wire) : wire,
        urns: new Set(urn === LOOKED_UP ? [] : [urn]),
      };
    }
    if (Array.isArray(value)) {
      const items = await Promise.all(value.map((item) => this.sent(item)));
      return { wire: items.map(({ wire }) => wire), urns: union(items) };
    }
    if (!isBag(value)) return { wire: encode(value), urns: new Set() };
    const members = await Promise.all(
      Object.entries(value).map(async ([name, item]) => [name, await this.sent(item)] as const),
    );
    return {
      wire: Object.fromEntries(members.map(([name, { wire }]) => [name, wire])),
      urns: union(members.map(([, sent]) => sent)),
    };
  }
}

/** The value as one that comes from these inputs. */
export const from = (origins: readonly Origin[], { wire, urns }: Sent): Sent => ({
  wire: origins.some(({ secret }) => secret) && wire !== UNKNOWN_TEXT ? secretWire(wire) : wire,
  urns: new Set([...urns, ...origins.flatMap((origin) => origin.urns)]),
});

/** Stands for the URN of what was looked up, which has none. */
const LOOKED_UP = '';

const asked = (found: Bag | typeof UNKNOWN): Registered => ({
  urn: LOOKED_UP,
  id: UNKNOWN,
  outputs: found,
  secrets: [],
});

/** Without an order of their own, so that a state does not change by itself. */
const sorted = (urns: Iterable<string>): string[] => [...new Set(urns)].sort();

const union = (parts: readonly Sent[]): ReadonlySet<string> => new Set(parts.flatMap(({ urns }) => [...urns]));

/** An alias by the whole URN, or by the name of a resource that no component had. */
function aliasesOf(before: string | undefined): readonly Init<Alias>[] {
  if (before === undefined) return [];
  return [before.startsWith('urn:') ? { urn: before } : { spec: { name: before, noParent: true } }];
}
