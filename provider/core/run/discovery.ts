/**
 * What exists on a platform, ready to be adopted: found by the definitions' `discover`, read, and turned into the inputs
 * that an import of each would take for the user's wish, parents first.
 *
 * Scope: what is on the gateways asked for, and shared objects (profiles, customer gateways) if something found there
 * refers to them. An object that cannot be adopted is named with the reason; it never spoils the others.
 */
import { check } from '../define/check';
import { failureLine } from '../define/check-failure';
import type { Context } from '../define/context';
import type { AnyResource, DiscoverScope, Found, Observed } from '../define/definition';
import { isOfConnection, type ProviderError } from '../define/errors';
import { emptyMemory, type Memory } from '../compare/memory';
import { onAnswer, withDeadline } from './deadline';
import { failureOf } from './failure';
import { runOperation, type Call } from './operation';
import { waiting } from './slow';
import { legible } from './legible';
import { inParallel } from './parallel';
import { getAt, isBag, pathText, withAround, withAt, type Bag, type Path } from '../define/paths';
import { placeOf, type Place } from '../define/places';
import { importForm } from '../compare/reconcile';
import { compare, parentsFirst, references } from '../define/references';
import { liveSecrets } from '../net/live-secrets';
import { shapeOf, type ObjectShape } from '../define/shape';
import { UNKNOWN } from '../define/unknown';

/** One object that can be adopted. */
export interface Adoptable extends Found {
  readonly definition: AnyResource;
  /** Inputs as an import reads them, in our own spelling; secrets are left out. */
  readonly inputs: Bag;
  /** All that is known of it, defaults and outputs too; fingerprints in the place of secrets. */
  readonly state?: Bag;
  /** What an import remembers of it: the paths that count as the user's. */
  readonly memory?: Memory;
  /** Whose it is, and how often it was written, where the platform says so. */
  readonly marks?: Pick<Observed, 'owner' | 'incarnation' | 'revision'>;
  /** Keys that were rotated on the running object, by path. */
  readonly rotated?: Observed['rotated'];
  /** The secrets that it has; a value is undefined where it was not asked for or may not be seen. */
  readonly secrets: readonly {
    readonly path: Path;
    readonly value?: string;
    /** The platform does not show it to anybody who asks as we do. */
    readonly withheld?: true;
  }[];
}

export interface Skipped {
  readonly type: string;
  /** Absent: the whole kind. */
  readonly id?: string;
  readonly name?: string;
  readonly reason: string;
}

export interface Inventory {
  /** What an object refers to stands before it. */
  readonly objects: readonly Adoptable[];
  readonly skipped: readonly Skipped[];
  /** Gateways outside the scope on which something was found. */
  readonly otherGateways: readonly string[];
}

export interface InventoryOptions {
  readonly scope: DiscoverScope;
  /** Whether the values of secrets are wanted. Default: only where they are. */
  readonly secrets?: boolean;
}

/** How many objects are read at once; the platform's own limiter is below. */
const PARALLEL = 16;
const PROGRESS_EVERY = 50;
const LIMIT_MS = 30 * 60_000;
/**
 * Of a platform that says nothing: who looks at several wants to hear of the others, and an answer that does not come is asked for
 * again as long as there is time. One that answers slowly has all of the limit: each answer counts, as a list of a large site is
 * made of many.
 */
const SILENT_MS = 2 * 60_000;

export async function takeInventory(
  definitions: readonly AnyResource[],
  call: Call,
  options: InventoryOptions,
): Promise<Inventory> {
  return runOperation(call, { what: 'the inventory', timeoutMs: LIMIT_MS }, async (ctx) => {
    const silence = withDeadline(ctx.signal, SILENT_MS, 'the inventory');
    const slow = waiting(ctx, `${ctx.client.label} says`);
    const heard = (): void => {
      slow.heard();
      silence.renew();
    };
    onAnswer(silence.signal, heard);
    try {
      return await new Stocktaking({ ...ctx, signal: silence.signal }, options, heard).run(definitions);
    } finally {
      slow.over();
      silence.dispose();
    }
  });
}

