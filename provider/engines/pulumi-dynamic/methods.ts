/**
 * The dynamic provider's seven methods: decode, call the core, encode. One set serves all types of a process.
 *
 * Contract (cmd/dynamic-provider of the Node SDK): `configure` must store its argument before the first await, because
 * parallel calls do not wait for it; secrets arrive in clear and unknowns as a text; results must hold no undefined; `read`
 * answers `id: ''` for gone; `update` returns all outputs. In a refresh `diff` is called with the live state as olds and
 * the old inputs as news, and must mean the same.
 */
import type { dynamic } from '@pulumi/pulumi';
import { connectedOf, findResource, platformOf, type Catalog, type Environment } from '../../core/define/catalog';
import { check as checkInputs } from '../../core/define/check';
import { asFailures, failureMessage } from '../../core/define/check-failure';
import type { AnyResource } from '../../core/define/definition';
import {
  createObject,
  deleteObject,
  importObject,
  readObject,
  updateObject,
  type Call,
  type Outcome,
  type Stored,
} from '../../core/run/lifecycle';
import { withReplacements, type Claim } from '../../core/run/claims';
import { emptyMemory } from '../../core/compare/memory';
import { spelled } from '../../core/define/message';
import type { Bag } from '../../core/define/paths';
import { planChange } from '../../core/compare/plan';
import { replaceOrder } from '../../core/compare/replace-order';
import { shapeOf } from '../../core/define/shape';
import {
  aliasOfName,
  checkFailure,
  IGNORED,
  isIgnored,
  keepIgnored,
  WHEN_GIVEN_UP,
  WHEN_TAKEN,
  OWNER,
  pulumiSpelling,
  readProperties,
  respecting,
  secretNames,
  withSalts,
  writeInputs,
  writeProperties,
  type Properties,
} from '../pulumi-wire';
import { initFailed, readable } from './errors';
import { reporterFor, warnOnce } from './report';
import { Settings, type ConfigReader } from './settings';

/** The engine has no cancel for dynamic providers: it waits for running calls. */
const never = new AbortController().signal;

export class DynamicHost {
  private settings: Settings;
  private configured: string | undefined;

  constructor(
    private readonly catalog: Catalog,
    private readonly env: Environment,
  ) {
    this.settings = new Settings(catalog, () => undefined, env);
  }

  /** Called once per type, with the same configuration each time; clients are kept. */
  configure(request: dynamic.ConfigureRequest): void {
    const read: ConfigReader = (key) => request.config.get(key);
    const text = [
      ...connectedOf(this.catalog).map((one) => one.name),
      'connections',
      'fingerprintKey',
      'strictAlgorithms',
    ]
      .map((name) => read(`hybridvpn:${name}`) ?? '')
      .join('\n');
    if (text === this.configured) return;
    this.configured = text;
    this.settings = new Settings(this.catalog, read, this.env);
  }

  async check(type: string, olds: Bag, news: Bag): Promise<dynamic.CheckResult> {
    return readable(`${type} check`, () => {
      const definition = findResource(this.catalog, type);
      const given = readProperties(news);
      const prior = readProperties(olds);
      const shape = shapeOf(definition.inputs);
      const exists = Object.keys(prior.values).length > 0;
      const result = checkInputs(definition, given.values, {
        prior: withSalts(shape, prior.values, `${type} ${given.owner ?? ''}`),
        ...(exists && { standing: prior.values }),
        fingerprintKey: this.settings.fingerprintKey,
        strictAlgorithms: this.settings.strictAlgorithms,
        misconfigured: this.settings.misconfigured(platformOf(type), given.control.connection),
      });
      for (const warning of result.warnings)
        warnOnce(`${labelOf(type, given)}: ${spelled(failureMessage(warning), pulumiSpelling)}`);
      const claim = result.failures.length === 0 ? this.claim(type, given) : undefined;
      const refused = claim?.ledger.plan({ claimant: claim.claimant, definition, exists, desired: result.inputs });
      const hidden = secretNames(shape);
      return {
        inputs: { ...writeInputs(definition, result.inputs), ...controlOf(news) },
        failures: [...given.failures, ...result.failures, ...asFailures(refused)].map((failure) =>
          checkFailure(failure, hidden),
        ),
      };
    });
  }

  async diff(type: string, id: string, olds: Bag, news: Bag): Promise<dynamic.DiffResult> {
    return readable(`${type} diff`, () => {
      const definition = findResource(this.catalog, type);
      const [before, after] = [readProperties(olds), readProperties(news)];
      const { ignoreChanges } = after;
      const desired = keepIgnored(after.values, before.values, ignoreChanges);
      const own = planChange(definition, {
        observed: before.values,
        prior: before.memory ?? emptyMemory,
        desired,
        fingerprintKey: this.settings.fingerprintKey,
      }).filter(({ path }) => !isIgnored(path, ignoreChanges));
      // Pulumi asks, with unknowns, which dependents an object that is deleted first takes along.
      const intent = { definition, id, prior: before.values, desired };
      const claim = this.claim(type, after);
      const changes = withReplacements({ claim }, intent, own);
      const replaces = [
        ...new Set(changes.filter((change) => change.forcesReplace).map((change) => String(change.path[0]))),
      ];
      const inPlace = changes.length > 0 && replaces.length === 0;
      const exchange = inPlace ? claim?.ledger.exchange({ ...intent, claimant: claim.claimant }) : undefined;
      if (exchange !== undefined) throw exchange; // no other method is asked in a preview
      // A connection or timeout that stays behind in the outputs would be the one that a later delete uses.
      const steering = JSON.stringify(before.control) !== JSON.stringify(after.control);
      return {
        changes: changes.length > 0 || steering || before.memory?.incomplete !== undefined,
        replaces,
        // Also where nothing here replaces: the option `replaceOnChanges` makes a replacement of any change.
        deleteBeforeReplace: replaceOrder(definition, before.values, desired) === 'delete-first',
      };
    });
  }

