/**
 * One rule of the route redistribution of a Tier-0. NSX keeps the rules (at most five) inside the locale service, so this
 * resource changes one named entry there and leaves the others, and every other field, as they are.
 *
 * API: `route_redistribution_config` of LocaleServices.
 */
import { argumentToken, text } from '../../core/define/message';
import { z } from 'zod';
import type { Context } from '../../core/define/context';
import { defineResource, type Found, type Observed } from '../../core/define/definition';
import { sameValue } from '../../core/compare/equality';
import { isProviderError, ProviderError } from '../../core/define/errors';
import { field } from '../../core/define/fields';
import { lastWrite } from '../../core/define/last-write';
import { isBag, type Bag } from '../../core/define/paths';
import { shapeOf } from '../../core/define/shape';
import { objectsIn } from '../../core/net/answer';
import type { NsxClient } from '../client/client';
import { unreadable } from '../client/errors';
import { gatewayOf, searchAll } from './common/discover';
import { mergeWrite } from './common/merge';
import { readKnown, type PolicyBody } from '../client/readers';
import { redistributionRules } from '../rules/routing';
import { localeServicePath, policyPath } from './common/types';
import { fromWire, toWire, type Body } from './common/wire';

type Ctx = Context<NsxClient>;

const MOST_RULES = 5;
const TITLE = 'Route redistribution rule';
const REDISTRIBUTION_TYPES = (
  'TIER0_STATIC TIER0_CONNECTED TIER0_EXTERNAL_INTERFACE TIER0_SEGMENT TIER0_ROUTER_LINK TIER0_SERVICE_INTERFACE ' +
  'TIER0_LOOPBACK_INTERFACE TIER0_DNS_FORWARDER_IP TIER0_IPSEC_LOCAL_IP TIER0_NAT TIER0_EVPN_TEP_IP TIER1_NAT ' +
  'TIER1_STATIC TIER1_LB_VIP TIER1_LB_SNAT TIER1_DNS_FORWARDER_IP TIER1_CONNECTED TIER1_SERVICE_INTERFACE ' +
  'TIER1_SEGMENT TIER1_IPSEC_LOCAL_ENDPOINT INTER_VRF_STATIC TGW_STATIC'
).split(' ');

