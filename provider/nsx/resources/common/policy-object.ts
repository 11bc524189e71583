/**
 * Everything that NSX policy objects have in common: a path chosen by the client, PUT with `_revision`, tags that mark
 * whose object it is, defaults filled by the server, secrets that a plain GET leaves out. A resource file adds its
 * fields, its rules and what it says differently.
 *
 * API: PUT/GET/DELETE `/policy/api/v1<path>`; PUT answers with the stored body, so creating is one call.
 */
import { z } from 'zod';
import type { Context } from '../../../core/define/context';
import {
  defineResource,
  type AnyResource,
  type CreateArgs,
  type DeleteArgs,
  type Example,
  type ImportId,
  type Observed,
  type ReadArgs,
  type Timeouts,
  type UpdateArgs,
} from '../../../core/define/definition';
import { isProviderError, type ProviderError } from '../../../core/define/errors';
import { field } from '../../../core/define/fields';
import { idSegment, snakeCase as snake } from '../../../core/define/names';
import { assertMayAdopt, isOwnTag, superseded, supersededError } from '../../../core/run/ownership';
import type { Bag } from '../../../core/define/paths';
import { targetOf } from '../../../core/compare/plan';
import type { Rule } from '../../../core/define/rule';
import { shapeOf } from '../../../core/define/shape';
import type { NsxClient } from '../../client/client';
import { discoverPolicyObjects } from './discover';
import { marks, marksOf, nsxOwner, type FoundMarks } from './marks';
import { policyReader, type PolicyBody } from '../../client/readers';
import { realizationOf } from '../../client/realization';
import { carrySecret, readSecret, sensitive } from './sensitive';
import { tagsField, withoutLocaleService, type Tag } from './types';
import { fromWire, toWire, type Body } from './wire';

export interface PolicyObjectSpec<F extends z.ZodRawShape> {
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly source: string;
  /** Last collection of the path: `sessions`. */
  readonly collection: string;
  /** `resource_type` of the body, and what search calls it. */
  readonly resourceType: string;
  /** Input that holds the parent's path; undefined: the object hangs below `/infra`. */
  readonly parentField?: string;
  readonly fields: F;
  readonly rules?: readonly Rule[];
  readonly importId: ImportId;
  /** Input that a plain GET leaves out, and that `?action=show_sensitive_data` returns. */
  readonly readableSecret?: string;
  /** Inputs that NSX never returns: sent only when they change, and absence keeps them. */
  readonly hiddenSecrets?: readonly string[];
  /** Whether the edges take the object by itself (profiles and endpoints wait for a session). */
  readonly realized?: boolean;
  readonly timeouts?: Partial<Timeouts>;
  readonly permissions?: readonly string[];
  readonly examples: readonly Example[];
  /** Inputs that `toBody` writes itself. */
  readonly mapped?: readonly string[];
  /**
   * Inputs that NSX derives from others when they are not given: a local id from the address. If such a base changes, the
   * derived value of before must not be sent along, or it would stay for good.
   */
  readonly follows?: Readonly<Record<string, string>>;
  /** What no second object can hold at the same time, beside the path. */
  readonly claims?: (inputs: Bag) => readonly string[];
  /** Other resource types that live among these objects and are not of this kind: what to say when one is found. */
  readonly relatives?: Readonly<Record<string, string>>;
  /** Members of a live body that must not be sent back: deprecated echoes of members that we write. */
  readonly echoes?: readonly string[];
  /** What the body says beyond the mechanical spelling; `live` is the body as read, on an update. */
  toBody?(target: Bag, live?: Body): Body;
  fromBody?(body: Body): Bag;
}

type Ctx = Context<NsxClient>;

