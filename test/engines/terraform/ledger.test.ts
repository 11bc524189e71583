/** One id is a promise to one resource, with no address to tell resources by: the sequences of plans that Terraform makes. */
import type { Catalog } from '../../../provider/core/define/catalog';
import { LeftOvers } from '../../../provider/engines/terraform/left-overs';
import type { Instance, Program, ResourceBlock, Values } from '../../kit/terraform-core';
import { toyCatalog } from '../../kit/toy';
import { fine, only, toyTerraform, WIDGET, type ToyTerraform } from './toy-terraform';

type More = Omit<ResourceBlock, 'typeName' | 'config'>;
const block = (config: Values, more: More = {}): ResourceBlock => ({ typeName: WIDGET, config: () => config, ...more });
const named = (display_name: string, more: Values = {}, options: More = {}): ResourceBlock =>
  block({ display_name, ...more }, options);

const OWNER = { owner: 'the-team' };
const toyOf = (): ToyTerraform => toyTerraform(OWNER);
const ids = ({ world }: ToyTerraform): string[] => [...world.objects.keys()].sort();

async function refused(toy: ToyTerraform, program: Program): Promise<string> {
  const before = JSON.stringify([...toy.world.objects]);
  const { errors } = await toy.core.apply(program);
  expect(errors).toHaveLength(1);
  expect(JSON.stringify([...toy.world.objects])).toBe(before);
  return errors[0]!;
}

it.each([
  ['names without a letter of the id in common', '杭州-VPN', '北京-VPN'],
  ['accents', 'Büro', 'Bäro'],
  ['blank and slash', 'link a', 'link/a'],
  ['the same name', 'vpn', 'vpn'],
])('refuses two new resources of one id at plan: %s', async (_title, one, other) => {
  const toy = toyOf();
  const error = await refused(toy, { one: named(one), other: named(other) });
  expect(error).toContain('Two resources want the id /toy/');
  for (const name of [one, other]) expect(error).toContain(`${WIDGET} "${name}" (new)`);
  expect(error).toContain('Set toy_id on one of them');
  expect(ids(toy)).toEqual([]);
});

it('refuses the old name of a renamed resource to a new one, and writes nothing', async () => {
  const toy = toyOf();
  fine(await toy.core.apply({ old: named('alibaba') }));
  const error = await refused(toy, { old: named('alibaba-old'), new: named('alibaba') });
  expect(error).toContain(`${WIDGET} "alibaba-old" (/toy/alibaba)`);
  expect(error).toContain(`${WIDGET} "alibaba" (new)`);
});

it('lets a resource be what it was: planned, planned again before the apply, applied, planned', async () => {
  const toy = toyOf();
  const program = { one: named('one'), two: named('two') };
  fine(await toy.core.apply(program));
  const { steps } = await toy.core.plan(program);
  expect(Object.values(steps).map(({ action }) => action)).toEqual(['none', 'none']);
  expect(ids(toy)).toEqual(['/toy/one', '/toy/two']);
});

it('plans a replacement twice without meeting itself, in both orders', async () => {
  const toy = toyOf();
  fine(await toy.core.apply({ one: named('one') }));
  fine(await toy.core.apply({ one: named('one', { kind: 'SQUARE' }) }));
  expect(ids(toy)).toEqual(['/toy/one']);
  fine(await toy.core.apply({ one: named('one', { toy_id: 'new' }, { createBeforeDestroy: true }) }));
  expect(ids(toy)).toEqual(['/toy/new']);
});

it('refuses a second resource also under the id of one that is replaced in place of itself', async () => {
  const toy = toyOf();
  fine(await toy.core.apply({ one: named('one') }));
  expect(await refused(toy, { one: named('one', { kind: 'SQUARE' }), two: named('one') })).toContain('/toy/one');
});

it('does not take a tainted object for another resource', async () => {
  const toy = toyOf();
  fine(await toy.core.apply({ one: named('one') }));
  const instance = toy.core.state.get('one') as Instance;
  toy.core.state.set('one', { ...instance, tainted: true });
  expect(only(await toy.core.plan({ one: named('one') })).action).toBe('replace');
});

it('lets an id pass from a resource that is destroyed to a new one of the same object', async () => {
  const toy = toyOf();
  fine(await toy.core.apply({ one: named('one') }));
  const { steps, errors } = await toy.core.plan({ two: named('one') });
  expect(errors).toEqual([]);
  expect([steps['one']!.action, steps['two']!.action]).toEqual(['delete', 'create']);
});

it('finds at apply what was unknown in the plan, before the second is sent', async () => {
  const toy = toyOf();
  const late: ResourceBlock = {
    typeName: WIDGET,
    dependsOn: ['base'],
    config: (of) => ({ display_name: 'late', toy_id: of('base', 'serial') }),
  };
  const { errors } = await toy.core.apply({ base: named('base'), one: late, two: late });
  expect(errors).toHaveLength(1);
  expect(errors[0]).toContain('Two resources want the id /toy/serial-0001');
  expect(ids(toy)).toEqual(['/toy/base', '/toy/serial-0001']);
});

const withoutMarks: Catalog = {
  ...toyCatalog,
  resources: toyCatalog.resources.map(({ claim: _claim, ...definition }) => definition),
};

describe('an object that a state has twice', () => {
  async function withLeftOver(catalog: Catalog): Promise<ToyTerraform> {
    const toy = toyTerraform(OWNER, {}, catalog);
    fine(await toy.core.apply({ one: named('one') }));
    const instance = toy.core.state.get('one') as Instance;
    const bytes = JSON.parse(Buffer.from(instance.private).toString('utf8')) as Values;
    const older = Buffer.from(JSON.stringify({ ...bytes, incarnation: '0123456789abcdef' }));
    toy.core.state.set('deposed', { ...instance, private: older });
    if (catalog === withoutMarks) delete toy.world.objects.get('/toy/one')!.incarnation;
    return toy;
  }

  it('is not deleted by what is left of a failed replacement on a platform without marks, whichever of the two is planned first', async () => {
    const toy = await withLeftOver(withoutMarks);
    const { errors, warnings } = await toy.core.apply({ one: named('one') });
    expect([...errors, ...warnings].join()).toMatch(
      /The state has .* twice|belongs to a newer resource and was left alone/,
    );
    expect(ids(toy)).toEqual(['/toy/one']);
  });

  // With a refresh the left-over is seen to be gone.
  it('is planned without a refresh where marks tell the two apart, and left alone', async () => {
    const toy = await withLeftOver(toyCatalog);
    fine(await toy.core.plan({ one: named('one') }, { refresh: false }));
    fine(await toy.core.apply({ one: named('one') }, undefined, { refresh: false }));
    expect(ids(toy)).toEqual(['/toy/one']);
    expect([...toy.core.state.keys()]).toEqual(['one']);
  });

  it('goes with a destroy', async () => {
    const toy = await withLeftOver(withoutMarks);
    fine(await toy.core.destroy());
    expect(ids(toy)).toEqual([]);
  });
});

test.each(['the old first', 'the new first'])('left-overs are known in both orders: %s', (order) => {
  const leftOvers = new LeftOvers();
  const asked = [() => leftOvers.goes('x', 'old'), () => leftOvers.stays('x', 'new')];
  const [first, second] = order === 'the old first' ? asked : asked.reverse();
  expect([first!(), second!()]).toEqual([false, true]);
  expect(leftOvers.stays('x', undefined)).toBe(false); // imported: nothing tells the two apart
  expect(leftOvers.stays('y', 'new')).toBe(false);
});
