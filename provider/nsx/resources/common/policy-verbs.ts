/** The verbs of policy objects. A PUT replaces everything it is given, so each update sends back what it does not change. */
import type { z } from 'zod';
import type { Context } from '../../../core/define/context';
import type { CreateArgs, DeleteArgs, Observed, ReadArgs, UpdateArgs } from '../../../core/define/definition';
import { isProviderError, type ProviderError } from '../../../core/define/errors';
import { snakeCase } from '../../../core/define/names';
import { assertMayAdopt, leftAlone, superseded, supersededError } from '../../../core/run/ownership';
import { sleep } from '../../../core/run/waits';
import { moves } from '../../../core/compare/follows';
import { targetOf } from '../../../core/compare/plan';
import type { NsxClient } from '../../client/client';
import { isStale } from '../../client/errors';
import { policyReader, type PolicyBody } from '../../client/readers';
import { marks, marksOf, nsxOwner } from './marks';
import type { CommonInputs, PolicyCodec } from './policy-codec';
import { carriedSecret, readSecret, sensitive } from './sensitive';
import type { Body } from './wire';

/** How the verbs of a policy object with inputs `T` differ from those of others. */
export interface VerbOptions<T extends CommonInputs> {
  readonly title: string;
  readonly resourceType: string;
  /** Input that a plain GET leaves out, and that `?action=show_sensitive_data` returns. */
  readonly readableSecret?: keyof T & string;
  /** Whether an object as it should be has no use for its readable secret. */
  needsNoSecret?(target: Partial<T>): boolean;
  /** Inputs that NSX never returns: sent only when they change, and absence keeps them. */
  readonly hiddenSecrets?: readonly (keyof T & string)[];
}

export interface PolicyOutputs {
  readonly path: string;
}

type Ctx = Context<NsxClient>;

/** How often a write is tried that meets a newer revision. */
const ATTEMPTS = 4;
type Seen<T> = Observed<T, PolicyOutputs>;

export class PolicyVerbs<T extends CommonInputs, B extends object> {
  constructor(
    private readonly options: VerbOptions<T>,
    private readonly codec: PolicyCodec<T, B>,
    private readonly schema: z.ZodObject,
  ) {}

  /** A PUT without an answer comes back as an error that carries the path: engines keep it, and the next run looks. */
  async create(ctx: Ctx, args: CreateArgs<T>): Promise<Seen<T>> {
    const { inputs, id, incarnation } = args;
    const path = id!;
    const body = this.codec.encode(inputs, marks(nsxOwner(ctx), incarnation));
    try {
      return this.written(await this.put(ctx, path, body), inputs, body);
    } catch (error) {
      if (!isProviderError(error, 'exists', 'conflict')) throw error;
      return await this.adopt(ctx, path, args, error);
    }
  }

  /** The path is taken: by an earlier attempt of ours whose answer was lost, by an interrupted run, or by a stranger. */
  private async adopt(ctx: Ctx, path: string, args: CreateArgs<T>, error: ProviderError): Promise<Seen<T>> {
    const { inputs, incarnation, adopt } = args;
    const live = await this.fresh(ctx, path);
    if (live === undefined) throw error;
    const found = marksOf(live);
    // Our own PUT, whose answer was lost: it is done.
    if (found.incarnation === incarnation) return this.written({ ...live, path }, inputs);
    assertMayAdopt(`${this.options.title} ${path}`, found, { owner: nsxOwner(ctx), adopt });
    const body = {
      ...this.codec.carried(live),
      ...this.codec.encode(inputs, marks(nsxOwner(ctx), incarnation), live),
      _revision: live._revision,
    };
    return this.written(await this.put(ctx, path, body), inputs, body);
  }

  async read(ctx: Ctx, { id, memory, inputs }: ReadArgs<T>): Promise<Seen<T> | undefined> {
    const raw = await policyReader(ctx.client, this.options.resourceType).read(id, ctx.signal);
    if (raw === undefined) return undefined;
    // Our PUT got no answer; had it made this object, the object would carry our mark.
    if (memory.unseen && marksOf(raw).incarnation !== memory.incarnation) return undefined;
    const observed = this.observe(raw, id);
    const name = this.options.readableSecret;
    if (name === undefined) return observed;
    if (memory.secretRevision !== undefined && memory.secretRevision === observed.revision) {
      // The same revision as when the secret was last seen: nobody wrote it since (assumed: every write raises it).
      return inputs[name] === undefined ? observed : withInput(observed, name, inputs[name]);
    }
    const secret = await readSecret(ctx, this.codec.shape, id, name);
    if (secret.value === undefined) return { ...observed, unverified: [name], warnings: secret.warnings };
    return { ...withInput(observed, name, secret.value), memory: { secretRevision: observed.revision } };
  }