export function definePolicyObject<F extends z.ZodRawShape>(spec: PolicyObjectSpec<F>): AnyResource {
  const inputs = z.object({
    displayName: field(
      z.string().min(1).max(255).optional(),
      'Display name, at most 255 characters. Required unless `nsxId` is given. May be changed at any time; the id stays.',
      { computed: true, onUnset: (observed) => observed['nsxId'] },
    ),
    nsxId: field(
      z
        .string()
        .regex(/^[^/&]{1,255}$/, 'an NSX id has no "/" and no "&"')
        .optional(),
      'Last segment of the policy path. Chosen from `displayName` when not given, and kept when the name changes.',
      { forcesReplace: true, auto: true, onUnset: 'keep' },
    ),
    description: field(z.string().max(1024).optional(), 'Description, at most 1024 characters.', {
      onUnset: { value: '' },
    }),
    tags: tagsField(),
    ...spec.fields,
    adopt: field(z.boolean().optional(), 'Take over an existing object of this path that is not marked as ours.', {
      control: true,
    }),
  });
  const outputs = z.object({
    path: field(z.string(), 'Policy path, the same as the id: what other objects refer to.', { stable: true }),
  });
  const verbs = new PolicyVerbs(spec, inputs);
  return defineResource({
    type: spec.type,
    title: spec.title,
    description: spec.description,
    source: spec.source,
    inputs: inputs as z.ZodObject,
    outputs: outputs as z.ZodObject,
    rules: [nameRule, ...(spec.rules ?? [])],
    ...(spec.claims === undefined ? {} : { claims: (given: object) => spec.claims!(given as Bag) }),
    importId: spec.importId,
    timeouts: spec.timeouts,
    permissions: spec.permissions ?? ['VPN Admin or Network Admin on the gateway'],
    examples: spec.examples,
    identity: (given) => verbs.path(given as Bag),
    fill: (given, prior) => {
      const [own, before] = [given as Bag, prior as Bag | undefined];
      const name = own['displayName'];
      const id = before?.['nsxId'] ?? (typeof name === 'string' ? idSegment(name) : undefined);
      return id === undefined || id === '' ? {} : { nsxId: id }; // a name without a usable letter: nameRule says what to do
    },
    create: (ctx, args) => verbs.create(ctx as unknown as Ctx, args as CreateArgs) as never,
    read: (ctx, args) => verbs.read(ctx as unknown as Ctx, args as ReadArgs) as never,
    update: (ctx, args) => verbs.update(ctx as unknown as Ctx, args as unknown as UpdateArgs) as never,
    delete: (ctx, args) => verbs.delete(ctx as unknown as Ctx, args as DeleteArgs),
    discover: (ctx) => discoverPolicyObjects(ctx as unknown as Ctx, spec),
    ...(spec.realized
      ? { ready: (ctx: Context, id: string) => realizationOf(ctx as unknown as Ctx, spec.resourceType, id) }
      : {}),
  });
}

const nameRule: Rule = {
  id: 'nsx-name',
  severity: 'error',
  source: 'hybridvpn: the id segment of the policy path is chosen from the display name',
  needs: [['displayName'], ['nsxId']],
  check: (inputs) =>
    inputs['nsxId'] === undefined || inputs['nsxId'] === ''
      ? { path: ['displayName'], message: 'Give displayName (the id is made from its letters and digits) or nsxId.' }
      : undefined,
};

class PolicyVerbs {
  private readonly shape;
  private readonly omit: ReadonlySet<string>;

  constructor(
    private readonly spec: PolicyObjectSpec<z.ZodRawShape>,
    private readonly schema: z.ZodObject,
  ) {
    this.shape = shapeOf(schema);
    this.omit = new Set([
      'nsxId',
      'tags',
      ...(spec.mapped ?? []),
      ...(spec.parentField === undefined ? [] : [spec.parentField]),
    ]);
  }

  path(inputs: Bag): string | undefined {
    const parent = this.spec.parentField === undefined ? '/infra' : inputs[this.spec.parentField];
    const id = inputs['nsxId'];
    if (typeof parent !== 'string' || typeof id !== 'string') return undefined;
    return withoutLocaleService(`${parent}/${this.spec.collection}/${id}`); // one object, one id, however its parent is spelled
  }

