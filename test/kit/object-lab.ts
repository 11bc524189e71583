/** Verbs on the objects of a platform as the core runs them, over a client that a test gives. */
import { catalog } from '../../provider/catalog';
import { findResource } from '../../provider/core/define/catalog';
import { check } from '../../provider/core/define/check';
import type { Context, PlatformClient } from '../../provider/core/define/context';
import type { AnyLookup } from '../../provider/core/define/definition';
import type { Bag } from '../../provider/core/define/paths';
import {
  createObject,
  deleteObject,
  readObject,
  updateObject,
  type Call,
  type Stored,
} from '../../provider/core/run/lifecycle';

export class ObjectLab<C extends PlatformClient> {
  readonly told: string[] = [];

  protected constructor(readonly client: C) {}

  call(): Call {
    const { signal } = new AbortController();
    return {
      client: this.client,
      signal,
      owner: 'test',
      progress: (text) => void this.told.push(text),
      log: () => undefined,
    };
  }

  /** As the client sees a call. */
  context(): Context {
    return { ...this.call(), untimed: (wait) => wait(), now: Date.now };
  }

  async make(type: string, inputs: Bag): Promise<Stored> {
    const definition = findResource(catalog, type);
    const { inputs: checked, failures } = check(definition, inputs);
    if (failures.length > 0) throw new Error(failures.map(({ message }) => String(message)).join('\n'));
    return (await createObject(definition, this.call(), checked)).stored;
  }

  read(type: string, stored: Stored) {
    return readObject(findResource(catalog, type), this.call(), stored);
  }

  update(type: string, stored: Stored, inputs: Bag) {
    const definition = findResource(catalog, type);
    return updateObject(definition, this.call(), stored, check(definition, inputs).inputs);
  }

  async lookup(found: AnyLookup, args: Bag): Promise<Bag> {
    return found.read(this.context(), args);
  }

  delete(type: string, stored: Stored) {
    return deleteObject(findResource(catalog, type), this.call(), stored);
  }
}
