/**
 * BGP configuration of a Tier-0's locale service. NSX makes one with every locale service and never deletes it, and the
 * uplinks use it too: so creating adopts it, and deleting gives back what was there before, as far as that hurts nobody.
 *
 * API: GET/PUT `…/locale-services/<service>/bgp` (BgpRoutingConfig).
 */
import { z } from 'zod';
import type { Context } from '../../core/define/context';
import { defineResource, type CreateArgs, type Observed } from '../../core/define/definition';
import { sameValue } from '../../core/compare/equality';
import { ProviderError } from '../../core/define/errors';
import { unlessGone } from '../../core/run/gone';
import { field } from '../../core/define/fields';
import { lastWrite } from '../../core/define/last-write';
import { argumentToken, fieldToken, text, type Text } from '../../core/define/message';
import { asnForm, asNumber } from '../../core/define/as-number';
import { asn, cidr } from '../../core/define/normal';
import { withAround, type Bag } from '../../core/define/paths';
import { targetOf } from '../../core/compare/plan';
import { shapeOf } from '../../core/define/shape';
import { snakeCase } from '../../core/define/names';
import { BGP_DEFAULTS, heldBack, heldError } from './common/bgp-held';
import { restoredBody, setsHeld, type Original, type Originals } from './common/bgp-restore';
import type { NsxClient } from '../client/client';
import { gatewayNames, gatewayOf, searchAll } from './common/discover';
import { knownByPath, pathOutput } from './common/known-by-path';
import { mergeWrite, type MergeChange } from './common/merge';
import { readKnown, type PolicyBody } from '../client/readers';
import { bgpConfigRules } from '../rules/bgp';
import { cidrBlock, localeServicePath, serverDefault } from './common/types';
import { fromWire, toWire, type Body } from './common/wire';

type Ctx = Context<NsxClient>;

const timer = z.object({
  restartTimer: field(
    z.int().min(1).max(3600).optional(),
    'Seconds a neighbor may take to restart, 1 to 3600. NSX takes a change only while BGP is off. NSX default: 180.',
    serverDefault(BGP_DEFAULTS.restart),
  ),
  staleRouteTimer: field(
    z.int().min(1).max(3600).optional(),
    'Seconds for which routes of a restarting neighbor are kept, 1 to 3600. NSX takes a change only while BGP is off. NSX default: 600.',
    serverDefault(BGP_DEFAULTS.stale),
  ),
});

const distance = (kind: 'eBGP' | 'iBGP', byDefault: number) =>
  field(
    z.int().min(1).max(255).optional(),
    `Administrative distance of ${kind} routes, 1 to 255. NSX takes a change only while BGP is off. NSX default: ${byDefault}.`,
    { onUnset: { value: byDefault } },
  );

