/**
 * Pulumi's engine in small, for one native provider: what it asks in which order and what it stores of the answers. Follows
 * the recordings of the real one: Check, Diff, then Create, Update or a replacement in the order that Diff says; a refresh is
 * a Read and a Diff with the sides swapped; a failed create or update with details keeps the object.
 */
import { getAt, isBag, type Bag } from '../../provider/core/define/paths';
import { decode, isSecretWire, MEMORY, SIGNATURE_KEY, UNKNOWN_TEXT } from '../../provider/engines/pulumi-wire';
import { withRefs, type Declared, type Program, type Ref } from '../../provider/program';
import { PluginFailure, type PluginClient } from './pulumi-plugin';

export interface Instance {
  readonly type: string;
  readonly id: string;
  readonly inputs: Bag;
  readonly outputs: Bag;
  readonly initErrors?: readonly string[];
}

export type CoreAction = 'create' | 'update' | 'replace' | 'delete' | 'none';

export interface CoreStep {
  readonly action: CoreAction;
  /** Paths of the detailed diff. */
  readonly paths: readonly string[];
}

export interface CoreOutcome {
  readonly steps: Readonly<Record<string, CoreStep>>;
  /** Failures that left nothing behind. */
  readonly errors: readonly string[];
  /** Failures of objects that are kept in state, to be updated by the next run. */
  readonly kept: readonly string[];
}

type Seen = Map<string, { readonly id: string; readonly outputs: Bag }>;

const DIFF_SOME = 2;
const PACKAGE = 'hybridvpn';

export class PulumiCore {
  /** Everything that the provider said, for a look at what it shows. */
  readonly answers: string[] = [];
  state = new Map<string, Instance>();
  tainted = new Set<string>();

  /** `open` starts a provider process; one per command, as the engine does. */
  constructor(
    private readonly open: () => Promise<PluginClient>,
    private readonly settings: Bag,
  ) {}

  /** As `pulumi stack export` prints it, secrets encrypted. `typeOf`: a type as this door registers it. */
  stackExport(typeOf: (type: string) => string): string {
    const resources = [...this.state].map(([name, { type, id, inputs, outputs }]) => ({
      urn: `urn:pulumi:dev::test::${typeOf(type)}::${name}`,
      custom: true,
      type: typeOf(type),
      id,
      inputs: encrypted(inputs),
      outputs: encrypted(outputs),
    }));
    return JSON.stringify({ version: 3, deployment: { manifest: {}, resources } });
  }

  clone(): PulumiCore {
    const copy = new PulumiCore(this.open, this.settings);
    copy.state = new Map(this.state);
    return copy;
  }

  empty(): PulumiCore {
    return new PulumiCore(this.open, this.settings);
  }

  /** `preview --refresh`: what an update would do to what is there now. */
  plan(program: Program): Promise<CoreOutcome> {
    return this.command(async (provider) => {
      const state = await this.refreshed(provider);
      return this.walk(provider, program, state, true);
    });
  }

  /** `up --refresh --skip-preview`. */
  apply(program: Program, during?: (control: { stop(): Promise<void> }) => void): Promise<CoreOutcome> {
    return this.command(async (provider) => {
      this.state = await this.refreshed(provider);
      during?.({ stop: () => provider.cancel() });
      const outcome = await this.walk(provider, program, this.state, false);
      this.tainted.clear();
      return outcome;
    });
  }

  refresh(): Promise<CoreOutcome> {
    return this.command(async (provider) => {
      this.state = await this.refreshed(provider);
      return { steps: {}, errors: [], kept: [] };
    });
  }

  import(name: string, type: string, id: string): Promise<CoreOutcome> {
    return this.command(async (provider) => {
      const answer = await provider.call('Read', { id, ...this.about(name, type) });
      if (answer['id'] === '') return { steps: {}, errors: [`resource '${id}' does not exist`], kept: [] };
      const { inputs, properties } = answer as { inputs: Bag; properties: Bag };
      this.state.set(name, { type, id: String(answer['id']), inputs, outputs: properties });
      return { steps: {}, errors: [], kept: [] };
    });
  }

  destroy(): Promise<CoreOutcome> {
    return this.command(async (provider) => {
      const errors: string[] = [];
      for (const name of [...this.state.keys()].reverse()) {
        const failure = await this.failureOf(() => this.delete(provider, name, this.state));
        if (failure !== undefined) errors.push(failure.message);
      }
      return { steps: {}, errors, kept: [] };
    });
  }

