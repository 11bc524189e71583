/**
 * What counts as the same when it is compared can also be written: an object that is made with the other spelling is the
 * one that the first spelling plans, and stays so when it is read. A spelling that is compared and not translated for the
 * platform passes every plan, and fails in the apply or comes back as another value.
 */
import { catalog } from '../provider/catalog';
import { findResource, platformOf } from '../provider/core/define/catalog';
import { check } from '../provider/core/define/check';
import type { PlatformClient } from '../provider/core/define/context';
import type { Bag } from '../provider/core/define/paths';
import { planChange } from '../provider/core/compare/plan';
import { createObject, readObject, type Call, type Stored } from '../provider/core/run/lifecycle';
import { casesOf, resolve, type ResourceCase } from './kit/cases';
import { connectFast } from './kit/impatient';
import { Site } from './kit/site';

/** The program before and after each change that is none: changes add up, as in the lives of the table. */
function* spellings({ inputs, updates }: ResourceCase): Generator<readonly [title: string, before: Bag, after: Bag]> {
  let before = inputs;
  for (const { title, change, expect } of updates) {
    const after = Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== null));
    if (expect === 'none') yield [title, before, after];
    before = after;
  }
}

const rows = casesOf()
  .filter((one) => platformOf(one.type) !== 'link')
  .flatMap((one) => [...spellings(one)].map(([title, before, after]) => ({ one, title, before, after })));

/** The objects of one case on a site of its own, by core alone. */
class Bench {
  private readonly clients = new Map<string, PlatformClient>();
  private readonly ids: Record<string, string> = {};

  constructor(private readonly site: Site) {}

  async make(name: string, type: string, program: Bag): Promise<Stored> {
    const { stored, error, incomplete } = await createObject(
      findResource(catalog, type),
      this.call(type),
      this.checked(type, program),
    );
    if (error !== undefined || incomplete !== undefined) throw error ?? new Error(incomplete);
    this.ids[name] = stored.id;
    return stored;
  }

  async read(type: string, stored: Stored): Promise<Stored> {
    const seen = await readObject(findResource(catalog, type), this.call(type), stored);
    if (seen.gone) throw new Error(`${stored.id} is gone`);
    return seen.stored;
  }

  changes(type: string, stored: Stored, program: Bag): string[] {
    const desired = this.checked(type, program, stored.inputs);
    return planChange(findResource(catalog, type), { observed: stored.state, prior: stored.memory, desired }).map(
      ({ path }) => path.join('.'),
    );
  }

  async close(): Promise<void> {
    await Promise.all([...this.clients.values()].map((client) => client.close()));
    await this.site.stop();
  }

  private checked(type: string, program: Bag, prior?: Bag): Bag {
    const { inputs, failures } = check(findResource(catalog, type), resolve(program, this.ids), { prior });
    if (failures.length > 0) throw new Error(failures.map(({ message }) => String(message)).join('\n'));
    return inputs;
  }

  private call(type: string): Call {
    const platform = platformOf(type);
    const { settings, gatewayIds } = this.site;
    const client =
      this.clients.get(platform) ?? connectFast(platform, settings[platform as keyof typeof settings], gatewayIds);
    this.clients.set(platform, client);
    const { signal } = new AbortController();
    return { client, signal, owner: 'spellings', progress: () => undefined, log: () => undefined };
  }
}

test.concurrent.each(rows)('$one.type: $title', async ({ one, before, after }) => {
  const { type, prerequisites } = one;
  const bench = new Bench(await Site.start());
  try {
    for (const [name, each] of Object.entries(prerequisites)) await bench.make(name, each.type, each.inputs);
    const made = await bench.make('self', type, after);
    const read = await bench.read(type, made);
    expect(bench.changes(type, made, after)).toEqual([]);
    expect(bench.changes(type, read, after)).toEqual([]);
    // Who made it with one spelling and goes back to the other has nothing to do either.
    expect(bench.changes(type, read, before)).toEqual([]);
  } finally {
    await bench.close();
  }
});