const inputs = z.object({
  localeServicePath: field(localeServicePath(), 'Policy path of the locale service of the Tier-0.', {
    forcesReplace: true,
  }),
  localAsNum: field(
    asNumber().optional(),
    `Local AS number: ${asnForm}. An ACTIVE_STANDBY gateway has none by itself; changing it resets every neighbor.`,
    { normal: asn, onUnset: 'keep' },
  ),
  enabled: field(
    z.boolean().optional(),
    'Whether BGP is on. An ACTIVE_STANDBY gateway starts with it off. Left as it is when not given.',
    { onUnset: 'keep' },
  ),
  ecmp: field(z.boolean().optional(), 'Use several equal paths at once. Left as it is when not given.', {
    onUnset: 'keep',
  }),
  multipathRelax: field(
    z.boolean().optional(),
    'Take paths of equal length through different AS as equal. Left as it is when not given; VRF gateways refuse it.',
    { onUnset: 'keep' },
  ),
  interSrIbgp: field(
    z.boolean().optional(),
    'iBGP between the edges of an ACTIVE_ACTIVE gateway. Left as it is when not given; an ACTIVE_STANDBY gateway has none, and true is an error there.',
    { onUnset: 'keep' },
  ),
  gracefulRestartConfig: field(
    z
      .object({
        mode: field(
          z.enum(['DISABLE', 'GR_AND_HELPER', 'HELPER_ONLY']).optional(),
          'Graceful restart for all neighbors that do not set their own. NSX default: HELPER_ONLY.',
          serverDefault('HELPER_ONLY'),
        ),
        timer: field(timer.optional(), 'Timers of graceful restart.'),
      })
      .optional(),
    'Graceful restart. Stale routes kept by it can outlive the hold time of a dead tunnel.',
  ),
  ebgpAdminDistance: distance('eBGP', BGP_DEFAULTS.ebgp),
  ibgpAdminDistance: distance('iBGP', BGP_DEFAULTS.ibgp),
  routeAggregations: field(
    z
      .array(
        z.object({
          prefix: field(cidrBlock(), 'Aggregate to advertise.', { normal: cidr }),
          summaryOnly: field(z.boolean().optional(), 'Advertise the aggregate alone. NSX default: true.', {
            onUnset: { value: true },
          }),
        }),
      )
      .max(1000)
      .optional(),
    'Route aggregations, a set of at most 1000.',
    { set: true, onUnset: { value: [] } },
  ),
  adopt: field(
    z.boolean().optional(),
    'Allow creating this resource to change `localAsNum`, or to turn BGP off, on a gateway that has BGP neighbors already: that resets them.',
    { control: true },
  ),
});
const outputs = z.object({
  ...pathOutput('neighbors'),
  ...lastWrite,
});
type Inputs = z.output<typeof inputs>;
type Seen = Observed<Inputs, z.output<typeof outputs>>;
const shape = shapeOf(inputs);
const WIRE_OMIT = new Set(['localeServicePath']);
const RESOURCE_TYPE = 'BgpRoutingConfig';

const pathOf = ({ localeServicePath: parent }: { readonly localeServicePath?: string }): string | undefined =>
  parent === undefined ? undefined : `${parent}/bgp`;

