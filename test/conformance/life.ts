/**
 * The life of a resource, step by step, the same through every door. A step begins with the object as the case creates
 * it and leaves it so; it throws where the door breaks a promise, and answers with a reason where it does not apply.
 */
import { findResource } from '../../provider/core/define/catalog';
import { catalog } from '../../provider/catalog';
import { isBag, type Bag } from '../../provider/core/define/paths';
import { shapeOf, type ObjectShape } from '../../provider/core/define/shape';
import { resolve, type CaseOutOfBand, type ResourceCase } from '../kit/cases';
import { editsTogether, updatesTogether } from '../kit/cases/together';
import { readSketch, type Options, type Program } from '../../provider/program';
import type { Action, Door, Result, StepName } from './door';
import { driftVerdict } from '../kit/drift-verdict';
import type { Site } from '../kit/site';

export interface Scene {
  readonly one: ResourceCase;
  readonly site: Site;
  readonly door: Door;
  /** Ids of what the object stands on, while no command looks at that. */
  readonly on?: Readonly<Record<string, string>>;
  /** Whether a create waits for something, once the step that looks for that has been there. */
  waits?: boolean;
}

/** Undefined: done. A text: it does not apply here, and why. */
type Step = (scene: Scene) => Promise<string | undefined>;

const SELF = 'self';

const NO_WAIT = 'nothing to wait for';