type Candidate = Found & { readonly definition: AnyResource };

class Stocktaking {
  private readonly skipped: Skipped[] = [];
  /** Of the first kind that could not be asked for, while none could. */
  private refusal: ProviderError | undefined;
  /** By kind and id: an id is that of one object only among those of its kind. */
  private readonly adoptable = new Map<string, Adoptable>();

  constructor(
    private readonly ctx: Context,
    private readonly options: InventoryOptions,
    /** A list or an object was answered, be it by a refusal, and be it to somebody else who asked for the same. */
    private readonly heard: () => void,
  ) {}

  async run(definitions: readonly AnyResource[]): Promise<Inventory> {
    const kinds = definitions.filter(({ discover }) => discover !== undefined);
    const candidates = (await inParallel(kinds, PARALLEL, (definition) => this.find(definition))).flat();
    // Not one kind could be asked for: it is the connection, such as a server of something else. "Nothing is there" would be false.
    if (kinds.length > 0 && this.skipped.length === kinds.length) throw this.refusal;
    const { gateways } = this.options.scope;
    const everywhere = gateways.length === 0;
    const inScope = (one: Found): boolean =>
      everywhere || (one.gateway !== undefined && gateways.includes(one.gateway));
    const wanted = candidates.filter(inScope);
    let shared = candidates.filter((one) => !inScope(one) && one.gateway === undefined);
    let next: Candidate[] = wanted;
    while (next.length > 0) {
      const referred = (await this.readAll(next)).flatMap((one) => references(one));
      const ids = new Set(referred.map(({ id }) => id));
      next = shared.filter(({ id }) => ids.has(id));
      shared = shared.filter(({ id }) => !ids.has(id));
    }
    const others = candidates.flatMap((one) => (inScope(one) || one.gateway === undefined ? [] : [one.gateway]));
    return {
      objects: parentsFirst([...this.adoptable.values()]),
      skipped: this.skipped.sort((a, b) => compare(`${a.type} ${a.id ?? ''}`, `${b.type} ${b.id ?? ''}`)),
      otherGateways: [...new Set(others)].sort(),
    };
  }

  private async find(definition: AnyResource): Promise<Candidate[]> {
    if (definition.discover === undefined) return [];
    this.ctx.progress(`looking for ${definition.type}`);
    try {
      const found = await definition.discover(this.ctx, this.options.scope);
      this.heard();
      return [...found].sort((a, b) => compare(a.id, b.id)).map((one) => ({ ...one, definition }));
    } catch (error) {
      const failure = this.failureOf(error, definition);
      this.refusal ??= failure;
      this.skip(definition.type, {}, reasonOf(failure));
      return [];
    }
  }

  private async readAll(candidates: readonly Candidate[]): Promise<Adoptable[]> {
    let done = 0;
    const read = await inParallel(candidates, PARALLEL, async (candidate) => {
      const object = await this.read(candidate);
      done += 1;
      if (done % PROGRESS_EVERY === 0 || done === candidates.length) {
        this.ctx.progress(`read ${done} of ${candidates.length} objects`);
      }
      return object === undefined ? [] : [object];
    });
    const objects = read.flat();
    for (const object of objects) this.adoptable.set(`${object.definition.type} ${object.id}`, object);
    return objects;
  }

  private async read(candidate: Candidate): Promise<Adoptable | undefined> {
    const { definition, id, unfit } = candidate;
    if (unfit !== undefined) return this.skip(definition.type, candidate, unfit);
    if (!definition.importId.pattern.test(id)) {
      return this.skip(definition.type, candidate, `its id does not have the form ${definition.importId.form}`);
    }
    try {
      const read = await definition.read(this.ctx, { id, memory: emptyMemory, inputs: {} });
      this.heard();
      const observed = legible(definition, this.ctx.client.label, read);
      if (observed === undefined) return this.skip(definition.type, candidate, 'it was deleted in the meantime');
      const object = this.adoptableOf(candidate, observed);
      // What check refuses would stop the first preview or plan, and with it the import of everything else.
      const { failures } = check(definition, withUnknownSecrets(object));
      if (failures.length === 0) return object;
      const reasons = failures.map(failureLine).join(' ');
      return this.skip(definition.type, candidate, `its configuration is one that this resource refuses: ${reasons}`);
    } catch (error) {
      return this.skip(definition.type, candidate, reasonOf(this.failureOf(error, definition)));
    }
  }