export default defineResource({
  type: 'nsx:BgpConfig',
  title: 'BGP configuration',
  description:
    'BGP of a Tier-0 locale service: local AS number, graceful restart, aggregation. It always exists, so creating this resource adopts it and sets only what is given. Deleting it puts back the earlier values of what it set, except those that somebody changed since; the AS number and the switch stay while other neighbors exist, and distances and restart timers while BGP is on.',
  source: 'NSX Policy API, BgpRoutingConfig',
  inputs,
  outputs,
  rules: bgpConfigRules,
  singleton: true,
  permissions: ['Network Admin on the gateway'],
  importId: {
    form: '/infra/tier-0s/<tier-0>/locale-services/<service>/bgp',
    example: '/infra/tier-0s/T0/locale-services/default/bgp',
    pattern: /^\/.+\/tier-0s\/[^/]+\/locale-services\/[^/]+\/bgp$/,
  },
  examples: [
    {
      title: 'BGP for tunnels on an active-standby Tier-0',
      resources: {
        bgp: {
          type: 'nsx:BgpConfig',
          inputs: {
            localeServicePath: '/infra/tier-0s/T0/locale-services/default',
            localAsNum: '65010',
            enabled: true,
            gracefulRestartConfig: { mode: 'DISABLE' },
          },
        },
      },
    },
  ],
  ...knownByPath<Inputs>(pathOf),

  async create(ctx: Ctx, args) {
    const path = args.id!;
    let before: Partial<Inputs> | undefined;
    const body = await writeConfig(ctx, path, async (live) => {
      const now = fromWire<Inputs>(shape, live);
      // Only the first reading is the state before us: after a lost answer the second one is already ours.
      before ??= now;
      await assertMayChange(ctx, live, path, args);
      await assertHasSrIbgp(ctx, path, args.inputs, now);
      return withInputs(live, args.inputs, Object.keys(args.inputs), now);
    });
    return { ...observe(body, path), memory: { originals: originalsOf(args.inputs, before ?? {}) } };
  },

  async read(ctx: Ctx, { id, memory }) {
    const body = await readKnown(ctx, RESOURCE_TYPE, id, memory);
    return body === undefined ? undefined : observe(body, id);
  },

  async discover(ctx: Ctx) {
    return (await searchAll(ctx, RESOURCE_TYPE)).filter(isConfigured).map((body) => ({
      id: body.path,
      name: gatewayNames(body.path, 'bgp'),
      gateway: gatewayOf(body.path),
    }));
  },

  async update(ctx: Ctx, { id, inputs: wanted, observed, changes, memory }) {
    const touched = new Set(changes.map((change) => String(change.path[0])));
    const body = await writeConfig(ctx, id, async (live) => {
      const now = fromWire<Inputs>(shape, live);
      await assertHasSrIbgp(ctx, id, wanted, now);
      return withInputs(live, targetOf({ inputs }, now, wanted, changes), [...touched], now);
    });
    return {
      ...observe(body, id),
      memory: {
        originals: originalsOf(wanted, observed.inputs, memory.originals as Originals | undefined, memory.set),
      },
    };
  },

  images: ({ id, values }) => [{ kind: RESOURCE_TYPE, id, body: toWire(shape, values, WIRE_OMIT) }],

  async delete(ctx: Ctx, { id, memory }) {
    const neighbors = await unlessGone(ctx.client.list(`${id}/neighbors`, { signal: ctx.signal }));
    if (neighbors === undefined) return; // the locale service went, and its BGP configuration with it
    const originals = (memory.originals ?? {}) as Originals;
    // What NSX takes only while BGP is off follows the switch.
    for (const step of ['settings', 'held'] as const) {
      if (step === 'held' && !setsHeld(originals)) continue;
      const warnings: Text[] = [];
      await mergeWrite(ctx, bgpConfig(id), (live) => {
        warnings.length = 0;
        return restoredBody({
          shape,
          live,
          originals,
          step,
          neighbors: neighbors.length,
          warn: (said) => warnings.push(said),
        });
      });
      for (const said of warnings) ctx.log('warn', text`${id}: ${said}`);
    }
  },
});

/** NSX makes a configuration with every locale service, and marks it as its own for good: one counts when somebody wrote it. */
function isConfigured(body: PolicyBody): boolean {
  const written = body._revision > 0 || body._create_user !== 'system';
  return written && (fromWire<Inputs>(shape, body).localAsNum ?? '') !== '';
}

/**
 * Writes what `change` makes of the live configuration. A program that turns BGP off together with what needs it off takes
 * two steps; one that leaves it on is told before anything is sent.
 */
async function writeConfig(ctx: Ctx, path: string, change: MergeChange): Promise<PolicyBody> {
  let half = false;
  const written = await mergeWrite(ctx, bgpConfig(path), async (live, attempt) => {
    half = false;
    const next = await change(live, attempt);
    if (next === undefined) return undefined;
    const held = heldBack(fromWire<Inputs>(shape, live), fromWire<Inputs>(shape, next));
    if (held.length === 0) return next;
    if (next['enabled'] !== false) throw heldError(path, held);
    half = true;
    return { ...live, enabled: false };
  });
  return half ? writeConfig(ctx, path, change) : written;
}

/** NSX answers with success and stays at false: the next plan would want it again, for ever. */
async function assertHasSrIbgp(ctx: Ctx, path: string, wanted: Inputs, now: Partial<Inputs>): Promise<void> {
  if (wanted.interSrIbgp !== true || now.interSrIbgp === true) return;
  const gateway = await ctx.client.get<{ ha_mode?: string }>(gatewayOf(path)!, { signal: ctx.signal });
  if (gateway.ha_mode !== 'ACTIVE_STANDBY') return;
  throw new ProviderError({
    code: 'invalid',
    path: 'interSrIbgp',
    message: text`${fieldToken('interSrIbgp')} is on, and ${gatewayOf(path)!} is ACTIVE_STANDBY: only ACTIVE_ACTIVE gateways have iBGP between their edges.`,
    hint: text`Leave ${fieldToken('interSrIbgp')} out.`,
  });
}