  /** A PUT without an answer comes back as an error that carries the path: engines keep it, and the next run looks. */
  async create(ctx: Ctx, { inputs, id, incarnation, adopt }: CreateArgs): Promise<Observed> {
    const path = id!;
    const body = this.body(inputs, marks(nsxOwner(ctx), incarnation));
    try {
      return this.written(await this.put(ctx, path, body), inputs, body);
    } catch (error) {
      if (!isProviderError(error, 'exists', 'conflict')) throw error;
      return await this.adopt(ctx, { inputs, path, incarnation, adopt }, error);
    }
  }

  /** The path is taken: by an earlier attempt of ours whose answer was lost, by an interrupted run, or by a stranger. */
  private async adopt(
    ctx: Ctx,
    args: { inputs: Bag; path: string; incarnation: string; adopt: boolean },
    error: ProviderError,
  ): Promise<Observed> {
    const live = await this.fresh(ctx, args.path);
    if (live === undefined) throw error;
    const found = marksOf(live);
    // Our own PUT, whose answer was lost: it is done.
    if (found.incarnation === args.incarnation) return this.written({ ...live, path: args.path }, args.inputs);
    assertMayAdopt(`${this.spec.title} ${args.path}`, found, { owner: nsxOwner(ctx), adopt: args.adopt });
    const body = {
      ...this.carried(live),
      ...this.body(args.inputs, marks(nsxOwner(ctx), args.incarnation), live),
      _revision: live._revision,
    };
    return this.written(await this.put(ctx, args.path, body), args.inputs, body);
  }

  async read(ctx: Ctx, { id, memory, inputs }: ReadArgs): Promise<Observed | undefined> {
    const raw = await policyReader(ctx.client, this.spec.resourceType).read(id, ctx.signal);
    if (raw === undefined) return undefined;
    // Our PUT got no answer; had it made this object, the object would carry our mark.
    if (memory.unseen && marksOf(raw).incarnation !== memory.incarnation) return undefined;
    const observed = this.observe(raw, id);
    const name = this.spec.readableSecret;
    if (name === undefined) return observed;
    if (memory.secretRevision !== undefined && memory.secretRevision === observed.revision) {
      // The same revision as when the secret was last seen: nobody wrote it since (assumed: every write raises it).
      return typeof inputs[name] === 'string' ? withInput(observed, name, inputs[name]) : observed;
    }
    const secret = await readSecret(ctx, this.shape, id, name);
    if (secret.value === undefined) return { ...observed, unverified: [name], warnings: secret.warnings };
    return { ...withInput(observed, name, secret.value), memory: { secretRevision: observed.revision } };
  }

  async update(ctx: Ctx, args: UpdateArgs): Promise<Observed> {
    const { id, inputs, observed, changes } = args;
    const secret = this.spec.readableSecret;
    const carries = secret !== undefined && !changes.some((change) => change.path[0] === secret);
    let live = observed.raw as PolicyBody;
    for (let attempt = 1; ; attempt++) {
      // A PUT replaces the secret too: one that is not being changed is read, and sent back as it is.
      if (carries) live = await ctx.client.get<PolicyBody>(sensitive(id), { signal: ctx.signal });
      // Deleted and made again by someone else since it was read.
      if (superseded(marksOf(live).incarnation, args.memory.incarnation)) throw supersededError(this.spec.title, id);
      // Written since it was observed: what the other writer did stays, and our changes go on top.
      const moved = live._revision !== observed.revision;
      const target = moved
        ? targetOf({ inputs: this.schema }, this.observe(live, id).inputs, inputs, changes)
        : { ...args.target };
      if (carries) carrySecret(this.shape, id, secret, live, target);
      const body = this.updateBody(args, target, live);
      try {
        return this.written(await this.put(ctx, id, body), inputs, body);
      } catch (error) {
        if (!isProviderError(error, 'conflict') || attempt === 4) throw error;
        const again = await this.fresh(ctx, id);
        if (again === undefined) throw error;
        live = again;
      }
    }
  }

