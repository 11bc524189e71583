/** The verbs of policy objects. A PUT replaces everything it is given, so each update sends back what it does not change. */
import type { Context } from '../../../core/define/context';
import type {
  ClaimArgs,
  CreateArgs,
  DeleteArgs,
  FindArgs,
  Observed,
  ReadArgs,
  UpdateArgs,
} from '../../../core/define/definition';
import { snakeCase } from '../../../core/define/names';
import { moves } from '../../../core/compare/follows';
import { isProviderError, isStale, type ProviderError } from '../../../core/define/errors';
import { ATTEMPTS, Moved } from '../../../core/run/change';
import { unlessGone } from '../../../core/run/gone';
import { stampIn, type RetiredOffer } from '../../../core/run/live-marks';
import { DRAINED_TAG, KEY_TAG, recognised, SUITE_TAG } from '../../../core/run/ownership';
import { sleep } from '../../../core/run/waits';
import type { NsxClient } from '../../client/client';
import { policyBody, policyReader, realizationBeside, type PolicyBody } from '../../client/readers';
import { failureOf } from '../../client/realization';
import { assertRoom, marks, marksOf, ownerTag, ownTags, ownTagsToday, rotatedIn, userTags } from './marks';
import type { CommonInputs, PolicyCodec } from './policy-codec';
import { readOwned } from './read-owned';
import { carriedSecret, isVisible, readSecret, sensitive } from './sensitive';
import { retiredOffer } from './suite';
import type { Tag } from './types';
import type { Body } from './wire';

/** How the verbs of a policy object with inputs `T` differ from those of others. */
export interface VerbOptions<T extends CommonInputs> {
  readonly title: string;
  readonly resourceType: string;
  /** Whether the edges take the object by itself (profiles and endpoints wait for a session). */
  readonly realized?: boolean;
  /** Lists and searches leave out members of it: each is read by itself. */
  readonly unlisted?: true;
  /** Input that a plain GET leaves out, and that `?action=show_sensitive_data` returns. */
  readonly readableSecret?: keyof T & string;
  /** Whether an object as it should be has no use for its readable secret. */
  needsNoSecret?(target: Partial<T>): boolean;
  /** Input that a drain holds at false for as long as the object is marked: nobody's run switches it on again. */
  readonly heldOff?: keyof T & string;
  /** What a rotation of algorithms changes of it, of an offer. */
  suite?(offer: RetiredOffer): Retired;
  /** Inputs that NSX never returns: sent only when they change, and absence keeps them. */
  readonly hiddenSecrets?: readonly (keyof T & string)[];
  /** A refused create with its cause, where looking around the object tells: NSX promises no words for it. */
  explained?(ctx: Ctx, inputs: T, error: ProviderError): Promise<ProviderError>;
}

export interface PolicyOutputs {
  readonly path: string;
}

type Ctx = Context<NsxClient>;

type Seen<T> = Observed<T, PolicyOutputs>;
type Retired = NonNullable<Observed['retired']>;

export class PolicyVerbs<T extends CommonInputs, B extends object> {
  constructor(
    private readonly options: VerbOptions<T>,
    private readonly codec: PolicyCodec<T, B>,
  ) {}

  /** What stands under the path, with its secret. */
  async find(ctx: Ctx, { id }: FindArgs<T>): Promise<Seen<T>[]> {
    const raw = await policyReader(ctx.client, this.options.resourceType).readFresh(id!, ctx.signal);
    if (raw === undefined) return [];
    const seen = await this.withLiveSecret(ctx, this.observe(raw, id!));
    return [recognised(seen, { mark: ownerTag(ctx), owner: ctx.owner })];
  }

  /** A PUT replaces the secret too, so one goes along: the live one, or the program's where the live one cannot be seen. */
  async claim(ctx: Ctx, { observed, inputs, incarnation }: ClaimArgs<T, PolicyOutputs>): Promise<Seen<T>> {
    const { id } = observed;
    const { readableSecret: name } = this.options;
    const visible = name !== undefined && observed.unverified?.includes(name) !== true;
    const live = await this.liveBody(ctx, observed, visible);
    const secret = { ...(name !== undefined && { [name]: inputs[name] }), ...this.liveSecret(id, live, inputs) };
    const own = marks(ctx, incarnation);
    assertRoom(userTags(live), own);
    const body = {
      ...this.codec.carried(live, name === undefined ? [] : [name]),
      ...(name !== undefined && { [snakeCase(name)]: secret[name] }),
      tags: [...userTags(live), ...own],
    };
    return this.written(await this.put(ctx, id, body), secret as Partial<T>, body);
  }

