/** Every entry of the case table through the core: the same life that the engines' suites walk through. */
import { check, failureLine } from '../../provider/core/define/check';
import type { Stored } from '../../provider/core/run/lifecycle';
import type { Bag } from '../../provider/core/define/paths';
import { needsReplace } from '../../provider/core/compare/plan';
import { casesOf, resolve, type ResourceCase } from '../kit/cases';
import { definitions, Lab, pathsOf } from './lab';

let lab: Lab;
afterEach(() => lab.stop());

interface Scene {
  readonly ids: Record<string, string>;
  readonly made: { type: string; stored: Stored }[];
  program: Bag;
  stored: Stored;
}

async function stage(one: ResourceCase): Promise<Scene> {
  lab = await Lab.start();
  const ids: Record<string, string> = {};
  const made: Scene['made'] = [];
  for (const [name, { type, inputs }] of Object.entries(one.prerequisites)) {
    const stored = await lab.made(type, resolve(inputs, ids));
    ids[name] = stored.id;
    made.push({ type, stored });
  }
  const program = resolve(one.inputs, ids);
  const stored = await lab.made(one.type, program);
  ids['self'] = stored.id;
  return { ids, made, program, stored };
}

/** Makes an edit of the table; the function it gives back undoes it. */
async function byHand(
  edit: NonNullable<ResourceCase['vanish']>,
  ids: Record<string, string>,
): Promise<() => Promise<void>> {
  if (edit.vendor !== 'nsx') throw new Error('an edit of another vendor');
  const path = resolve(edit.path, ids);
  if ('delete' in edit) {
    await lab.deletedByHand(path);
    return () => Promise.reject(new Error(`${path} was deleted`));
  }
  const { _revision, ...before } = await lab.byHand(path, resolve(edit.merge, ids));
  const added = Object.keys(edit.merge).filter((key) => !(key in before));
  return async () =>
    void (await lab.byHand(path, { ...before, ...Object.fromEntries(added.map((key) => [key, null])) }));
}

function changed(program: Bag, change: Bag): Bag {
  return Object.fromEntries(Object.entries({ ...program, ...change }).filter(([, value]) => value !== null));
}

describe.each(casesOf('nsx').map((one) => [`${one.type} ${one.title}`, one] as const))('%s', (_title, one) => {
  test('create, empty plans, delete, delete again', async () => {
    const scene = await stage(one);
    expect(pathsOf(lab.plan(one.type, scene.stored, scene.program))).toEqual([]);
    scene.stored = await lab.refreshed(one.type, scene.stored);
    expect(pathsOf(lab.plan(one.type, scene.stored, scene.program))).toEqual([]);
    await lab.delete(one.type, scene.stored);
    await lab.delete(one.type, scene.stored);
    if (one.vanish !== undefined) expect((await lab.read(one.type, scene.stored)).gone).toBe(true);
    for (const { type, stored } of scene.made.reverse()) await lab.delete(type, stored);
    expect(lab.refused()).toEqual({});
  });

  test('each update, with an empty plan after it', async () => {
    const scene = await stage(one);
    for (const { title, change, expect: kind, paths = [] } of one.updates) {
      const program = changed(scene.program, resolve(change, scene.ids));
      const planned = lab.plan(one.type, scene.stored, program);
      const summary = { title, kind: planned.length === 0 ? 'none' : needsReplace(planned) ? 'replace' : 'update' };
      expect(summary).toEqual({ title, kind });
      expect(pathsOf(planned)).toEqual(expect.arrayContaining([...paths]));
      if (kind === 'replace') continue;
      scene.program = program;
      const { id } = scene.stored;
      scene.stored = await lab.updated(one.type, scene.stored, program);
      expect(scene.stored.id).toBe(id);
      expect({ title, left: pathsOf(lab.plan(one.type, scene.stored, program)) }).toEqual({ title, left: [] });
      scene.stored = await lab.refreshed(one.type, scene.stored);
      expect({ title, left: pathsOf(lab.plan(one.type, scene.stored, program)) }).toEqual({ title, left: [] });
    }
    expect(lab.refused()).toEqual({});
  });

  test('every edit by hand is found, and nothing else is', async () => {
    const scene = await stage(one);
    for (const { title, edit, expect: kind, paths = [] } of one.outOfBand) {
      const undo = await byHand(edit, scene.ids);
      lab = lab.another(); // a later run, which has read nothing yet
      const drifted = await lab.refreshed(one.type, scene.stored);
      const planned = pathsOf(lab.plan(one.type, drifted, scene.program));
      expect({ title, found: planned.length > 0 ? 'drift' : 'none' }).toEqual({ title, found: kind });
      expect(planned).toEqual(expect.arrayContaining([...paths]));
      if (kind === 'none') {
        await undo();
        continue;
      }
      scene.stored = await lab.updated(one.type, drifted, scene.program);
      scene.stored = await lab.refreshed(one.type, scene.stored);
      expect({ title, left: pathsOf(lab.plan(one.type, scene.stored, scene.program)) }).toEqual({ title, left: [] });
    }
  });

  test('an import plans nothing', async () => {
    const scene = await stage(one);
    const later = lab.another();
    const imported = await later.import(one.type, resolve(one.importId, scene.ids));
    const left = pathsOf(later.plan(one.type, imported!, scene.program)).filter(
      (path) => !path.endsWith('Fingerprint'),
    );
    expect(left).toEqual([...(one.notImported ?? [])]);
  });

  if (one.vanish !== undefined) {
    const { vanish } = one;
    test('deleted by hand: gone, and deleting it succeeds', async () => {
      const scene = await stage(one);
      await byHand(vanish, scene.ids);
      const later = lab.another();
      expect(await later.read(one.type, scene.stored)).toMatchObject({ gone: true });
      await later.delete(one.type, scene.stored);
    });
  }
});

test('every example passes check', async () => {
  lab = await Lab.start();
  for (const definition of Object.values(definitions)) {
    for (const { resources } of definition.examples) {
      const ids = Object.fromEntries(
        Object.entries(resources).map(([name, { type }]) => [name, definitions[type]!.importId.example]),
      );
      for (const { type, inputs } of Object.values(resources)) {
        const { failures, warnings } = check(definitions[type]!, resolve(inputs, ids));
        expect([...failures, ...warnings].map(failureLine)).toEqual([]);
      }
    }
    expect(definition.importId.example).toMatch(definition.importId.pattern);
  }
});