  private adoptableOf(candidate: Candidate, observed: Observed): Adoptable {
    const shape = shapeOf(candidate.definition.inputs);
    const { userForm, memory } = importForm(candidate.definition, observed, { secrets: true });
    const withheld = new Set(observed.unverified ?? []);
    const secrets = secretFields(shape, observed.inputs)
      .filter((path) => getAt(userForm, path) !== undefined || withheld.has(pathText(path)))
      .map((path) => ({
        path,
        value: this.options.secrets ? textAt(userForm, path) : undefined,
        ...(withheld.has(pathText(path)) && { withheld: true as const }),
      }));
    const inputs = wished(placeOf(shape), userForm, withAround(memory.set));
    const state = { ...withoutSecrets(shape, userForm), ...observed.outputs };
    const { owner, incarnation, revision, rotated } = observed;
    const marks = { owner, incarnation, revision };
    return { ...candidate, id: observed.id, inputs, state, memory, marks, rotated, secrets };
  }

  /** @throws what concerns the connection and not one object */
  private failureOf(error: unknown, definition: AnyResource): ProviderError {
    const failure = failureOf(error, definition.title);
    if (this.ctx.signal.aborted || isOfConnection(failure)) throw failure;
    this.heard();
    return failure;
  }

  private skip(type: string, { id, name }: Partial<Found>, reason: string): undefined {
    this.skipped.push({ type, ...(id !== undefined && { id }), ...(name !== undefined && { name }), reason });
    return undefined;
  }
}

const reasonOf = ({ message }: ProviderError): string => liveSecrets.redact(message);

/** Paths of secret fields, present or not, below the objects that are there. */
function secretFields(shape: ObjectShape, live: Bag, base: Path = []): Path[] {
  return shape.fields.flatMap((field) => {
    const path = [...base, field.name];
    if (field.meta.secret) return [path];
    const value = live[field.name];
    return field.shape.kind === 'object' && isBag(value) ? secretFields(field.shape, value, path) : [];
  });
}

/** What must be written down: without secrets, and without what the platform has when nothing is written. */
function wished(place: Place, form: Bag, set: ReadonlySet<string>): Bag {
  const result: Bag = {};
  for (const placed of place.fields) {
    const { field, inside, text } = placed;
    const value = form[field.name];
    if (value === undefined || field.meta.secret || field.fingerprintOf !== undefined || !set.has(text)) continue;
    if (placed.entry(0) !== undefined && Array.isArray(value)) {
      result[field.name] = value.map((item, index) =>
        isBag(item) ? wished(placed.entry(index)!, item, set) : (item as unknown),
      );
    } else {
      result[field.name] = inside !== undefined && isBag(value) ? wished(inside, value, set) : value;
    }
  }
  return result;
}

function withoutSecrets(shape: ObjectShape, form: Bag): Bag {
  const left = { ...form };
  for (const { name, meta, shape: inside } of shape.fields) {
    const value = form[name];
    if (meta.secret) delete left[name];
    else if (inside.kind === 'object' && isBag(value)) left[name] = withoutSecrets(inside, value);
  }
  return left;
}

function withUnknownSecrets({ inputs, secrets }: Adoptable): Bag {
  return secrets.reduce((bag, { path }) => withAt(bag, path, UNKNOWN), inputs);
}

function textAt(bag: Bag, path: Path): string | undefined {
  const value = getAt(bag, path);
  return typeof value === 'string' ? value : undefined;
}