  /** A PUT without an answer comes back as an error that carries the path: what stands there then tells. */
  async create(ctx: Ctx, { inputs, id, incarnation }: CreateArgs<T>): Promise<Seen<T>> {
    const body = this.codec.encode(inputs, marks(ctx, incarnation));
    const raw = await this.put(ctx, id!, body).catch(async (error: unknown) => {
      if (this.options.explained === undefined || !isProviderError(error, 'invalid')) throw error;
      throw await this.options.explained(ctx, inputs, error);
    });
    return this.written(raw, inputs, body);
  }

  async read(ctx: Ctx, { id, memory, inputs }: ReadArgs<T>): Promise<Seen<T> | undefined> {
    const { resourceType, unlisted } = this.options;
    const raw =
      unlisted === true
        ? await policyReader(ctx.client, resourceType).readFresh(id, ctx.signal)
        : await readOwned(ctx, resourceType, id, memory);
    if (raw === undefined) return undefined;
    const unseen = this.options.realized === true && memory.unproven === true;
    const unfinished = unseen ? await failureOf(ctx, id, realizationBeside(raw)) : undefined;
    const observed = { ...this.observe(raw, id, inputs), ...(unfinished !== undefined && { unfinished }) };
    const name = this.options.readableSecret;
    if (name !== undefined && memory.secretRevision !== undefined && memory.secretRevision === observed.revision) {
      // The same revision as when the secret was last seen: nobody wrote it since (assumed: every write raises it).
      return inputs[name] === undefined ? observed : withInput(observed, name, inputs[name]);
    }
    // It may be deleted since it was seen: by a search, whose index is behind, perhaps a while ago.
    return unlessGone(this.withLiveSecret(ctx, observed));
  }

  private async withLiveSecret(ctx: Ctx, observed: Seen<T>): Promise<Seen<T>> {
    const name = this.options.readableSecret;
    if (name === undefined) return observed;
    const secret = await readSecret(ctx, this.codec.shape, observed.id, name);
    if (secret.value === undefined) return { ...observed, unverified: [name], warnings: secret.warnings };
    return { ...withInput(observed, name, secret.value), memory: { secretRevision: observed.revision } };
  }

  async update(ctx: Ctx, args: UpdateArgs<T, PolicyOutputs>): Promise<Seen<T>> {
    const { id, inputs, observed, changes, target } = args;
    const secret = this.options.readableSecret;
    // A PUT replaces the secret too: one that is not being changed is sent back as it is. Where its value at the observed
    // revision is known, nobody need read it: NSX refuses the PUT if the object was written since.
    const carries = secret !== undefined && !changes.some((change) => change.path[0] === secret);
    const known = secret !== undefined && !observed.unverified?.includes(secret) ? observed.inputs[secret] : undefined;
    const live = await this.liveBody(ctx, observed, carries && known === undefined);
    const carried = (): Partial<T> =>
      known === undefined ? this.liveSecret(id, live, target) : ({ [secret!]: known } as Partial<T>);
    const body = this.updateBody(ctx, args, carries ? { ...target, ...carried() } : target, live);
    return this.written(await this.put(ctx, id, body), inputs, body);
  }

  /** The body that was observed, with its secret if it is to be sent back. */
  private async liveBody(ctx: Ctx, observed: Seen<T>, withSecret: boolean): Promise<PolicyBody> {
    const raw = observed.raw as PolicyBody;
    const name = this.options.readableSecret;
    if (!withSecret || name === undefined || isVisible(raw[snakeCase(name)])) return raw;
    const asked = sensitive(observed.id);
    const live = policyBody(await ctx.client.get(asked, { signal: ctx.signal }), 'GET', asked);
    if (live._revision === observed.revision) return live;
    throw new Moved(this.options.title, this.observe(live, observed.id));
  }

  /** The live secret as an input, as far as there is one; `target` may give it instead. */
  private liveSecret(id: string, live: Body, target: Partial<T>): Partial<T> {
    const name = this.options.readableSecret;
    if (name === undefined) return {};
    const given = target[name] !== undefined || this.options.needsNoSecret?.(target) === true;
    const value = carriedSecret(this.codec.shape, id, name, live, given);
    return (value === undefined ? {} : { [name]: value }) as Partial<T>;
  }