  async update(ctx: Ctx, args: UpdateArgs<T>): Promise<Seen<T>> {
    const { id, inputs, observed, changes } = args;
    const secret = this.options.readableSecret;
    const carries = secret !== undefined && !changes.some((change) => change.path[0] === secret);
    let live = observed.raw as PolicyBody;
    for (let attempt = 1; ; attempt++) {
      // A PUT replaces the secret too: one that is not being changed is read, and sent back as it is.
      if (carries) live = await ctx.client.get<PolicyBody>(sensitive(id), { signal: ctx.signal });
      // Deleted and made again by someone else since it was read.
      if (superseded(marksOf(live).incarnation, args.memory.incarnation)) throw supersededError(this.options.title, id);
      // Written since it was observed: what the other writer did stays, and our changes go on top.
      const moved = live._revision !== observed.revision;
      const target = moved
        ? targetOf({ inputs: this.schema }, this.observe(live, id).inputs, inputs, changes)
        : args.target;
      const body = this.updateBody(args, carries ? this.withSecret(id, secret, live, target) : target, live);
      try {
        return this.written(await this.put(ctx, id, body), inputs, body);
      } catch (error) {
        if (!isStale(error) || attempt === ATTEMPTS) throw error;
        const again = await this.fresh(ctx, id);
        if (again === undefined) throw error;
        live = again;
      }
    }
  }

  /** The target with the live secret in it, as far as there is one. */
  private withSecret(id: string, name: keyof T & string, live: Body, target: T): T {
    const given = target[name] !== undefined || this.options.needsNoSecret?.(target) === true;
    const value = carriedSecret(this.codec.shape, id, name, live, given);
    return value === undefined ? target : { ...target, [name]: value };
  }

  private updateBody({ inputs, changes }: UpdateArgs<T>, target: T, live: PolicyBody): Body {
    const { hiddenSecrets = [] } = this.options;
    const changed = new Set(changes.map((change) => String(change.path[0])));
    const gone = new Set<string>();
    for (const { kind, to, path } of changes) {
      if (kind === 'delete' && to === undefined && path.length === 1) gone.add(String(path[0]));
    }
    // Sent along as it was, a derived value would stay for good.
    for (const item of this.codec.shape.fields) {
      if (inputs[item.name as keyof T] === undefined && moves(item, [], changes)) gone.add(item.name);
    }
    const secrets: Body = {};
    for (const name of hiddenSecrets) {
      // Absence keeps the stored one; an empty text clears it; the same one again would reset the neighbor.
      gone.delete(name);
      if (changed.has(name)) secrets[snakeCase(name)] = target[name] ?? '';
    }
    return {
      ...this.codec.carried(live, gone),
      ...this.codec.encode(target, marksOf(live).tags, live, [...gone, ...hiddenSecrets]),
      ...secrets,
      _revision: live._revision,
    };
  }

  async delete(ctx: Ctx, { id, memory }: DeleteArgs<T>): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await ctx.client.delete(id, { signal: ctx.signal, progress: ctx.progress });
        return policyReader(ctx.client, this.options.resourceType).evict(id);
      } catch (error) {
        // Somebody wrote it just now. It may go all the same, unless it was made anew meanwhile.
        if (!isStale(error) || attempt === ATTEMPTS) throw error;
        const live = await this.fresh(ctx, id);
        if (live === undefined) return;
        if (superseded(marksOf(live).incarnation, memory.incarnation)) {
          return ctx.log('warn', leftAlone(this.options.title, id));
        }
        await sleep(Math.random() * 100 * attempt, ctx.signal, `deleting ${id}`);
      }
    }
  }

  private observe(raw: PolicyBody, given: string): Seen<T> {
    const { id, inputs } = this.codec.decode(raw, given);
    return { id, inputs, outputs: { path: id }, revision: raw._revision, incarnation: marksOf(raw).incarnation, raw };
  }

  private written(raw: PolicyBody, inputs: T, sent: Body = {}): Seen<T> {
    const observed = this.observe(raw, raw.path);
    const name = this.options.readableSecret;
    if (name === undefined) return observed;
    const known = inputs[name] === undefined ? observed : withInput(observed, name, inputs[name]);
    // What this revision holds was in our own PUT: nobody needs to read it again before the revision moves.
    return sent[snakeCase(name)] === undefined ? known : { ...known, memory: { secretRevision: observed.revision } };
  }

  private async put(ctx: Ctx, path: string, body: Body): Promise<PolicyBody> {
    const reader = policyReader(ctx.client, this.options.resourceType);
    reader.evict(path);
    try {
      return {
        ...(await ctx.client.put<PolicyBody>(path, body, { signal: ctx.signal, progress: ctx.progress })),
        path,
      };
    } finally {
      reader.evict(path);
    }
  }

  private async fresh(ctx: Ctx, path: string): Promise<PolicyBody | undefined> {
    return policyReader(ctx.client, this.options.resourceType).readFresh(path, ctx.signal);
  }
}

function withInput<T extends object>(observed: Seen<T>, name: string, value: unknown): Seen<T> {
  return { ...observed, inputs: { ...observed.inputs, [name]: value } };
}