export const steps: Readonly<Record<StepName, Step>> = {
  preview: async (scene) => {
    const before = scene.site.writes();
    const { planned } = fine(await scene.door.plan(wanted(scene)));
    expectActions(planned, every(wanted(scene), 'create'));
    expect(scene.site.writes()).toBe(before);
    return undefined;
  },

  create: async (scene) => {
    const { warnings } = fine(await scene.door.apply(wanted(scene)));
    expect(warnings).toEqual([]);
    expect(scene.door.state(SELF)).toMatchObject({ id: expect.any(String) as string });
    expect(scene.site.refused()).toEqual({});
    return undefined;
  },

  'no-op': async (scene) => {
    await nothingToDo(scene);
    fine(await scene.door.refresh());
    await nothingToDo(scene);
    const { paths, kinds } = (await verdict(scene)) ?? NOTHING_FOUND;
    expect({ paths, kinds: kinds.filter((kind) => kind !== 'unchecked') }).toEqual({ paths: [], kinds: [] });
    return undefined;
  },

  drift: async (scene) => {
    const { drift, none } = editsTogether(scene.one.outOfBand, scene.door);
    if (scene.one.outOfBand.length === 0) return 'nothing to edit';
    for (const edits of none) await unseen(scene, edits);
    await alone(scene, async (scene) => {
      for (const [index, { title, paths, entries }] of drift.entries()) {
        for (const { edit } of entries) await scene.site.byHand(edit, idsOf(scene));
        // The command that needs neither engine nor program says what the engine's own refresh says.
        const without = await verdict(scene);
        const before = index === 0 ? fine(await scene.door.plan(wanted(scene))).planned[SELF]! : undefined;
        const found = fine(await scene.door.apply(wanted(scene))).planned[SELF]!;
        if (before !== undefined) expect({ title, ...before }).toEqual({ title, ...found }); // a plan is what is applied
        expect({ title, action: found.action }).toEqual({ title, action: 'update' });
        expectPaths(title, found.paths, paths);
        if (without !== undefined) {
          expect({ title, kinds: without.kinds }).toEqual({ title, kinds: expect.arrayContaining(['changed']) });
          expectPaths(title, found.paths, without.paths);
          expectPaths(title, without.paths, paths);
        }
        if (index < drift.length - 1) await nothingToDo(scene, title);
      }
    });
    if (drift.length > 0) await nothingToDo(scene, drift.at(-1)!.title);
    return undefined;
  },

  vanish: async (scene) => {
    const { vanish } = scene.one;
    if (vanish === undefined) return 'the object always exists';
    await scene.site.byHand(vanish, idsOf(scene));
    expect((await verdict(scene))?.kinds ?? ['deleted']).toEqual(['deleted']);
    const { planned } = fine(await scene.door.apply(wanted(scene)));
    expect(planned[SELF]!.action).toBe('create');
    await nothingToDo(scene);
    return undefined;
  },

  import: async (scene) => {
    const other = scene.door.empty();
    const ids = idsOf(scene);
    fine(await other.import(SELF, scene.one.type, resolve(scene.one.importId, ids)));
    const program = readSketch({ [SELF]: { type: scene.one.type, inputs: resolve(scene.one.inputs, ids) } });
    const { planned } = fine(await other.plan(program));
    const expected = scene.one.notImported ?? [];
    const allowed = expected.flatMap((name) => [name, `${name}Fingerprint`, 'uncheckedSecrets']);
    const left = inputPaths(scene, planned[SELF]!.paths).filter((path) => !allowed.includes(path));
    expect({ action: planned[SELF]!.action, left }).toEqual({
      action: expected.length === 0 ? 'none' : (expect.stringMatching(/none|update/) as string),
      left: [],
    });
    // Where the import learned everything, the plan that said so is all there is to see.
    const written = expected.length > 0;
    if (written) fine(await other.apply(program));
    expectActions(written ? fine(await other.plan(program)).planned : planned, { [SELF]: 'none' });
    return undefined;
  },

  update: async (scene) => {
    if (scene.one.updates.length === 0) return 'nothing to update';
    const updates = updatesTogether(scene.one.updates, scene.door);
    const refused = scene.site.refused();
    const last = updates.at(-1)!;
    let inputs = scene.one.inputs;
    await alone(scene, async (scene) => {
      for (const update of updates) {
        const { title, change, expect: kind, paths } = update;
        inputs = withChange(inputs, change);
        const changed = wanted(scene, { inputs });
        if (kind !== 'none') {
          const before = scene.door.state(SELF)!['id'];
          const { planned } = fine(await scene.door.apply(changed));
          expect({ title, action: planned[SELF]!.action }).toEqual({ title, action: kind });
          expectPaths(title, planned[SELF]!.paths, paths);
          if (kind !== 'replace') expect({ title, id: scene.door.state(SELF)!['id'] }).toEqual({ title, id: before });
        }
        if (update !== last) await nothingToDo(scene, title, changed);
      }
    });
    await nothingToDo(scene, last.title, wanted(scene, { inputs }));
    fine(await scene.door.apply(wanted(scene)));
    await nothingToDo(scene, 'as it was');
    // A replacement may find the path of the old object taken for a moment; an update in place knows what it may send.
    if (updates.every((one) => one.expect !== 'replace')) expect(scene.site.refused()).toEqual(refused);
    return undefined;
  },

  'create first': async (scene) => {
    if (definition(scene).identity === undefined) return 'the platform chooses the id';
    const { id } = scene.door.state(SELF)!;
    const made = scene.site.made();
    scene.door.taint(SELF);
    fine(await scene.door.apply(wanted(scene, { createBeforeDestroy: true })));
    expect(scene.door.state(SELF)!['id']).toBe(id);
    expect(scene.site.made().sort()).toEqual(made.sort());
    await nothingToDo(scene);
    return undefined;
  },

  'delete twice': async (scene) => {
    const twin = scene.door.clone();
    const refused = scene.site.refused();
    fine(await scene.door.destroy());
    fine(await twin.destroy());
    expect(scene.site.refused()).toEqual(refused);
    expect(scene.door.state(SELF)).toBeUndefined();
    expect(scene.site.made()).toEqual([]);
    return undefined;
  },

  'create again': async (scene) => {
    fine(await scene.door.apply(wanted(scene)));
    await nothingToDo(scene);
    return undefined;
  },

  timeout: async (scene) => {
    const reason = await interrupted(scene, { create: 0.4 });
    scene.waits = reason !== NO_WAIT;
    return reason;
  },

  cancel: async (scene) => {
    if (scene.waits === false) return NO_WAIT;
    return interrupted(scene, undefined, (sent, stop) => {
      const looking = setInterval(() => {
        if (!sent()) return;
        clearInterval(looking);
        setTimeout(() => void stop(), 50); // the answer has come, and the wait has begun
      }, 5);
      return () => clearInterval(looking);
    });
  },

  secrets: async ({ one, site, door }) => {
    const { allowed: _inState, forbidden } = door.exposed();
    leaks([...secretsOf(one), ...site.credentials], { forbidden, urls: site.urls() });
    return secretsOf(one).length === 0 ? 'it has no secrets; the credentials were looked for' : undefined;
  },

  'write-only': async (scene) => {
    const { one, site } = scene;
    if (secretsOf(one).length === 0) return 'it has no secrets';
    fine(await scene.door.destroy());
    const other = { ...scene, door: scene.door.empty({ writeOnly: true }) };
    fine(await other.door.apply(wanted(other)));
    await nothingToDo(other);
    const keys = one.outOfBand.filter(({ paths = [] }) => paths.some((path) => /psk|authKey/i.test(path)));
    let inputs = one.inputs;
    await alone(other, async (scene) => {
      const { door } = scene;
      for (const { title, entries, paths } of editsTogether(keys, door).drift) {
        for (const { edit } of entries) await site.byHand(edit, idsOf(scene));
        const { action, paths: found } = fine(await door.apply(wanted(scene))).planned[SELF]!;
        expect({ title, action, paths: inputPaths(scene, found).sort() }).toEqual({
          title,
          action: 'update',
          paths: paths.map((path) => `${path}Fingerprint`).sort(),
        });
        await nothingToDo(scene, title);
      }
      for (const { title, change } of updatesTogether(one.updates, door)) {
        inputs = withChange(inputs, change);
        fine(await door.apply(wanted(scene, { inputs })));
        await nothingToDo(scene, title, wanted(scene, { inputs }));
      }
    });
    await nothingToDo(other, 'with all of it', wanted(other, { inputs }));
    fine(await other.door.destroy());
    leaks([...secretsOf(one), ...site.credentials], { ...other.door.exposed(), urls: site.urls() });
    return undefined;
  },
};