  private updateBody({ inputs, changes }: UpdateArgs, target: Bag, live: PolicyBody): Body {
    const { hiddenSecrets = [], follows = {} } = this.spec;
    const changed = new Set(changes.map((change) => String(change.path[0])));
    const wanted: Bag = { ...target };
    const gone = new Set<string>();
    for (const { kind, to, path } of changes) {
      if (kind === 'delete' && to === undefined && path.length === 1) gone.add(String(path[0]));
    }
    for (const [name, base] of Object.entries(follows)) {
      if (changed.has(base) && inputs[name] === undefined) gone.add(name);
    }
    for (const name of hiddenSecrets) {
      // Absence keeps the stored one; an empty text clears it; the same one again would reset the neighbor.
      gone.delete(name);
      if (!changed.has(name)) delete wanted[name];
      else wanted[name] = target[name] ?? '';
    }
    const carried = this.carried(live);
    for (const name of gone) {
      delete wanted[name];
      delete carried[snake(name)];
    }
    return { ...carried, ...this.body(wanted, marksOf(live), live), _revision: live._revision };
  }

  /** What an update sends back as it was: fields of newer NSX versions, and everything read-only. */
  private carried(live: PolicyBody): Body {
    const body: Body = { ...live };
    for (const name of this.spec.echoes ?? []) delete body[name];
    return body;
  }

  async delete(ctx: Ctx, { id }: DeleteArgs): Promise<void> {
    await ctx.client.delete(id, { signal: ctx.signal, progress: ctx.progress });
    policyReader(ctx.client, this.spec.resourceType).evict(id);
  }

  private body(inputs: Bag, owner: Tag[] | FoundMarks, live?: Body): Body {
    const own = Array.isArray(owner) ? owner : owner.tags;
    return {
      resource_type: this.spec.resourceType,
      ...toWire(this.shape, inputs, this.omit),
      ...this.spec.toBody?.(inputs, live),
      tags: [
        ...((inputs['tags'] as Tag[] | undefined) ?? []).map((tag) => ({ scope: tag.scope ?? '', tag: tag.tag ?? '' })),
        ...own,
      ],
    };
  }

  private observe(raw: PolicyBody, given: string): Observed {
    const id = withoutLocaleService(given);
    const segments = id.split('/');
    const inputs: Bag = {
      ...fromWire(this.shape, raw),
      ...this.spec.fromBody?.(raw),
      nsxId: segments[segments.length - 1],
      tags: (raw.tags ?? []).filter((tag) => !isOwnTag(tag.scope)),
    };
    if (this.spec.parentField !== undefined) inputs[this.spec.parentField] = segments.slice(0, -2).join('/');
    return { id, inputs, outputs: { path: id }, revision: raw._revision, incarnation: marksOf(raw).incarnation, raw };
  }

  private written(raw: PolicyBody, inputs: Bag, sent: Body = {}): Observed {
    const observed = this.observe(raw, raw.path);
    const name = this.spec.readableSecret;
    if (name === undefined) return observed;
    const known = inputs[name] === undefined ? observed : withInput(observed, name, inputs[name]);
    // What this revision holds was in our own PUT: nobody needs to read it again before the revision moves.
    return sent[snake(name)] === undefined ? known : { ...known, memory: { secretRevision: observed.revision } };
  }

  private async put(ctx: Ctx, path: string, body: Body): Promise<PolicyBody> {
    const reader = policyReader(ctx.client, this.spec.resourceType);
    reader.evict(path);
    try {
      return {
        ...((await ctx.client.put(path, body, { signal: ctx.signal, progress: ctx.progress })) as PolicyBody),
        path,
      };
    } finally {
      reader.evict(path);
    }
  }

  private async fresh(ctx: Ctx, path: string): Promise<PolicyBody | undefined> {
    return policyReader(ctx.client, this.spec.resourceType).readFresh(path, ctx.signal);
  }
}

function withInput(observed: Observed, name: string, value: unknown): Observed {
  return { ...observed, inputs: { ...observed.inputs, [name]: value } };
}
