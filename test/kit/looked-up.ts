/** A program whose lookups have been answered: for doors that take resources alone. */
import { catalog } from '../../provider/catalog';
import { connectedOf, findLookup, isLookup, platformOf } from '../../provider/core/define/catalog';
import { getAt } from '../../provider/core/define/paths';
import { runOperation } from '../../provider/core/run/operation';
import { mapLeaves, Ref, type Program, type Values } from '../../provider/program';
import type { Site } from './site';

export async function lookedUp(program: Program, { settings }: Site): Promise<Program> {
  const results = new Map<string, unknown>();
  for (const [address, { type, inputs }] of program) {
    if (!isLookup(type)) continue;
    const platform = connectedOf(catalog).find(({ name }) => name === platformOf(type))!;
    const client = platform.connect(settings[platform.name as keyof typeof settings], {});
    const call = { client, signal: new AbortController().signal, progress: () => undefined, log: () => undefined };
    const what = { what: type, timeoutMs: 10_000 };
    results.set(address, await runOperation(call, what, (ctx) => findLookup(catalog, type).read(ctx, inputs)));
    await client.close();
  }
  const answered = (leaf: unknown): unknown =>
    leaf instanceof Ref && results.has(leaf.address) ? getAt(results.get(leaf.address), leaf.path) : leaf;
  return new Map(
    [...program]
      .filter(([address]) => !results.has(address))
      .map(([address, declared]) => [address, { ...declared, inputs: mapLeaves(declared.inputs, answered) as Values }]),
  );
}
