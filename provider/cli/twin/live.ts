/** What stands on the platforms, read and nothing else: the objects of every kind, and the gateways that they are on. */
import { catalog } from '../../catalog';
import { platformOf, type ConnectedPlatform } from '../../core/define/catalog';
import { asProviderError } from '../../core/define/errors';
import { runLookup } from '../../core/run/lookup';
import type { Adoptable } from '../../core/run/discovery';
import { readLive } from '../../program';
import type { PlatformClient } from '../../core/define/context';
import { connect, type ConnectionOptions } from '../connection';
import { note, wholeInventory } from '../inventory';
import type { Answer, KnownObject, Knowledge } from './known';

export async function knownLive(options: ConnectionOptions, now: () => Date = () => new Date()): Promise<Knowledge> {
  const takenAt = now().toISOString();
  const inventory = await wholeInventory({ ...options, gateways: [] });
  const program = readLive(inventory);
  const addresses = [...program.keys()];
  const answers: Answer[] = [];
  const installations: Record<string, string> = {};
  for (const platform of catalog.vendors) {
    const own = inventory.objects.filter(({ definition }) => platformOf(definition.type) === platform.name);
    if (own.length === 0) continue;
    const client = connect(platform, options, process.env);
    try {
      const installation = await client.identity(new AbortController().signal);
      if (installation !== undefined) installations[platform.name] = installation;
      answers.push(...(await gatewaysOf(platform, client, own)));
    } finally {
      await client.close();
    }
  }
  for (const { type, id = '', reason } of inventory.skipped) note(`Left out ${type} ${id}: ${reason}`);
  return {
    of: 'the live platforms',
    kind: 'inventory',
    takenAt,
    program,
    objects: inventory.objects.map((object, index) => knownOf(object, addresses[index]!)),
    answers,
    installations,
    redacted: false,
  };
}

function knownOf({ definition, id, state = {}, marks = {} }: Adoptable, address: string): KnownObject {
  const { owner, incarnation, revision } = marks;
  return {
    address,
    definition,
    id,
    values: state,
    // The revision is told as the one at which the secret was seen: whoever remembers another one looks again.
    memory: { v: 1, set: [], incarnation, secretRevision: revision },
    ...(owner !== undefined && { owner }),
  };
}

async function gatewaysOf(
  platform: ConnectedPlatform,
  client: PlatformClient,
  objects: readonly Adoptable[],
): Promise<Answer[]> {
  const gateways = [...new Set(objects.flatMap(({ gateway }) => gateway ?? []))];
  const lookups = catalog.lookups.filter(({ type }) => platformOf(type) === platform.name);
  const asked = gateways.flatMap((id) =>
    lookups.flatMap((definition) => {
      const args = definition.aboutGateway?.(id);
      return args === undefined ? [] : [{ definition, id, args }];
    }),
  );
  const { signal } = new AbortController();
  const answers = asked.map(async ({ definition, id, args }): Promise<Answer[]> => {
    try {
      const result = await runLookup(definition, { client, signal, progress: note, log: () => undefined }, args);
      return [{ definition, args, result }];
    } catch (error) {
      note(`${id} is made up: ${asProviderError(error, definition.title).message}`);
      return [];
    }
  });
  return (await Promise.all(answers)).flat();
}