/**
 * The platform takes its time, and the create ends before: the object is kept without an error, and the next run
 * finishes it. On resources that wait for nothing the create just succeeds.
 */
async function interrupted(
  scene: Scene,
  timeouts: Options['timeouts'],
  during?: (sent: () => boolean, stop: () => Promise<void>) => () => void,
): Promise<string | undefined> {
  const { site, door } = scene;
  fine(await door.apply(readSketch(scene.one.prerequisites)));
  const { kept, waited } = await alone(scene, async (scene) => {
    const writes = site.writes();
    // A delete that the platform has not finished would be waited for too: then the machine's speed would decide what is seen.
    await site.clock.advance(60);
    site.freeze();
    let end: (() => void) | undefined;
    const result = await door
      .apply(wanted(scene, { timeouts }), ({ stop }) => (end = during?.(() => site.writes() > writes, stop)))
      .finally(() => {
        end?.();
        site.thaw();
      });
    await site.clock.advance(60);
    const kept = door.state(SELF);
    const waited = result.warnings.length + result.errors.length > 0;
    if (kept !== undefined) {
      // Kept means kept for good: no error, which in Terraform would destroy it.
      expect(result.errors).toEqual([]);
      if (waited) expect(kept['incomplete'] ?? result.warnings.join()).toMatch(/./);
    }
    if (waited) fine(await door.apply(wanted(scene)));
    return { kept, waited };
  });
  await nothingToDo(scene, '', wanted(scene, waited ? {} : { timeouts }));
  if (!waited) return NO_WAIT;
  return kept === undefined ? 'it ended before anything was made' : undefined;
}

/**
 * The object by itself: what it stands on is something of another program, named by its id, and no command looks at it. Most
 * of what a command does with the whole program is about that, and every step that leaves it out ends with the whole.
 */
async function alone<T>(scene: Scene, work: (scene: Scene) => Promise<T>): Promise<T> {
  const on = idsOf(scene);
  const putBack = scene.door.setAside(Object.keys(scene.one.prerequisites));
  try {
    return await work({ ...scene, on });
  } finally {
    putBack();
  }
}

/** Edits of what the program does not say: neither the engine nor the command finds them. */
async function unseen(scene: Scene, edits: readonly CaseOutOfBand[]): Promise<void> {
  const putBack: (() => Promise<unknown>)[] = [];
  for (const { edit, undo } of edits) {
    const back = await scene.site.byHand(edit, idsOf(scene));
    putBack.unshift(undo === undefined ? back : () => scene.site.byHand(undo, idsOf(scene)));
  }
  const title = edits.map((one) => one.title).join('; ');
  const { kinds, paths } = (await verdict(scene)) ?? NOTHING_FOUND;
  expect({ title, kinds: kinds.filter((kind) => kind === 'changed'), paths }).toEqual({ title, kinds: [], paths: [] });
  const { planned } = fine(await scene.door.plan(wanted(scene)));
  expect({ title, action: planned[SELF]!.action }).toEqual({ title, action: 'none' });
  for (const back of putBack) await back();
}

