/**
 * The core as a door: the functions that every engine's door calls, with a walk over the program around them that is as
 * plain as can be. Every command has connections of its own and knows what is stored, and nothing else. It costs no start
 * of an engine and no wire, hence takes each entry of a case by itself, which engines take together.
 */
import { catalog } from '../../provider/catalog';
import { planChange, needsReplace } from '../../provider/core/compare/plan';
import { replaceOrder } from '../../provider/core/compare/replace-order';
import { findResource } from '../../provider/core/define/catalog';
import { check } from '../../provider/core/define/check';
import { failureLine } from '../../provider/core/define/check-failure';
import { told } from '../../provider/core/define/context';
import type { AnyResource } from '../../provider/core/define/definition';
import { isProviderError } from '../../provider/core/define/errors';
import { getAt, pathText, type Bag } from '../../provider/core/define/paths';
import { UNKNOWN } from '../../provider/core/define/unknown';
import {
  createObject,
  deleteObject,
  importObject,
  readObject,
  updateObject,
  type Call,
  type Outcome,
  type Stored,
} from '../../provider/core/run/lifecycle';
import { Connections } from '../../provider/engines/shared/connections';
import { withRefs, type Declared, type Program, type Ref } from '../../provider/program';
import type { ResourceCase } from '../kit/cases';
import type { Site } from '../kit/site';
import type { Control, Door, Exposed, Planned, Result, StepName } from './door';
import { runSuite } from './suite';

interface Kept {
  readonly type: string;
  readonly stored: Stored;
}
type State = Map<string, Kept>;

/** What stands in a state after a command, and what the command said. */
interface Said {
  readonly planned: Record<string, Planned>;
  readonly errors: string[];
  readonly warnings: string[];
}

export function runCoreSuite(cases: readonly ResourceCase[]): void {
  runSuite({ door: 'core', cases, open: (site) => CoreDoor.on(site) });
}

export class CoreDoor implements Door {
  readonly name = 'core';
  readonly entryByEntry = true;
  readonly notHere: Partial<Record<StepName, string>> = {
    'write-only': 'arguments that leave no trace are those of an engine',
  };
  private readonly tainted = new Set<string>();

  private constructor(
    private readonly site: Site,
    private objects: State = new Map(),
    private readonly shown: string[] = [],
  ) {}

  static on(site: Site): CoreDoor {
    return new CoreDoor(site);
  }

  plan(program: Program): Promise<Result> {
    return this.command(async (run) => run.walk(program, await run.refreshed(this.objects), 'plan'));
  }

  apply(program: Program, during?: (control: Control) => void): Promise<Result> {
    return this.command(async (run) => {
      this.objects = await run.refreshed(this.objects);
      during?.({ stop: async () => run.stop() });
      await run.walk(program, this.objects, 'apply');
      this.tainted.clear();
      if (run.said.errors.length + run.said.warnings.length === 0) await this.assertSettled(program, run);
    });
  }

  refresh(): Promise<Result> {
    return this.command(async (run) => void (this.objects = await run.refreshed(this.objects)));
  }

  import(name: string, type: string, id: string): Promise<Result> {
    return this.command(async (run) => {
      const stored = await importObject(findResource(catalog, type), run.call(name, type), id, { secrets: true });
      if (stored === undefined) throw new Error(`there is no ${type} ${id}`);
      this.objects.set(name, { type, stored });
    });
  }

  setAside(names: readonly string[]): () => void {
    const aside = [...this.objects].filter(([name]) => names.includes(name));
    for (const [name] of aside) this.objects.delete(name);
    return () => void (this.objects = new Map([...aside, ...this.objects]));
  }

  taint(name: string): void {
    this.tainted.add(name);
  }

  destroy(): Promise<Result> {
    return this.command((run) => run.delete([...this.objects.keys()], this.objects));
  }

  state(name: string): Bag | undefined {
    const kept = this.objects.get(name);
    if (kept === undefined) return undefined;
    const { id, state, memory } = kept.stored;
    return { ...state, id, incomplete: memory.incomplete };
  }

  clone(): Door {
    return new CoreDoor(this.site, new Map(this.objects), this.shown);
  }

  empty(): Door {
    return new CoreDoor(this.site, new Map(), this.shown);
  }

  /** What a door keeps of a plain secret is for its engine to encrypt or not; the memory beside it goes into every state as it is. */
  exposed(): Exposed {
    const stored = [...this.objects.values()].map((kept) => kept.stored);
    return {
      allowed: stored.map(({ inputs, state }) => JSON.stringify({ inputs, state })),
      forbidden: [...this.shown, ...stored.map(({ memory }) => JSON.stringify(memory))],
    };
  }

  /** What a write has stored is what the program says: a plan that looks at nothing but the state has nothing to do. */
  private async assertSettled(program: Program, run: Run): Promise<void> {
    const planned: Record<string, Planned> = {};
    await run.walk(program, new Map(this.objects), 'plan', planned);
    const open = Object.entries(planned).filter(([, { action }]) => action !== 'none');
    if (open.length > 0)
      throw new Error(`after an apply, without a refresh: ${JSON.stringify(Object.fromEntries(open))}`);
  }