const bgpConfig = (path: string) => ({ path, resourceType: RESOURCE_TYPE, title: 'BGP configuration' });

function observe(body: PolicyBody, path: string): Seen {
  return {
    id: path,
    // Where there is no iBGP between edges, NSX shows false or nothing.
    inputs: { interSrIbgp: false, ...fromWire<Inputs>(shape, body), localeServicePath: path.slice(0, -'/bgp'.length) },
    outputs: { path },
    revision: body._revision,
    raw: body,
  };
}

/**
 * The live body with these inputs on top. Nothing else is written: VRF and active-standby gateways refuse some fields
 * even at their default value. Undefined: it is all there already.
 */
function withInputs(live: PolicyBody, values: Bag, names: readonly string[], now: Bag): Body | undefined {
  const body: Body = { ...live };
  let differs = false;
  for (const item of shape.fields) {
    if (item.meta.control || WIRE_OMIT.has(item.name) || !names.includes(item.name)) continue;
    const value = targetOf({ inputs }, now, values, [])[item.name];
    if (sameValue(item.shape, item.meta, value, now[item.name])) continue;
    differs = true;
    const key = snakeCase(item.name);
    if (value === undefined) delete body[key];
    else body[key] = toWire(shape, { [item.name]: value })[key];
  }
  return differs ? body : undefined;
}

/**
 * What each set field was before it was set (null: it was not there), and what we set it to: state cannot tell, because a
 * refresh puts other people's changes there. Earlier knowledge wins; a field no longer set is nobody's business any more.
 */
function originalsOf(wanted: Bag, before: Bag, known: Originals = {}, wasSet: readonly string[] = []): Originals {
  const originals: Record<string, Original> = {};
  for (const { name, meta } of shape.fields) {
    const set = wanted[name];
    if (meta.control || WIRE_OMIT.has(name) || set === undefined) continue;
    const old = known[name];
    // Set by us already, and nobody noted what was there before: unknown, and so left as it is in the end.
    if (old === undefined && withAround(wasSet).has(name)) continue;
    originals[name] = { before: old === undefined ? (before[name] ?? null) : old.before, set };
  }
  return originals;
}

/** Adopting a gateway that already speaks BGP must not reset its uplinks by accident. */
async function assertMayChange(
  ctx: Ctx,
  live: PolicyBody,
  path: string,
  { inputs: wanted }: CreateArgs<Inputs>,
): Promise<void> {
  if (wanted.adopt === true) return;
  const now = fromWire<Inputs>(shape, live);
  const other = (name: 'localAsNum' | 'enabled'): boolean => {
    const item = shape.fields.find((candidate) => candidate.name === name)!;
    return (
      wanted[name] !== undefined &&
      now[name] !== undefined &&
      now[name] !== '' &&
      !sameValue(item.shape, item.meta, wanted[name], now[name])
    );
  };
  const renumbers = other('localAsNum');
  if (!renumbers && !(now.enabled === true && other('enabled'))) return;
  const neighbors = await ctx.client.list(`${path}/neighbors`, { signal: ctx.signal });
  if (neighbors.length === 0) return;
  const what = renumbers ? `its local AS number is ${now.localAsNum}, not ${wanted.localAsNum}` : 'its BGP is on';
  throw new ProviderError({
    code: 'conflict',
    path: renumbers ? 'localAsNum' : 'enabled',
    message: `${path} has ${neighbors.length} BGP neighbor(s) and ${what}: changing that resets them all.`,
    hint: renumbers
      ? text`Set ${fieldToken('localAsNum')} to "${now.localAsNum!}" (a neighbor can have another one of its own), or set ${argumentToken('adopt', true)} to change it all the same.`
      : text`Leave ${fieldToken('enabled')} out, or set ${argumentToken('adopt', true)} to turn BGP off all the same.`,
  });
}
