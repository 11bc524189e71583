/**
 * The steps of an engine as the core runs them, one object at a time, over a client that a test gives: check, plan, create,
 * read, update, delete, import. Labs of the platforms add the simulator, and the hands of another administrator.
 */
import { catalog } from '../../provider/catalog';
import { planChange, type Change } from '../../provider/core/compare/plan';
import { findResource } from '../../provider/core/define/catalog';
import { check } from '../../provider/core/define/check';
import { failureLine } from '../../provider/core/define/check-failure';
import { told, type Context, type PlatformClient } from '../../provider/core/define/context';
import type { AnyLookup } from '../../provider/core/define/definition';
import { pathText, type Bag } from '../../provider/core/define/paths';
import {
  createObject,
  deleteObject,
  importObject,
  readObject,
  updateObject,
  type Call,
  type Outcome,
  type ReadResult,
  type Stored,
} from '../../provider/core/run/lifecycle';

export class ObjectLab<C extends PlatformClient> {
  readonly logged: string[] = [];
  readonly told: string[] = [];

  protected constructor(
    readonly client: C,
    /** undefined: an engine that cannot tell whose program it runs. */
    readonly owner: string | undefined,
  ) {}

  get call(): Call {
    return this.callAs(this.owner);
  }

  callAs(owner: string | undefined, more: Partial<Call> = {}): Call {
    return {
      client: this.client,
      signal: new AbortController().signal,
      owner,
      progress: (text) => void this.told.push(text),
      log: (level, message) => void this.logged.push(`${level} ${told(message)}`),
      ...more,
    };
  }

  /** As verbs and lookups see a call. */
  context(): Context {
    return { ...this.call, untimed: (wait) => wait(), now: Date.now };
  }

  /** Inputs as an engine passes them on; a program that check refuses is an error of the test. */
  checked(type: string, program: Bag, prior?: Bag): Bag {
    const { inputs, failures } = check(findResource(catalog, type), program, { prior });
    if (failures.length > 0) throw new Error(`check refuses ${type}:\n${failures.map(failureLine).join('\n')}`);
    return inputs;
  }

  create(type: string, program: Bag, call = this.call): Promise<Outcome> {
    return createObject(findResource(catalog, type), call, this.checked(type, program));
  }

  /** Created, finished and without complaints; else the test fails here. */
  async made(type: string, program: Bag): Promise<Stored> {
    return finished(await this.create(type, program));
  }

  plan(type: string, stored: Stored, program: Bag): Change[] {
    const desired = this.checked(type, program, stored.inputs);
    return planChange(findResource(catalog, type), { observed: stored.state, prior: stored.memory, desired });
  }

  read(type: string, stored: Stored): Promise<ReadResult> {
    return readObject(findResource(catalog, type), this.call, stored);
  }

  async refreshed(type: string, stored: Stored): Promise<Stored> {
    const result = await this.read(type, stored);
    if (result.gone) throw new Error(`${stored.id} is gone`);
    return result.stored;
  }

  update(type: string, stored: Stored, program: Bag): Promise<Outcome> {
    return updateObject(findResource(catalog, type), this.call, stored, this.checked(type, program, stored.inputs));
  }

  async updated(type: string, stored: Stored, program: Bag): Promise<Stored> {
    return finished(await this.update(type, stored, program));
  }

  delete(type: string, stored: Stored): Promise<{ warnings: string[] }> {
    return deleteObject(findResource(catalog, type), this.call, stored);
  }

  import(type: string, id: string): Promise<Stored | undefined> {
    return importObject(findResource(catalog, type), this.call, id, { secrets: true });
  }

  async lookup(found: AnyLookup, args: Bag): Promise<Bag> {
    return found.read(this.context(), args);
  }
}

function finished({ stored, error, incomplete }: Outcome): Stored {
  if (error !== undefined) throw error;
  if (incomplete !== undefined) throw new Error(`incomplete: ${incomplete}`);
  return stored;
}

export const pathsOf = (changes: readonly Change[]): string[] => changes.map((change) => pathText(change.path));