  private async command(work: (provider: PluginClient) => Promise<CoreOutcome>): Promise<CoreOutcome> {
    const opened = await this.open();
    const provider: PluginClient = {
      ...opened,
      call: async (method, request) => {
        try {
          const answer = await opened.call(method, request);
          this.answers.push(shown(answer));
          return answer;
        } catch (error) {
          this.answers.push(
            error instanceof PluginFailure ? shown({ message: error.message, left: error.left }) : String(error),
          );
          throw error;
        }
      },
    };
    try {
      const urn = `urn:pulumi:dev::test::pulumi:providers:${PACKAGE}::default`;
      const { inputs, failures } = await provider.call('CheckConfig', { urn, news: this.settings });
      if ((failures as unknown[]).length > 0) throw new Error(JSON.stringify(failures));
      await provider.call('Configure', { args: inputs, acceptSecrets: true, acceptResources: true });
      return await work(provider);
    } finally {
      await opened.close();
    }
  }

  private async walk(
    provider: PluginClient,
    program: Program,
    state: Map<string, Instance>,
    preview: boolean,
  ): Promise<CoreOutcome> {
    const steps: Record<string, CoreStep> = {};
    const errors: string[] = [];
    const kept: string[] = [];
    const seen: Seen = new Map();
    for (const [name, declared] of program) {
      const failure = await this.failureOf(async () => {
        steps[name] = await this.step(provider, name, declared, state, seen, preview);
      });
      if (failure === undefined) continue;
      (failure.left === undefined ? errors : kept).push(failure.message);
      break; // the engine starts nothing that comes after
    }
    for (const name of [...state.keys()].reverse()) {
      if (program.has(name) || errors.length + kept.length > 0) continue;
      steps[name] = { action: 'delete', paths: [] };
      if (!preview) await this.delete(provider, name, state);
    }
    return { steps, errors, kept };
  }

  private async step(
    provider: PluginClient,
    name: string,
    { type, inputs, options = {} }: Declared,
    state: Map<string, Instance>,
    seen: Seen,
    preview: boolean,
  ): Promise<CoreStep> {
    const about = this.about(name, type);
    const old = state.get(name);
    const { timeouts, createBeforeDestroy = false } = options;
    const given = withRefs(inputs, (ref) => seenAt(ref, seen));
    const checked = async (olds: Bag): Promise<Bag> => {
      const { inputs: news, failures } = (await provider.call('Check', { ...about, olds, news: given })) as {
        inputs: Bag;
        failures: { property: string; reason: string }[];
      };
      if (failures.length > 0)
        throw new PluginFailure(failures.map((one) => `${one.property}: ${one.reason}`).join('\n'));
      return news;
    };
    const create = async (news: Bag): Promise<void> => {
      const request = { ...about, properties: news, preview, timeout: timeouts?.create ?? 0 };
      await this.keep(name, type, '', news, state, preview, seen, () => provider.call('Create', request));
    };
    const news = await checked(old?.inputs ?? {});
    if (old === undefined) {
      await create(news);
      return { action: 'create', paths: [] };
    }
    const request = { ...about, id: old.id, olds: old.outputs, oldInputs: old.inputs, news };
    const diff = (await provider.call('Diff', request)) as {
      changes: number;
      replaces: string[];
      deleteBeforeReplace: boolean;
      detailedDiff: Bag;
    };
    const paths = Object.keys(diff.detailedDiff);
    if (diff.replaces.length > 0 || this.tainted.has(name)) {
      const fresh = await checked({});
      const deleteFirst = diff.deleteBeforeReplace && !createBeforeDestroy;
      if (!preview && deleteFirst) await this.delete(provider, name, state);
      await create(fresh);
      if (!preview && !deleteFirst) {
        await provider.call('Delete', { ...about, id: old.id, properties: old.outputs, oldInputs: old.inputs });
      }
      return { action: 'replace', paths };
    }
    if (diff.changes !== DIFF_SOME && old.initErrors === undefined) {
      state.set(name, { ...old, inputs: news });
      seen.set(name, old);
      return { action: 'none', paths };
    }
    const timeout = timeouts?.update ?? 0;
    await this.keep(name, type, old.id, news, state, preview, seen, () =>
      provider.call('Update', { ...request, preview, timeout }),
    );
    return { action: 'update', paths };
  }