  private async command(work: (run: Run) => Promise<void>): Promise<Result> {
    const run = new Run(this.site, this.tainted, this.shown);
    try {
      await work(run);
    } catch (error) {
      // A failure of the provider is what the command says; any other is ours.
      if (!isProviderError(error)) throw error;
      run.said.errors.push(error.message);
    } finally {
      await run.close();
    }
    this.shown.push(...run.said.errors, ...run.said.warnings);
    return run.said;
  }
}

/** One command. */
class Run {
  readonly said: Said = { planned: {}, errors: [], warnings: [] };
  private readonly abort = new AbortController();
  private readonly connections: Connections;
  readonly close: () => Promise<void>;

  constructor(
    site: Site,
    private readonly tainted: ReadonlySet<string>,
    private readonly shown: string[],
  ) {
    const { catalog: fast, close } = site.catalog();
    this.connections = new Connections(fast, {}, '');
    this.connections.configure(site.settings);
    this.close = close;
  }

  stop(): void {
    this.abort.abort();
  }

  call(name: string, type: string, timeouts?: Call['timeouts']): Call {
    return {
      client: this.connections.client(type),
      signal: this.abort.signal,
      timeouts,
      owner: `core/${name}`,
      progress: (text) => void this.shown.push(text),
      log: (level, message) => void this.shown.push(`${level} ${told(message)}`),
    };
  }

  async refreshed(state: State): Promise<State> {
    const read = await Promise.all(
      [...state].map(async ([name, { type, stored }]) => {
        const seen = await readObject(findResource(catalog, type), this.call(name, type), stored);
        return seen.gone ? [] : [[name, { type, stored: seen.stored }] as const];
      }),
    );
    return new Map(read.flat());
  }

  /** Goes through the program in its order, which is that of its references; nothing starts after a failure. */
  async walk(program: Program, state: State, how: 'plan' | 'apply', planned = this.said.planned): Promise<void> {
    const seen: State = new Map(); // of this program, so far
    for (const [name, declared] of program) {
      planned[name] = await this.step(name, declared, { state, seen }, how);
      const now = state.get(name);
      if (now !== undefined) seen.set(name, now);
    }
    const left = [...state.keys()].filter((name) => !program.has(name));
    for (const name of left) planned[name] = { action: 'delete', paths: [] };
    if (how === 'apply') await this.delete(left, state);
  }

  /** The last first: it may stand on the ones before. */
  async delete(names: readonly string[], state: State): Promise<void> {
    for (const name of [...names].reverse()) {
      const { type, stored } = state.get(name)!;
      await this.end(name, type, stored);
      state.delete(name);
    }
  }

  private async step(
    name: string,
    { type, inputs: given, options = {} }: Declared,
    { state, seen }: { readonly state: State; readonly seen: State },
    how: 'plan' | 'apply',
  ): Promise<Planned> {
    const definition = findResource(catalog, type);
    const call = this.call(name, type, options.timeouts);
    const old = state.get(name)?.stored;
    const inputs = this.checked(definition, name, withRefs(given, seenIn(seen)) as Bag, old);
    const create = async (): Promise<void> =>
      this.keep(name, type, state, await createObject(definition, call, inputs));
    if (old === undefined) {
      if (how === 'apply') await create();
      return { action: 'create', paths: [] };
    }
    const changes = planChange(definition, { observed: old.state, prior: old.memory, desired: inputs });
    const paths = changes.map(({ path }) => pathText(path));
    if (needsReplace(changes) || this.tainted.has(name)) {
      if (how === 'plan') return { action: 'replace', paths };
      const createFirst =
        options.createBeforeDestroy === true || replaceOrder(definition, old.inputs, inputs) === 'create-first';
      if (!createFirst) await this.delete([name], state);
      await create();
      if (createFirst) await this.end(name, type, old);
      return { action: 'replace', paths };
    }
    if (changes.length === 0 && old.memory.incomplete === undefined) return { action: 'none', paths };
    if (how === 'apply') this.keep(name, type, state, await updateObject(definition, call, old, inputs));
    return { action: 'update', paths };
  }

  private checked(definition: AnyResource, name: string, given: Bag, old: Stored | undefined): Bag {
    const { inputs, failures } = check(definition, given, { prior: old?.inputs });
    if (failures.length > 0) throw new Error(`check refuses ${name}:\n${failures.map(failureLine).join('\n')}`);
    return inputs;
  }

  private keep(name: string, type: string, state: State, { stored, warnings, incomplete, error }: Outcome): void {
    state.set(name, { type, stored });
    this.said.warnings.push(...warnings, ...(incomplete === undefined ? [] : [incomplete]));
    if (error !== undefined) throw error;
  }

  private async end(name: string, type: string, stored: Stored): Promise<void> {
    const { warnings } = await deleteObject(findResource(catalog, type), this.call(name, type), stored);
    this.said.warnings.push(...warnings);
  }
}

/** What another object of the program has there; unknown where it does not exist yet, or does not know. */
const seenIn =
  (seen: State) =>
  ({ address, path }: Ref): unknown => {
    const other = seen.get(address)?.stored;
    if (other === undefined) return UNKNOWN;
    return (path.join('.') === 'id' ? other.id : getAt(other.state, path)) ?? UNKNOWN;
  };