const NOTHING_FOUND: Awaited<ReturnType<typeof driftVerdict>> = { kinds: [], paths: [] };

/** What the command says that needs neither engine nor program. Undefined: this door keeps no state for others to read. */
async function verdict({ site, door }: Scene): Promise<Awaited<ReturnType<typeof driftVerdict>> | undefined> {
  return door.file === undefined ? undefined : driftVerdict(site, door.file(), SELF);
}

// ---- words of the steps -----------------------------------------------------------------------------------------------

/** What the case says; where the object is alone, of that alone, with what it stands on as something of another program. */
function wanted({ one, on }: Scene, more: Options & { readonly inputs?: Bag } = {}): Program {
  if (on !== undefined) return readSketch({ [SELF]: resolve({ type: one.type, inputs: one.inputs, ...more }, on) });
  return readSketch({
    ...one.prerequisites,
    [SELF]: { type: one.type, inputs: one.inputs, dependsOn: Object.keys(one.prerequisites), ...more },
  });
}

/** Without outputs, which an update may leave open. */
function inputPaths(scene: Scene, paths: readonly string[]): string[] {
  const outputs = shapeOf(definition(scene).outputs).fields.map(({ name }) => name);
  const inputs = shapeOf(definition(scene).inputs).fields.map(({ name }) => name);
  return paths.filter((path) => !outputs.includes(path) || inputs.includes(path));
}

function definition({ one }: Scene) {
  return findResource(catalog, one.type);
}

function idsOf({ one, door, on }: Scene): Record<string, string> {
  const names = [...Object.keys(one.prerequisites), SELF];
  return Object.fromEntries(names.map((name) => [name, String(door.state(name)?.['id'] ?? on?.[name])]));
}

export function fine(result: Result): Result {
  if (result.errors.length > 0) throw new Error(result.errors.join('\n'));
  return result;
}

const every = (program: Program, action: Action): Record<string, Action> =>
  Object.fromEntries([...program.keys()].map((name) => [name, action]));

function expectActions(planned: Result['planned'], expected: Record<string, Action>): void {
  expect(Object.fromEntries(Object.entries(planned).map(([name, { action }]) => [name, action]))).toEqual(expected);
}

async function nothingToDo(scene: Scene, after = '', program = wanted(scene)): Promise<void> {
  const { planned } = fine(await scene.door.plan(program));
  const left = Object.entries(planned).filter(([, { action }]) => action !== 'none');
  expect({ after, left }).toEqual({ after, left: [] });
}

/** Each expected path is among the planned ones: itself, something below it, or something around it. */
function expectPaths(title: string, planned: readonly string[], expected: readonly string[]): void {
  const around = (outer: string, inner: string): boolean =>
    inner === outer || (inner.startsWith(outer) && /[.[]/.test(inner[outer.length]!));
  const missing = expected.filter((path) => !planned.some((one) => around(path, one) || around(one, path)));
  expect({ title, missing, planned }).toEqual({ title, missing: [], planned });
}

const withChange = (inputs: Bag, change: Bag): Bag =>
  Object.fromEntries(Object.entries({ ...inputs, ...change }).filter(([, value]) => value !== null));

/** Every secret value of the case: its inputs, prerequisites and updates. */
function secretsOf(one: ResourceCase): string[] {
  const bags = [
    { type: one.type, inputs: one.inputs },
    ...one.updates.map(({ change }) => ({ type: one.type, inputs: change })),
    ...Object.values(one.prerequisites),
  ];
  return [
    ...new Set(bags.flatMap(({ type, inputs }) => secretsIn(shapeOf(findResource(catalog, type).inputs), inputs))),
  ];
}

function secretsIn(shape: ObjectShape, inputs: Bag): string[] {
  return shape.fields.flatMap(({ name, meta, shape: inner }) => {
    const value = inputs[name];
    if (meta.secret && typeof value === 'string' && value !== '') return [value];
    return inner.kind === 'object' && isBag(value) ? secretsIn(inner, value) : [];
  });
}

function leaks(secrets: readonly string[], places: Readonly<Record<string, readonly string[]>>): void {
  const found = Object.entries(places).flatMap(([place, texts]) =>
    secrets
      .filter((secret) => texts.some((text) => text.includes(secret) || text.includes(encodeURIComponent(secret))))
      .map((secret) => `${secret} in ${place}`),
  );
  expect(found).toEqual([]);
}