  private updateBody(ctx: Ctx, { inputs, changes }: UpdateArgs<T, PolicyOutputs>, target: T, live: PolicyBody): Body {
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
      ...this.codec.encode(target, this.keptTags(live, ownTagsToday(ctx, live), changed), live, [
        ...gone,
        ...hiddenSecrets,
      ]),
      ...secrets,
      ...(this.drainedIn(live) !== undefined && { [snakeCase(this.options.heldOff!)]: false }),
      _revision: live._revision,
    };
  }

  private drainedIn(raw: Body): ReturnType<typeof stampIn> {
    const { heldOff } = this.options;
    if (heldOff === undefined || raw[snakeCase(heldOff)] !== false) return undefined;
    return stampIn(ownTags(raw as Pick<PolicyBody, 'tags'>).find(({ scope }) => scope === DRAINED_TAG)?.tag);
  }

  /** Our own tags; what a rotation left says nothing of a key, or of algorithms, that the program gives since. */
  private keptTags(live: PolicyBody, own: readonly Tag[], changed: ReadonlySet<string>): Tag[] {
    const { readableSecret: secret } = this.options;
    const anew = secret !== undefined && changed.has(secret);
    const offer = retiredOffer(live);
    const offersAnew = offer !== undefined && Object.keys(this.retiredIn(offer)).some((name) => changed.has(name));
    return own.filter(({ scope }) => !(anew && scope === KEY_TAG) && !(offersAnew && scope === SUITE_TAG));
  }

  private retiredIn(offer: RetiredOffer): Retired {
    return this.options.suite?.(offer) ?? {};
  }

  async delete(ctx: Ctx, { id }: DeleteArgs<T>): Promise<void> {
    const reader = policyReader(ctx.client, this.options.resourceType);
    try {
      await ctx.client.delete(id, { signal: ctx.signal, progress: ctx.progress });
    } finally {
      reader.evict(id);
    }
  }

  /** `wished`: what the program says, of a value that a drain hides. */
  private observe(raw: PolicyBody, given: string, wished: Partial<T> = {}): Seen<T> {
    const { id, inputs: found, filled } = this.codec.decode(raw, given);
    const drained = this.drainedIn(raw);
    const { heldOff } = this.options;
    const inputs = drained === undefined ? found : { ...found, [heldOff!]: wished[heldOff!] ?? true };
    const rotated = rotatedIn(raw, this.options.readableSecret);
    const offer = retiredOffer(raw);
    return {
      ...{ id, inputs, outputs: { path: id }, revision: raw._revision, ...marksOf(raw), raw, filled },
      ...(rotated !== undefined && { rotated }),
      ...(offer !== undefined && { retired: this.retiredIn(offer) }),
      ...(drained !== undefined && {
        warnings: [
          `${id} is drained by ${drained.who} since ${drained.at}: it is left off, whatever the program says, until \`hybridvpn undrain\`.`,
        ],
      }),
    };
  }

  private written(raw: PolicyBody, inputs: Partial<T>, sent: Body): Seen<T> {
    const observed = this.observe(raw, raw.path, inputs);
    const name = this.options.readableSecret;
    if (name === undefined) return observed;
    const known = inputs[name] === undefined ? observed : withInput(observed, name, inputs[name]);
    // What this revision holds was in our own PUT: nobody needs to read it again before the revision moves.
    return sent[snakeCase(name)] === undefined ? known : { ...known, memory: { secretRevision: observed.revision } };
  }

  private async put(ctx: Ctx, path: string, body: Body): Promise<PolicyBody> {
    const reader = policyReader(ctx.client, this.options.resourceType);
    for (let attempt = 1; ; attempt++) {
      reader.evict(path);
      try {
        const stored = await ctx.client.put(path, body, { signal: ctx.signal, progress: ctx.progress });
        return { ...policyBody(stored, 'PUT', path), path };
      } catch (error) {
        // A create that conflicts with no object: something around it was changed just now. (A 409 the call repeats itself.)
        const creates = body['_revision'] === undefined;
        if (!creates || !isStale(error) || attempt === ATTEMPTS) throw error;
        if ((await reader.readFresh(path, ctx.signal)) !== undefined) throw error;
        await sleep(Math.random() * 100 * attempt, ctx.signal, `creating ${path}`);
      } finally {
        reader.evict(path);
      }
    }
  }
}

function withInput<T extends object>(observed: Seen<T>, name: string, value: unknown): Seen<T> {
  return { ...observed, inputs: { ...observed.inputs, [name]: value } };
}
