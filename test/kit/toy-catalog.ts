/**
 * The toy platform as the catalog of a staged package: its one world is kept in the file TOY_STATE, because an engine
 * starts a new host process for each command.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Catalog } from '../../provider/core/define/catalog';
import type { AnyResource } from '../../provider/core/define/definition';
import { toyCatalog, toyWorld, type ToyObject } from './toy';

/** Asked anew each time: in a worker of tests this module outlives the file that wants the world kept. */
const kept = (): string | undefined => process.env['TOY_STATE'];

export function load(): void {
  const file = kept();
  if (file === undefined) return;
  const world = toyWorld('toy');
  world.objects.clear(); // of another file of tests in this process
  if (!existsSync(file)) return;
  const { objects, counter } = JSON.parse(readFileSync(file, 'utf8')) as { objects: ToyObject[]; counter: number };
  for (const object of objects) world.objects.set(object.id, object);
  world.counter = counter;
}

function save(): void {
  const file = kept();
  if (file === undefined) return;
  const world = toyWorld('toy');
  writeFileSync(file, JSON.stringify({ objects: [...world.objects.values()], counter: world.counter }, null, 1));
}

/** Verbs in progress: reading the file again under them would undo what they have done and not yet written. */
let running = 0;

/** Each verb sees the file as the previous process left it, and leaves it for the next. */
function keeping(definition: AnyResource): AnyResource {
  const around =
    <A extends unknown[], R>(verb: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      if (running++ === 0) load();
      try {
        return await verb.apply(definition, args);
      } finally {
        running--;
        save();
      }
    };
  return {
    ...definition,
    create: around(definition.create),
    read: around(definition.read),
    update: around(definition.update),
    delete: around(definition.delete),
    ...(definition.find && { find: around(definition.find) }),
    ...(definition.claim && { claim: around(definition.claim) }),
    ...(definition.ready && { ready: around(definition.ready) }),
  };
}

export const catalog: Catalog = { ...toyCatalog, resources: toyCatalog.resources.map(keeping) };