const inputs = z.object({
  localeServicePath: field(localeServicePath(), 'Policy path of the locale service of the Tier-0.', {
    forcesReplace: true,
  }),
  name: field(
    z.string().regex(/^[^#]{1,255}$/, 'is 1 to 255 characters without "#"'),
    'Name of the rule, unique in the locale service: it is all that identifies a rule.',
    { forcesReplace: true },
  ),
  routeRedistributionTypes: field(
    z
      .array(z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'is not a redistribution type of NSX, such as TIER1_CONNECTED'))
      .min(1),
    'Kinds of routes that are advertised, a set. A VPN link needs TIER0_IPSEC_LOCAL_IP (the local endpoints) and the kinds of its prefixes, such as TIER1_CONNECTED.',
    { set: true, known: REDISTRIBUTION_TYPES },
  ),
  destinations: field(
    z
      .array(z.enum(['BGP', 'OSPF']))
      .min(1)
      .optional(),
    'Protocols to advertise into, a set. NSX default: BGP.',
    {
      set: true,
      computed: true,
      explicit: true,
      follows: [],
      onUnset: { value: ['BGP'] },
    },
  ),
  routeMapPath: field(
    policyPath('route-maps', '/infra/tier-0s/T0/route-maps/only-link-prefixes').optional(),
    'Policy path of a route map that the routes must pass.',
    { refersTo: 'nsx:RouteMap' },
  ),
  adopt: field(
    z.boolean().optional(),
    'Take over an existing rule of this name whatever it says; one that says the same is taken over without asking.',
    { control: true },
  ),
});
const outputs = z.object({ ...lastWrite });
type Inputs = z.output<typeof inputs>;
type Seen = Observed<Inputs, z.output<typeof outputs>>;
const shape = shapeOf(inputs);
const WIRE_OMIT = new Set(['localeServicePath']);
const DEFAULTS: Pick<Required<Inputs>, 'destinations'> = { destinations: ['BGP'] };

interface RuleBody extends Body {
  readonly name?: string;
  readonly route_map_path?: string;
}

interface Config extends Body {
  readonly bgp_enabled?: boolean;
  readonly redistribution_rules?: readonly RuleBody[];
}

interface LocaleService extends PolicyBody {
  readonly route_redistribution_config?: Config;
}

export default defineResource({
  type: 'nsx:RouteRedistributionRule',
  title: TITLE,
  description:
    'Which routes of a Tier-0 are advertised to its BGP neighbors: without such a rule BGP is up and nothing flows. NSX takes five rules in a locale service. The rule also turns redistribution into BGP on, and off again when it removes the last rule.',
  source: 'NSX Policy API, Tier0RouteRedistributionRule in LocaleServices',
  inputs,
  outputs,
  rules: redistributionRules,
  permissions: ['Network Admin on the gateway'],
  importId: {
    form: '/infra/tier-0s/<tier-0>/locale-services/<service>#<rule name>',
    example: '/infra/tier-0s/T0/locale-services/default#alibaba',
    pattern: /^\/.+\/tier-0s\/[^/]+\/locale-services\/[^/#]+#[^#]+$/,
  },
  examples: [
    {
      title: 'Advertise the local endpoints and the connected segments of Tier-1 gateways',
      resources: {
        rule: {
          type: 'nsx:RouteRedistributionRule',
          inputs: {
            localeServicePath: '/infra/tier-0s/T0/locale-services/default',
            name: 'alibaba',
            routeRedistributionTypes: ['TIER0_IPSEC_LOCAL_IP', 'TIER1_CONNECTED'],
          },
        },
      },
    },
  ],
  identity: ({ localeServicePath: parent, name }) =>
    parent === undefined || name === undefined ? undefined : `${parent}#${name}`,

  async create(ctx: Ctx, args) {
    const { parent, name } = partsOf(args.id!);
    let enabledBefore: boolean | null = null;
    try {
      const body = await mergeWrite(ctx, localeService(parent), (live, attempt) => {
        const config = configOf(live);
        if (attempt === 1) enabledBefore = config.bgp_enabled ?? null;
        const found = ruleOf(live, name);
        const enabled = intoBgp(args.inputs) ? true : config.bgp_enabled;
        if (found === undefined) assertRoom(live, name);
        else if (sameRule(found, args.inputs)) {
          // Ours, from a create that was interrupted after NSX had stored it: rules carry no mark, their content has to do.
          if (config.bgp_enabled === enabled) return undefined;
        } else if (args.inputs.adopt !== true) throw takenError(args.id!);
        return withRule(live, name, ruleBody(args.inputs, found), enabled);
      });
      return { ...observe(body, args.id!)!, memory: { originals: { bgpEnabled: enabledBefore } } };
    } catch (error) {
      // The client names what it wrote, the locale service; what may exist is the rule in it.
      throw isProviderError(error) && error.existingId !== undefined ? error.with({ existingId: args.id }) : error;
    }
  },

  async read(ctx: Ctx, { id, memory }) {
    const body = await readKnown(ctx, 'LocaleServices', partsOf(id).parent, memory);
    return body === undefined ? undefined : observe(body, id);
  },

  async discover(ctx: Ctx) {
    return (await searchAll(ctx, 'LocaleServices')).flatMap((body) => {
      const rules = configOf(body).redistribution_rules ?? [];
      return rules.map((rule): Found => {
        const { name = '' } = rule;
        const found = { id: `${body.path}#${name}`, gateway: gatewayOf(body.path) };
        if (name === '') return { ...found, unfit: 'it has no name, and the name is all that identifies a rule' };
        const twins = rules.filter((other) => other.name === name).length;
        return {
          ...found,
          name,
          ...(twins > 1 && { unfit: 'several rules of the locale service have this name: rename all but one' }),
        };
      });
    });
  },

  images: ({ id, values }) => {
    const config: Config = { bgp_enabled: true, redistribution_rules: [toWire(shape, values, WIRE_OMIT)] };
    return [{ kind: 'LocaleServices', id: partsOf(id).parent, body: { route_redistribution_config: config } }];
  },

  async update(ctx: Ctx, { id, target }) {
    const { parent, name } = partsOf(id);
    const body = await mergeWrite(ctx, localeService(parent), (live) => {
      const found = ruleOf(live, name);
      if (found === undefined) assertRoom(live, name);
      return withRule(live, name, ruleBody(target, found), intoBgp(target) ? true : configOf(live).bgp_enabled);
    });
    return observe(body, id)!;
  },

  async delete(ctx: Ctx, { id, memory }) {
    const { parent, name } = partsOf(id);
    await mergeWrite(ctx, localeService(parent), (live) => {
      const config = configOf(live);
      if (ruleOf(live, name) === undefined) return undefined;
      const last = (config.redistribution_rules ?? []).length === 1;
      const enabled = last && memory.originals?.['bgpEnabled'] === false ? false : config.bgp_enabled;
      return withRule(live, name, undefined, enabled);
    }).catch((error: unknown) => {
      if (!isProviderError(error, 'notFound')) throw error; // the locale service went, and the rule with it
    });
  },
});

const localeService = (path: string) => ({ path, resourceType: 'LocaleServices', title: 'locale service' });

function partsOf(id: string): { parent: string; name: string } {
  const at = id.indexOf('#');
  return { parent: id.slice(0, at), name: id.slice(at + 1) };
}

/** @throws ProviderError where it is none: each rule in it would be taken for one that is gone */
function configOf(live: LocaleService): Config {
  const config: unknown = live.route_redistribution_config ?? {};
  const rules = isBag(config) ? (config['redistribution_rules'] ?? []) : undefined;
  if (objectsIn(rules) === undefined) throw unreadable('GET', live.path);
  return config as Config;
}

function ruleOf(live: LocaleService, name: string): RuleBody | undefined {
  return configOf(live).redistribution_rules?.find((rule) => rule.name === name);
}

/** The user's rule over the live one, so that fields of newer NSX versions stay. */
function ruleBody(target: Inputs, found: RuleBody | undefined): RuleBody {
  const { route_map_path: _old, ...rest } = found ?? {};
  return { ...rest, ...toWire(shape, target, WIRE_OMIT) };
}

/** The locale service with the rule in its place, at the end, or without it; `rule` undefined removes it. */
function withRule(
  live: LocaleService,
  name: string,
  rule: RuleBody | undefined,
  bgpEnabled: boolean | undefined,
): Body {
  const config = configOf(live);
  const rules = [...(config.redistribution_rules ?? [])];
  const at = rules.findIndex((item) => item.name === name);
  if (rule === undefined) rules.splice(at, 1);
  else if (at < 0) rules.push(rule);
  else rules[at] = rule;
  return {
    ...live,
    route_redistribution_config: {
      ...config,
      ...(bgpEnabled !== undefined && { bgp_enabled: bgpEnabled }),
      redistribution_rules: rules,
    },
  };
}

function observe(live: LocaleService, id: string): Seen | undefined {
  const { parent, name } = partsOf(id);
  const rule = ruleOf(live, name);
  if (rule === undefined) return undefined;
  const warnings =
    configOf(live).bgp_enabled === false && intoBgp(fromWire<Inputs>(shape, rule))
      ? [`${parent}: redistribution into BGP is turned off, so rule "${name}" advertises nothing.`]
      : [];
  return {
    id,
    inputs: { ...DEFAULTS, ...fromWire<Inputs>(shape, rule), localeServicePath: parent, name },
    outputs: {},
    revision: live._revision,
    warnings,
  };
}

const intoBgp = ({ destinations = DEFAULTS.destinations }: Partial<Inputs>): boolean => destinations.includes('BGP');

/** Whether the rule is the wanted one, in what it leaves out too. */
function sameRule(found: RuleBody, wanted: Inputs): boolean {
  const bag: Bag = { ...DEFAULTS, ...fromWire<Inputs>(shape, found) };
  const asked: Bag = { ...DEFAULTS, ...wanted };
  return shape.fields.every(
    ({ name, shape: kind, meta }) =>
      meta.control || WIRE_OMIT.has(name) || sameValue(kind, meta, bag[name], asked[name]),
  );
}

function assertRoom(live: LocaleService, name: string): void {
  const rules = configOf(live).redistribution_rules ?? [];
  if (rules.length < MOST_RULES) return;
  throw new ProviderError({
    code: 'quota',
    message: `${live.path} has ${MOST_RULES} redistribution rules (${rules.map((rule) => `"${rule.name}"`).join(', ')}) and takes no more: "${name}" was not added.`,
    hint: 'Add the redistribution types to one of these rules, or remove one.',
  });
}

function takenError(id: string): ProviderError {
  const { parent, name } = partsOf(id);
  return new ProviderError({
    code: 'exists',
    message: `${TITLE} "${name}" exists already in ${parent} with other content, and rules carry no mark of who made them.`,
    hint: text`Import it as ${id}, set ${argumentToken('adopt', true)} on this resource to take it over, or choose another name.`,
  });
}