  /** Stores what a write answers with, or what a failed one has left. */
  private async keep(
    name: string,
    type: string,
    oldId: string,
    inputs: Bag,
    state: Map<string, Instance>,
    preview: boolean,
    seen: Seen,
    write: () => Promise<Bag>,
  ): Promise<void> {
    try {
      const answer = await write();
      const id = String(answer['id'] ?? oldId);
      const outputs = answer['properties'] as Bag;
      seen.set(name, { id: id === '' ? UNKNOWN_TEXT : id, outputs });
      if (!preview) state.set(name, { type, id, inputs, outputs });
    } catch (error) {
      if (error instanceof PluginFailure && error.left !== undefined) {
        const { id, properties, reasons } = error.left;
        state.set(name, { type, id, inputs, outputs: properties, initErrors: reasons });
      }
      throw error;
    }
  }

  private async refreshed(provider: PluginClient): Promise<Map<string, Instance>> {
    const result = new Map<string, Instance>();
    const read = async ([name, old]: [string, Instance]): Promise<readonly [string, Instance | undefined]> => {
      const request = { ...this.about(name, old.type), id: old.id, properties: old.outputs, inputs: old.inputs };
      const answer = await provider.call('Read', request);
      if (answer['id'] === '') return [name, undefined];
      const { inputs, properties } = answer as { inputs: Bag; properties: Bag };
      assertSteady(name, old, properties);
      // The engine asks once more, with the sides swapped, to show what drifted.
      await provider.call('Diff', {
        ...this.about(name, old.type),
        id: old.id,
        olds: properties,
        oldInputs: inputs,
        news: old.inputs,
      });
      return [
        name,
        {
          ...old,
          inputs,
          outputs: properties,
          ...(old.initErrors === undefined ? {} : { initErrors: old.initErrors }),
        },
      ];
    };
    for (const [name, instance] of await Promise.all([...this.state].map(read))) {
      if (instance !== undefined) result.set(name, instance);
    }
    return result;
  }

  private async delete(provider: PluginClient, name: string, state: Map<string, Instance>): Promise<void> {
    const { type, id, outputs, inputs } = state.get(name)!;
    await provider.call('Delete', { ...this.about(name, type), id, properties: outputs, oldInputs: inputs });
    state.delete(name);
  }

  private async failureOf(work: () => Promise<void>): Promise<PluginFailure | undefined> {
    try {
      await work();
      return undefined;
    } catch (error) {
      if (error instanceof PluginFailure) return error;
      throw error;
    }
  }

  private about(name: string, type: string): Bag {
    const token = `${PACKAGE}:${type}`;
    return { urn: `urn:pulumi:dev::test::${token}::${name}`, name, type: token };
  }
}

/** A reading that finds nothing new answers with the memory that it was given. */
function assertSteady(name: string, old: Instance, outputs: Bag): void {
  const seen = ({ [MEMORY]: _memory, ...rest }: Bag): string => JSON.stringify(decode(rest));
  if (old.initErrors !== undefined || seen(outputs) !== seen(old.outputs)) return;
  const [before, after] = [old.outputs, outputs].map((bag) => JSON.stringify(bag[MEMORY]));
  if (before !== after) throw new Error(`${name}: a refresh moved what no output shows, from ${before} to ${after}`);
}

/** What another resource has there; unknown where it does not know. */
function seenAt({ address, path }: Ref, seen: Seen): unknown {
  const other = seen.get(address);
  if (other === undefined) throw new Error(`${address} is not there yet`);
  return (path.join('.') === 'id' ? other.id : getAt(other.outputs, path)) ?? UNKNOWN_TEXT;
}

/** An answer as the engine shows and stores it: everything but what is marked secret. */
function shown(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => (isBag(item) && SIGNATURE_KEY in item ? '[secret]' : item));
}

/** Secrets as they stand in a state: nobody can read them without the stack's own key. */
function encrypted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(encrypted);
  if (!isBag(value)) return value;
  const { [SIGNATURE_KEY]: signature } = value;
  if (isSecretWire(value)) return { [SIGNATURE_KEY]: signature, ciphertext: 'v1:not:readable' };
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, encrypted(item)]));
}
