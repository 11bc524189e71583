/**
 * The life of one object, the same behind every door: engines decode, call one of these functions, and encode what it
 * returns. Each answers with what must be stored, whatever happened; only "certainly nothing was created" throws.
 */
import { isDeepStrictEqual } from 'node:util';
import { told, type Context } from '../define/context';
import { withDefaults } from '../define/absence';
import { defaultTimeouts, type AnyResource, type Observed, type Timeouts } from '../define/definition';
import { isStale, ProviderError } from '../define/errors';
import { importedAs } from '../define/import-id';
import { fieldToken, secretToken, spelled, text } from '../define/message';
import { failureOf } from './failure';
import { legible } from './legible';
import { changedSecrets } from '../compare/changed-secrets';
import { emptyMemory, secretsByMarkOnly, setPaths, steady, type Memory } from '../compare/memory';
import { bring, isEqual } from './adoption';
import { ATTEMPTS, change } from './change';
import { claimed, untilFree } from './claims';
import { inHand, leftAlone, madeHere, newIncarnation, noteDeleted, superseded, supersededError } from './ownership';
import { limited } from './deadline';
import { runOperation, type Call } from './operation';
import { LAST_WRITE } from '../define/last-write';
import { putsBackRetired } from '../compare/rotated';
import { isBag, pathText, type Bag, type Path } from '../define/paths';
import { planChange, toBeSent } from '../compare/plan';
import { importForm } from '../compare/reconcile';
import { shapeOf } from '../define/shape';
import { finish } from './finish';
import { goneBefore } from './gone';
import { assertOurPlatform, assertSamePlatform } from './same-platform';
import { spellingOf, store, warningsOf, type Outcome, type Stored } from './stored';
import { sleep } from './waits';

export type { Call, Outcome, Stored };

/** Runs an operation and hands on what its verbs warn of with what came of it: a door shows both together. */
async function heard<T extends { readonly warnings: readonly string[] }>(
  call: Call,
  run: (call: Call) => Promise<T>,
): Promise<T> {
  const said: string[] = [];
  const listening: Call = {
    ...call,
    log: (level, message) => (level === 'warn' ? void said.push(told(message)) : call.log(level, message)),
  };
  try {
    const outcome = await run(listening);
    return { ...outcome, warnings: [...said, ...outcome.warnings] };
  } catch (error) {
    for (const message of said) call.log('warn', message);
    throw error;
  }
}

const counted = <T>({ proofs }: Call, operation: () => Promise<T>): Promise<T> =>
  proofs === undefined ? operation() : proofs.during(operation);

export async function createObject(definition: AnyResource, call: Call, inputs: Bag): Promise<Outcome> {
  const create = () => heard(call, (listening) => createNow(definition, listening, inputs));
  return claimed(call, { definition, desired: inputs }, () => counted(call, create));
}

async function createNow(definition: AnyResource, call: Call, inputs: Bag): Promise<Outcome> {
  return timed(definition, call, 'create', async (ctx) => {
    const id = definition.identity?.(inputs);
    const platform = await call.client.identity(ctx.signal);
    const memory: Memory = {
      v: 1,
      set: setPaths(shapeOf(definition.inputs), inputs),
      incarnation: newIncarnation(),
      ...written(definition),
      ...(platform ? { platform } : {}),
    };
    return make(definition, call, ctx, { inputs, id, memory });
  });
}

/** Creates the object and waits for it; an answer that was lost leaves it in state, to be looked for by the next run. */
async function make(
  definition: AnyResource,
  call: Call,
  ctx: Context,
  { inputs, id, memory }: { inputs: Bag; id: string | undefined; memory: Memory },
): Promise<Outcome> {
  assertSecretsGiven(definition, inputs);
  const incarnation = memory.incarnation!;
  const { fingerprintKey, aliasOf, whenGivenUp, whenReplaced, claim } = call;
  const voice = { aliasOf, whenGivenUp, whenReplaced };
  const args = { inputs: withDefaults(shapeOf(definition.inputs), inputs), id, incarnation };
  const isOfAnother = (found: string): boolean => claim?.ledger.isOfAnother(claim.claimant, definition, found) ?? false;
  const brought = await bring(definition, ctx, { ...args, fingerprintKey, ...voice, isOfAnother }, () =>
    untilFree(ctx, call, { definition, desired: inputs }, async () => {
      const made = await definition.create(ctx, args);
      try {
        return legible(definition, ctx.client.label, made);
      } catch (error) {
        throw failureOf(error, `Creating ${definition.title}`).with({ existingId: made.id });
      }
    }),
  );
  if ('lost' in brought) {
    const incomplete = brought.lost.textIn(spellingOf(call));
    const lost: Memory = { ...memory, incomplete, ...(!brought.seen && { unseen: true }) };
    return {
      stored: { id: brought.lost.existingId!, inputs, state: inputs, memory: lost },
      incomplete,
      warnings: [],
    };
  }
  return finish(definition, call, ctx, brought.observed, memory, inputs);
}

