/** Every entry of the case table through the core: the same life that the engines' suites walk through. */
import type { Bag } from '../../provider/core/define/paths';
import type { Stored } from '../../provider/core/run/lifecycle';
import { needsReplace } from '../../provider/core/compare/plan';
import { casesOf, resolve, type CaseEdit, type ResourceCase } from '../kit/cases';
import { Lab, pathsOf } from './lab';

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
    const stored = (await lab.create(type, resolve(inputs, ids), lab.callAs(`project/stack/${name}`))).stored;
    ids[name] = stored.id;
    made.push({ type, stored });
  }
  const program = resolve(one.inputs, ids);
  const stored = await lab.made(one.type, program);
  ids['self'] = stored.id;
  return { ids, made, program, stored };
}

const byHand = (edit: CaseEdit, ids: Record<string, string>): Promise<void> => {
  if (edit.vendor !== 'alicloud') throw new Error('an edit of another vendor');
  return lab.byHand(edit.action, resolve(edit.parameters, ids), edit.product);
};

function changed(program: Bag, change: Bag): Bag {
  const merged = { ...program, ...change };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
}

describe.each(casesOf('alicloud').map((one) => [`${one.type} ${one.title}`, one] as const))('%s', (_title, one) => {
  test('create, empty plans, delete, delete again', async () => {
    const scene = await stage(one);
    expect(pathsOf(lab.plan(one.type, scene.stored, scene.program))).toEqual([]);
    scene.stored = await lab.refreshed(one.type, scene.stored);
    expect(pathsOf(lab.plan(one.type, scene.stored, scene.program))).toEqual([]);
    await lab.delete(one.type, scene.stored);
    await lab.delete(one.type, scene.stored);
    if (one.vanish !== undefined) expect((await lab.read(one.type, scene.stored)).gone).toBe(true);
    for (const { type, stored } of scene.made.reverse()) await lab.delete(type, stored);
    expect(lab.writes().refused).toBe(0);
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
      scene.stored = await lab.refreshed(one.type, scene.stored);
      expect({ title, left: pathsOf(lab.plan(one.type, scene.stored, program)) }).toEqual({ title, left: [] });
    }
    expect(lab.writes().refused).toBe(0);
  });

  test('every edit by hand is found and put right', async () => {
    const scene = await stage(one);
    for (const { title, edit, undo, expect: kind, paths = [] } of one.outOfBand) {
      await byHand(edit, scene.ids);
      const drifted = await lab.refreshed(one.type, scene.stored);
      const planned = pathsOf(lab.plan(one.type, drifted, scene.program));
      expect({ title, drift: planned.length > 0 ? 'drift' : 'none' }).toEqual({ title, drift: kind });
      expect(planned).toEqual(expect.arrayContaining([...paths]));
      if (kind === 'none') {
        if (undo !== undefined) await byHand(undo, scene.ids);
        continue;
      }
      scene.stored = await lab.updated(one.type, drifted, scene.program);
      scene.stored = await lab.refreshed(one.type, scene.stored);
      expect({ title, left: pathsOf(lab.plan(one.type, scene.stored, scene.program)) }).toEqual({ title, left: [] });
    }
  });

  test('an import plans nothing', async () => {
    const scene = await stage(one);
    const imported = await lab.another().import(one.type, resolve(one.importId, scene.ids));
    const left = pathsOf(lab.plan(one.type, imported!, scene.program));
    expect(left).toEqual([...(one.notImported ?? [])]);
  });

  if (one.vanish !== undefined) {
    test('deleted by hand: gone, and deleting it succeeds', async () => {
      const scene = await stage(one);
      await byHand(one.vanish as CaseEdit, scene.ids);
      expect(await lab.read(one.type, scene.stored)).toMatchObject({ gone: true });
      await lab.delete(one.type, scene.stored);
    });
  }
});