  async create(type: string, wire: Bag): Promise<dynamic.CreateResult> {
    return readable(`${type} create`, async () => {
      const { definition, call, given } = this.open(type, wire);
      const outcome = await createObject(definition, call, given.values);
      return { id: outcome.stored.id, outs: outsOf(definition, outcome, given, wire) };
    });
  }

  async read(type: string, id: string, wire: Bag = {}): Promise<dynamic.ReadResult> {
    return readable(`${type} read`, async () => {
      const { definition, call, given } = this.open(type, wire);
      const stored = await this.readStored(definition, call, id, given);
      if (stored === undefined) return { id: '', props: {} };
      const { inputs, outputs } = writeProperties(definition, stored, given);
      return { id: stored.id, props: outputs, inputs };
    });
  }

  async update(type: string, id: string, olds: Bag, news: Bag): Promise<dynamic.UpdateResult> {
    return readable(`${type} update`, async () => {
      const { definition, call, given } = this.open(type, news);
      const stored = storedOf(definition, id, readProperties(olds));
      const desired = await respecting(given.ignoreChanges, definition, call, stored, given.values);
      const outcome = await updateObject(definition, call, stored, desired);
      return { outs: outsOf(definition, outcome, given, news) };
    });
  }

  async delete(type: string, id: string, wire: Bag): Promise<void> {
    return readable(`${type} delete`, async () => {
      const { definition, call, given } = this.open(type, wire);
      const { warnings } = await deleteObject(definition, call, storedOf(definition, id, given));
      warnings.forEach(warnOnce);
    });
  }

  /** Undefined: gone. Without memory the object is not ours: `get` knows its id alone. */
  private async readStored(
    definition: AnyResource,
    call: Call,
    id: string,
    given: Properties,
  ): Promise<Stored | undefined> {
    if (given.memory === undefined) return importObject(definition, call, id, { secrets: false });
    const result = await readObject(definition, call, storedOf(definition, id, given));
    result.warnings.forEach(warnOnce);
    return result.gone ? undefined : result.stored;
  }

  /** The owner names a resource among those of its type. */
  private claim(type: string, given: Properties): Claim | undefined {
    if (given.owner === undefined) return undefined;
    const ledger = this.settings.ledger(platformOf(type), given.control.connection);
    return { ledger, claimant: { key: `${type} ${given.owner}`, name: labelOf(type, given) } };
  }

  private open(type: string, wire: Bag): { definition: AnyResource; call: Call; given: Properties } {
    const definition = findResource(this.catalog, type);
    const given = readProperties(wire);
    const call: Call = {
      client: this.settings.client(platformOf(type), given.control.connection),
      signal: never,
      timeouts: given.control.timeouts,
      owner: given.owner,
      ...(given.owner !== undefined && { aliasOf: aliasOfName(given.owner) }),
      whenGivenUp: WHEN_GIVEN_UP,
      whenTaken: WHEN_TAKEN,
      claim: this.claim(type, given),
      fingerprintKey: this.settings.fingerprintKey,
      spelling: pulumiSpelling,
      ...reporterFor(labelOf(type, given)),
    };
    return { definition, call, given };
  }
}

/** The steering arguments as they were given: what is wrong with them is a failure, and what is right must reach create. */
function controlOf(news: Bag): Bag {
  const names = ['connection', 'timeouts', OWNER, IGNORED];
  return Object.fromEntries(
    names.flatMap((name) => (news[name] === undefined || news[name] === null ? [] : [[name, news[name]]])),
  );
}

function storedOf(definition: AnyResource, id: string, given: Properties): Stored {
  const names = new Set(shapeOf(definition.inputs).fields.map((field) => field.name));
  const inputs = Object.fromEntries(Object.entries(given.values).filter(([name]) => names.has(name)));
  return { id, inputs, state: given.values, memory: given.memory ?? emptyMemory };
}

/** Where Pulumi's host finds the provider of a resource: among its inputs, and later among its outputs. */
const PROVIDER = '__provider';

/** Outputs of a finished operation; an unfinished one is thrown, with all that must be kept. */
function outsOf(definition: AnyResource, outcome: Outcome, given: Properties, wire: Bag): Bag {
  const { outputs } = writeProperties(definition, outcome.stored, given);
  outcome.warnings.forEach(warnOnce);
  const reason = outcome.error?.textIn(pulumiSpelling) ?? outcome.incomplete;
  if (reason !== undefined) {
    // The host adds this to outputs that are returned and not to those of a failure: the next refresh or destroy would
    // end with "code must be a string".
    const kept = wire[PROVIDER] === undefined ? outputs : { ...outputs, [PROVIDER]: wire[PROVIDER] };
    throw initFailed(definition.type, outcome.stored.id, kept, [reason]);
  }
  return outputs;
}

function labelOf(type: string, given: Properties): string {
  const name = given.owner?.split('/').slice(2).join('/') ?? given.values['displayName'];
  return typeof name === 'string' && name !== '' ? name : type;
}