/** An imported or write-only secret may be known by its fingerprint alone: an object made without it would get another. */
function assertSecretsGiven(definition: AnyResource, inputs: Bag): void {
  const [path] = secretsByMarkOnly(shapeOf(definition.inputs), inputs);
  if (path === undefined) return;
  throw new ProviderError({
    code: 'invalid',
    path: pathText(path),
    message: text`${definition.title} must be made anew, and ${fieldToken(path)} is known by its fingerprint alone.`,
    hint: text`Give ${secretToken(path)} itself.`,
  });
}

export type ReadResult =
  | { readonly gone: true; readonly warnings: readonly string[] }
  | { readonly gone: false; readonly stored: Stored; readonly warnings: readonly string[] };

export async function readObject(definition: AnyResource, call: Call, stored: Stored): Promise<ReadResult> {
  return timed(definition, call, 'read', async (ctx) => {
    const { id, memory } = stored;
    const observed = await readOurs(definition, ctx, stored);
    if (observed === undefined) {
      await assertSamePlatform(definition, call, ctx, stored);
      return { gone: true, warnings: [] };
    }
    await assertOurPlatform(definition, call, ctx, stored, observed);
    if (superseded(observed.incarnation, memory.incarnation)) {
      return {
        gone: true,
        warnings: [`${definition.title} ${id} now belongs to a newer resource; this one is treated as gone.`],
      };
    }
    const now = store(definition, call, observed, judged(memory, observed), stored.state);
    return {
      gone: false,
      stored: { ...now, memory: steady(memory, now.memory) },
      warnings: [...warningsOf(call, observed), ...secretsChanged(definition, call, stored, now)],
    };
  });
}

/** A rotation gives both ends the new one, and a program that puts the old one back is refused: nothing is to be warned of. */
function secretsChanged(definition: AnyResource, call: Call, before: Stored, now: Stored): string[] {
  const rotated = (path: Path): boolean => {
    const [old, mark] = [before, now].map(({ memory }) => memory.rotated?.[pathText(path)]);
    return mark !== undefined && !isDeepStrictEqual(mark, old);
  };
  const changed = changedSecrets(shapeOf(definition.inputs), before.state, now.state);
  return changed
    .filter((path) => !rotated(path))
    .map((path) =>
      spelled(
        text`${fieldToken(path)} of ${definition.title} ${now.id} was changed outside of this program, to a value that is not shown: what shares it, such as the other end of a tunnel, may still have the one of before.`,
        spellingOf(call),
      ),
    );
}

export interface ImportOptions {
  /** Whether this engine may hold secrets read from the platform (Terraform yes; Pulumi prints them into programs). */
  readonly secrets: boolean;
}

/** Reads an object known by its id alone, and what may follow that (`importedAs`). Undefined: there is none. */
export async function importObject(
  definition: AnyResource,
  call: Call,
  text: string,
  options: ImportOptions,
): Promise<Stored | undefined> {
  const { id, told } = importedAs(definition, text);
  assertImportId(definition, id);
  return timed(definition, call, 'read', async (ctx) => {
    const read = legible(
      definition,
      ctx.client.label,
      await definition.read(ctx, { id, memory: emptyMemory, inputs: {} }),
    );
    if (read === undefined) return undefined;
    const observed = { ...read, inputs: { ...read.inputs, ...told } };
    const { userForm, memory } = importForm(definition, observed, { ...options, fingerprintKey: call.fingerprintKey });
    const platform = await call.client.identity(ctx.signal);
    return store(definition, call, observed, { ...memory, ...(platform ? { platform } : {}) }, userForm);
  });
}

function assertImportId(definition: AnyResource, id: string): void {
  if (definition.importId.pattern.test(id)) return;
  throw new ProviderError({
    code: 'invalid',
    message: `"${id}" is not an import id of ${definition.title}.`,
    hint: `The form is ${definition.importId.form}, for example ${definition.importId.example}`,
  });
}

export async function updateObject(definition: AnyResource, call: Call, stored: Stored, inputs: Bag): Promise<Outcome> {
  const intent = { definition, id: stored.id, prior: stored.state, desired: inputs };
  const update = () => heard(call, (listening) => updateNow(definition, listening, stored, inputs));
  return claimed(call, intent, () => counted(call, update));
}

async function updateNow(definition: AnyResource, call: Call, stored: Stored, inputs: Bag): Promise<Outcome> {
  return timed(definition, call, 'update', async (ctx) => {
    const { id, memory } = stored;
    const next: Memory = { ...memory, set: setPaths(shapeOf(definition.inputs), inputs) };
    const observed = await readOurs(definition, ctx, stored);
    if (observed === undefined) return recreate(definition, call, ctx, stored, inputs);
    await assertOurPlatform(definition, call, ctx, stored, observed);
    if (superseded(observed.incarnation, memory.incarnation)) throw supersededError(definition.title, id);
    const live = store(definition, call, observed, memory, stored.state);
    const planned = planChange(definition, {
      observed: deepMerge(observed.inputs, live.state),
      prior: memory,
      desired: inputs,
      fingerprintKey: call.fingerprintKey,
    });
    const changes = toBeSent(definition, planned);
    const retired = putsBackRetired(definition, id, { changes, memory: live.memory, desired: inputs });
    if (retired !== undefined) throw retired;
    const isWhole = changes.length === 0 && observed.lacks === undefined;
    const wrote = isWhole ? {} : written(definition);
    try {
      const after = isWhole
        ? observed
        : await untilFree(ctx, call, { definition, id, prior: observed.inputs, desired: inputs }, () =>
            change(definition, ctx, { inputs, memory, observed, changes }),
          ).then((seen) => legible(definition, ctx.client.label, seen));
      return await finish(definition, call, ctx, after, { ...next, ...wrote }, inputs);
    } catch (error) {
      // What is there now decides the next plan; if it cannot be read either, the last reading does.
      const failure = failureOf(error, `Updating ${definition.title} ${id}`);
      const lookAgain = (signal: AbortSignal): Promise<Observed | undefined> =>
        readLegible(definition, { ...ctx, signal }, stored);
      const now = await limited(undefined, GRACE_MS, `reading ${id}`, lookAgain).catch(() => observed);
      // Carried out although its answer was lost, it is a write: the next run finds nothing to do, and nobody would look again.
      const kept = store(definition, call, now ?? observed, { ...memory, ...wrote }, stored.state);
      return { stored: kept, error: failure, warnings: [] };
    }
  });
}

export async function deleteObject(
  definition: AnyResource,
  call: Call,
  stored: Stored,
): Promise<{ warnings: string[] }> {
  const intent = { definition, id: stored.id, prior: stored.state };
  return claimed(call, intent, () => heard(call, (listening) => deleteNow(definition, listening, stored)));
}

async function deleteNow(
  definition: AnyResource,
  call: Call,
  stored: Stored,
): Promise<{ warnings: string[]; error?: never }> {
  return timed(definition, call, 'delete', (ctx) =>
    inHand(ctx, definition, stored.id, () => end(definition, call, ctx, stored)),
  );
}

async function end(
  definition: AnyResource,
  call: Call,
  ctx: Context,
  stored: Stored,
): Promise<{ warnings: string[]; error?: never }> {
  const { id, memory, inputs } = stored;
  for (let attempt = 1; ; attempt++) {
    const observed = await readOurs(definition, ctx, stored);
    if (observed === undefined) {
      await assertSamePlatform(definition, call, ctx, stored);
      return { warnings: [] };
    }
    await assertOurPlatform(definition, call, ctx, stored, observed);
    const taken = madeHere(call.client, definition, id);
    const newest = observed.incarnation ?? taken;
    if (superseded(newest, memory.incarnation))
      return { warnings: [leftAlone(definition.title, id, newest === taken ? call.whenTaken : undefined)] };
    try {
      await definition.delete(ctx, { id, inputs, memory });
      noteDeleted(call.client, definition, id);
      return { warnings: [] };
    } catch (error) {
      // Somebody wrote it just now. It may go all the same, unless it was made anew meanwhile.
      if (!isStale(error) || attempt === ATTEMPTS) throw error;
      await sleep(Math.random() * 100 * attempt, ctx.signal, `deleting ${id}`);
    }
  }
}

/** Of an object for which nobody waited, each reading tells whether the vendor could finish it; and of any what it lacks. */
function judged(memory: Memory, { unfinished, lacks }: Observed): Memory {
  if (memory.unproven !== true && lacks === undefined) return memory;
  const { incomplete: _before, ...rest } = memory;
  if (lacks !== undefined) return { ...rest, incomplete: lacks, unproven: true }; // the next reading may find it whole
  return unfinished === undefined ? rest : { ...rest, incomplete: unfinished };
}

/** @throws ProviderError where what is told of it cannot be right: that is neither a change nor an object that is gone */
async function readLegible(definition: AnyResource, ctx: Context, stored: Stored): Promise<Observed | undefined> {
  const { id, memory, inputs, state } = stored;
  const observed = await definition.read(ctx, { id, memory, inputs });
  return legible(definition, ctx.client.label, observed, state);
}

/** Reads the object; one that stands where a create got no answer is there for us only if it is what that create wanted. */
async function readOurs(definition: AnyResource, ctx: Context, stored: Stored): Promise<Observed | undefined> {
  const { memory, inputs } = stored;
  const observed = await readLegible(definition, ctx, stored);
  const doubtful = memory.unseen === true && definition.identity !== undefined && definition.find !== undefined;
  if (observed === undefined || !doubtful) return observed;
  const ours =
    definition.claim === undefined
      ? isEqual(definition, observed, { inputs })
      : observed.incarnation === memory.incarnation;
  return ours ? observed : undefined;
}

const written = ({ outputs }: AnyResource): Pick<Memory, 'written'> =>
  LAST_WRITE in outputs.shape ? { written: newIncarnation() } : {};

/** The object vanished between plan and update. A fixed id is made again; a platform-chosen one cannot be. */
async function recreate(
  definition: AnyResource,
  call: Call,
  ctx: Context,
  stored: Stored,
  inputs: Bag,
): Promise<Outcome> {
  await assertSamePlatform(definition, call, ctx, stored);
  if (definition.identity?.(inputs) !== stored.id) {
    throw goneBefore(`${definition.title} ${stored.id}`);
  }
  ctx.log('info', `${definition.title} ${stored.id} was deleted outside of this program and is created again.`);
  const memory: Memory = {
    ...stored.memory,
    set: setPaths(shapeOf(definition.inputs), inputs),
    incarnation: newIncarnation(),
    ...written(definition),
  };
  return make(definition, call, ctx, { inputs, id: stored.id, memory });
}

type Verb = keyof Timeouts;

/** Of the operations on a resource alone: those of look-ups and commands have a time that nobody sets. */
const RAISE = 'Raise the timeout of this operation, or see why the platform takes so long; running it again continues.';

function timed<T>(definition: AnyResource, call: Call, verb: Verb, run: (ctx: Context) => Promise<T>): Promise<T> {
  const seconds = call.timeouts?.[verb] ?? definition.timeouts?.[verb] ?? defaultTimeouts[verb];
  const options = {
    what: `${verb} of ${definition.title}`,
    timeoutMs: seconds * 1000,
    whenTimeIsUp: RAISE,
    doing: `${definition.title}: ${verb}`,
  };
  return runOperation(call, options, run);
}

/** After a cancelled or timed-out update there is still a moment to look at what is there. */
const GRACE_MS = 5_000;

function deepMerge(low: Bag, high: Bag): Bag {
  const result: Bag = { ...low };
  for (const [key, value] of Object.entries(high)) {
    const below = result[key];
    result[key] = isBag(below) && isBag(value) ? deepMerge(below, value) : value;
  }
  return result;
}
