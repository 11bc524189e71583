/** What the provider answers in plan and apply, under Terraform's own rules (test/kit/terraform-rules.ts). */
import type { AnyLookup, AnyResource } from '../../../provider/core/define/definition';
import { ProviderError } from '../../../provider/core/define/errors';
import { isUnknown, UNKNOWN } from '../../../provider/core/define/unknown';
import { catalog } from '../../../provider/catalog';
import { encodeValue } from '../../../provider/engines/terraform/codec';
import { object } from '../../../provider/engines/terraform/cty';
import { TerraformCore, type Program } from '../../kit/terraform-core';
import { DirectProvider, type Values } from '../../kit/terraform-direct';
import { inProcess } from '../../kit/terraform-wire';
import { toyCatalog } from '../../kit/toy';
import {
  created,
  fine,
  gadget,
  GADGET,
  only,
  privateOf,
  settledDown,
  toyTerraform,
  values,
  widget,
  WIDGET,
} from './toy-terraform';

const lookupType = object({ display_name: 'string', path: 'string', size: 'number' });
const FULL = {
  display_name: 'w1',
  size: 20,
  cipher: 'AES_128',
  enabled: false,
  limits: { max: 5 },
  labels: ['b', 'a'],
  steps: [{ name: 'one' }, { name: 'two', seconds: 9 }],
};

const TUNNELS = {
  master: { psk: 'master-secret', peer: '192.0.2.1' },
  slave: { psk: 'slave-secret', peer: '192.0.2.2' },
};

describe('a create', () => {
  it('plans what the configuration says, the id that follows from it, and unknown for the rest', async () => {
    const { core } = toyTerraform();
    const { action, planned } = only(await core.plan(widget({ display_name: 'w1', limits: { max: 5 } })));
    expect(action).toBe('create');
    expect(planned).toMatchObject({
      id: '/toy/w1',
      toy_id: 'w1',
      kind: 'ROUND',
      size: UNKNOWN,
      enabled: null,
      labels: null,
      path: UNKNOWN,
      serial: UNKNOWN,
    });
    expect(planned!['limits']).toEqual({ max: 5, min: null });
  });

  it('plans everything that depends on an unknown as unknown, and keeps to it', async () => {
    const toy = toyTerraform();
    const program = {
      ...widget({ display_name: 'w1' }),
      g: {
        typeName: GADGET,
        dependsOn: ['w'],
        config: (of: (address: string, attribute: string) => unknown) => ({
          name: 'g',
          region: 'r',
          widget_path: of('w', 'serial'),
          tunnels: TUNNELS,
        }),
      },
    };
    const { steps } = fine(await toy.core.plan(program));
    expect(steps['g']!.planned).toMatchObject({
      widget_path: UNKNOWN,
      id: UNKNOWN,
      tunnels: { master: { psk: 'master-secret', psk_fingerprint: UNKNOWN } },
    });
    await created(toy, program);
    expect(values(toy, 'g')['widget_path']).toBe(values(toy, 'w')['serial']);
  });

  it('with an unknown name leaves the id open', async () => {
    const { core } = toyTerraform();
    const { planned } = only(await core.plan(widget({ display_name: UNKNOWN })));
    expect([planned!['id'], planned!['toy_id']].every(isUnknown)).toBe(true);
  });

  it.each([
    ['a nested object', { limits: UNKNOWN }],
    ['a set', { labels: UNKNOWN }],
    ['an element of a set', { labels: ['a', UNKNOWN] }],
    ['a list of objects', { steps: UNKNOWN }],
    ['an element of a list', { steps: [{ name: 'one' }, UNKNOWN] }],
    ['a member of an element', { steps: [{ name: UNKNOWN }] }],
    ['a secret', { token: UNKNOWN }],
    ['a write-only secret', { token_wo: UNKNOWN, token_wo_version: 1 }],
  ])('takes %s that is unknown', async (_what, part) => {
    const { core } = toyTerraform();
    expect(only(await core.plan(widget({ display_name: 'w1', ...part }))).action).toBe('create');
  });

  it('is followed by a plan that finds nothing to do', async () => {
    const toy = toyTerraform();
    await created(toy, widget(FULL));
    expect(values(toy, 'w')).toMatchObject({
      ...FULL,
      limits: { max: 5, min: null },
      steps: [
        { name: 'one', seconds: 5 },
        { name: 'two', seconds: 9 },
      ],
    });
    // What was set the state cannot say: the platform gave the first step its seconds.
    expect(privateOf(toy, 'w')).toEqual({
      v: 2,
      set: expect.arrayContaining(['steps[0].name', 'steps[1].seconds']) as string[],
      platform: 'toy-installation',
      incarnation: expect.any(String) as string,
    });
  });

  it('whose cipher was rotated out is not planned back, and the refusal says how it is destroyed all the same', async () => {
    const toy = toyTerraform();
    await created(toy, widget({ ...FULL, cipher: 'AES_256' }));
    const bytes = Buffer.from(JSON.stringify({ ...privateOf(toy, 'w'), retired: { cipher: 'AES_128' } }));
    Object.assign(toy.core.state.get('w')!, { private: bytes });
    const { errors } = await toy.core.plan(widget({ ...FULL, cipher: 'AES_128' }), { refresh: false });
    expect(errors.join()).toMatch(/still gives AES_128.*terraform destroy -refresh=false\./s);
  });

  it('that certainly made nothing is an error, and leaves nothing in state', async () => {
    const { core, world } = toyTerraform();
    world.faults.push({
      verb: 'create',
      error: new ProviderError({ code: 'quota', message: 'No more widgets.', hint: 'Delete one.' }),
    });
    const { errors } = await core.apply(widget(FULL));
    expect(errors).toEqual([expect.stringContaining('No more widgets.\nDelete one.') as string]);
    expect(core.state.size).toBe(0);
    await created({ core, world, name: '' }, widget(FULL));
  });

  it('that fails says what its platform warned of before, as a look-up does that succeeds', async () => {
    const create: AnyResource['create'] = (ctx) => {
      ctx.log('warn', 'The widget creaks.');
      throw new ProviderError({ code: 'invalid', message: 'It is too wide.' });
    };
    const read: AnyLookup['read'] = async (ctx) => {
      ctx.log('warn', 'Its size is a guess.');
      return { path: '/toy/w1', size: 1 };
    };
    const creaking = {
      ...toyCatalog,
      resources: toyCatalog.resources.map((one) => ({ ...one, create })),
      lookups: toyCatalog.lookups.map((one) => ({ ...one, read })),
    };
    const { errors, warnings } = await toyTerraform({}, {}, creaking).core.apply(widget(FULL));
    expect([errors, warnings]).toEqual([
      [expect.stringContaining('It is too wide.')],
      [expect.stringContaining('The widget creaks.')],
    ]);
    const direct = await DirectProvider.start(creaking, { toy: { world: 'creaking' } });
    const config = encodeValue({ display_name: 'w1', path: null, size: null }, lookupType);
    const { diagnostics } = await direct.call('ReadDataSource', { typeName: WIDGET, config });
    expect(diagnostics).toMatchObject([{ summary: 'Widget', detail: 'Its size is a guess.' }]);
  });

  it('whose answer was lost is kept with a warning, and finished by the next apply', async () => {
    const toy = toyTerraform();
    toy.world.faults.push({
      verb: 'create',
      after: true,
      error: new ProviderError({ code: 'network', message: 'Connection lost.' }),
    });
    const { errors, warnings } = await toy.core.apply(gadget({ name: 'g', region: 'r', tunnels: TUNNELS }));
    expect([errors, warnings]).toEqual([
      [],
      [expect.stringMatching(/is not finished: Connection lost\.\nIt is kept in state/) as string],
    ]);
    expect(toy.core.state.get('g')).toMatchObject({ tainted: false, values: { incomplete: 'Connection lost.' } });
    const program = gadget({ name: 'g', region: 'r', tunnels: TUNNELS });
    const step = only(await toy.core.plan(program));
    expect([step.action, step.changed]).toEqual(['update', ['incomplete']]);
    fine(await toy.core.apply(program));
    await settledDown(toy, program);
    expect(toy.world.objects.size).toBe(1);
  });

  it('that runs into its timeout is kept with a warning, and finished by the next apply', async () => {
    const toy = toyTerraform();
    toy.world.pollsUntilReady = 1_000;
    const program = widget({ ...FULL, timeouts: { create: '50ms' } });
    const { errors, warnings } = await toy.core.apply(program);
    expect([errors, warnings]).toEqual([[], [expect.stringMatching(/polls/) as string]]);
    toy.world.objects.get('/toy/w1')!.polls = 0;
    expect(only(await toy.core.apply(program)).action).toBe('update');
    await settledDown(toy, program);
  });

  it('that is stopped in its wait is kept with a warning', async () => {
    const toy = toyTerraform();
    toy.world.pollsUntilReady = 1_000;
    const { errors, warnings } = await toy.core.apply(widget(FULL), ({ stop }) => {
      const looking = setInterval(() => {
        if (!toy.world.calls.includes('ready /toy/w1')) return;
        clearInterval(looking);
        void stop();
      }, 1);
    });
    expect([errors, warnings]).toEqual([[], [expect.stringMatching(/cancel/i) as string]]);
    expect(values(toy, 'w')['id']).toBe('/toy/w1');
  });

  it('does not take over what is not ours', async () => {
    const [first, second] = [toyTerraform({ owner: 'first' }), toyTerraform()];
    await created(first, widget(FULL));
    const stranger = { ...second, core: toyTerraform({ toy: { world: first.name } }).core };
    expect((await stranger.core.apply(widget(FULL))).errors.join()).toMatch(/exists already and belongs to "first"/);
    fine(await stranger.core.apply(widget({ ...FULL, adopt: true })));
  });
});

describe('an update', () => {
  const start = async () => {
    const toy = toyTerraform();
    await created(toy, widget(FULL));
    return toy;
  };

  it.each([
    ['a name', { display_name: 'w2' }, ['display_name']],
    ['a number', { size: 30 }, ['size']],
    ['a flag', { enabled: true }, ['enabled']],
    ['a nested value', { limits: { max: 9 } }, ['limits.max']],
    ['a value added to an object', { limits: { max: 5, min: 2 } }, ['limits.min']],
    ['a set', { labels: ['a', 'c'] }, ['labels']],
    ['an element of a list', { steps: [{ name: 'uno' }, { name: 'two', seconds: 9 }] }, ['steps[0].name']],
    ['a longer list', { steps: [{ name: 'one' }, { name: 'two', seconds: 9 }, { name: 'three' }] }, ['steps']],
    ['a shorter list', { steps: [{ name: 'one' }] }, ['steps']],
    ['an empty list', { steps: [] }, ['steps']],
    ['a removed value that goes to a default', { enabled: null }, ['enabled']],
    ['a removed value that goes away', { cipher: null }, ['cipher']],
    ['a removed object', { limits: null }, ['limits']],
    ['a removed set', { labels: null }, ['labels']],
    ['a removed list', { steps: null }, ['steps']],
    [
      'everything at once',
      { size: 1, cipher: 'AES_256', limits: { max: 1, min: 1 }, labels: null, steps: [{ name: 'x', seconds: 1 }] },
      ['size', 'cipher', 'limits.max', 'limits.min', 'labels', 'steps'],
    ],
  ])('of %s names it alone, and settles', async (_what, part, changed) => {
    const toy = await start();
    const program = widget({ ...FULL, ...part });
    const step = only(await toy.core.plan(program));
    expect([step.action, [...step.changed].sort()]).toEqual(['update', [...changed].sort()]);
    fine(await toy.core.apply(program));
    await settledDown(toy, program);
    expect(values(toy, 'w')['id']).toBe('/toy/w1');
  });

  it.each([
    ['the order of a set', { labels: ['a', 'b'] }],
    ['a value that the platform keeps when it is removed', { size: null }],
    ['a removed id, which is kept', { toy_id: null }],
  ])('of %s is none', async (_what, part) => {
    const toy = await start();
    await settledDown(toy, widget({ ...FULL, ...part }));
  });

  it('sends what removal means', async () => {
    const toy = await start();
    fine(await toy.core.apply(widget({ ...FULL, enabled: null, cipher: null, labels: null })));
    expect(toy.world.objects.get('/toy/w1')!.values).toMatchObject({ enabled: true, labels: [] });
    expect(toy.world.objects.get('/toy/w1')!.values).not.toHaveProperty('cipher');
  });

  it('keeps what nobody asked for as it is', async () => {
    const toy = toyTerraform();
    await created(toy, widget({ display_name: 'w1' }));
    toy.world.objects.get('/toy/w1')!.values['size'] = 77;
    await settledDown(toy, widget({ display_name: 'w1' }));
    fine(await toy.core.apply(widget({ display_name: 'renamed' })));
    expect(toy.world.objects.get('/toy/w1')!.values).toMatchObject({ displayName: 'renamed', size: 77 });
  });

  it('of a name alone promises ids and outputs', async () => {
    const toy = await start();
    const { planned } = only(await toy.core.plan(widget({ ...FULL, display_name: 'w2' })));
    const { path, serial } = values(toy, 'w');
    expect(planned).toMatchObject({ id: '/toy/w1', toy_id: 'w1', path, serial, size: 20 });
  });

  it('takes out-of-band edits for drift where the user set the value, and repairs them', async () => {
    const toy = await start();
    const live = toy.world.objects.get('/toy/w1')!.values;
    Object.assign(live, {
      enabled: true,
      cipher: 'AES_256',
      labels: ['z'],
      limits: { max: 6, min: 0 },
      steps: [{ name: 'one', seconds: 5 }],
    });
    const step = only(await toy.core.plan(widget(FULL)));
    expect([step.action, [...step.changed].sort()]).toEqual([
      'update',
      ['cipher', 'enabled', 'labels', 'limits.max', 'steps'],
    ]);
    fine(await toy.core.apply(widget(FULL)));
    await settledDown(toy, widget(FULL));
    expect(toy.world.objects.get('/toy/w1')!.values).toMatchObject({
      enabled: false,
      cipher: 'AES_128',
      labels: ['b', 'a'],
      limits: { max: 5 },
    });
  });

  it('that fails says so and stores what is there', async () => {
    const toy = await start();
    toy.world.faults.push({
      verb: 'update',
      error: new ProviderError({ code: 'busy', message: 'Busy.', path: 'limits.max' }),
    });
    const { errors, messages } = await toy.core.apply(widget({ ...FULL, size: 30 }));
    expect(errors).toEqual([expect.stringContaining('Busy.') as string]);
    expect(messages[0]!.attribute).toBe('limits.max');
    expect(toy.core.state.get('w')).toMatchObject({ tainted: false, values: { size: 20 } });
    fine(await toy.core.apply(widget({ ...FULL, size: 30 })));
    await settledDown(toy, widget({ ...FULL, size: 30 }));
  });

  it('that fails after the platform has done it finds it done', async () => {
    const toy = await start();
    toy.world.faults.push({
      verb: 'update',
      after: true,
      error: new ProviderError({ code: 'network', message: 'Lost.' }),
    });
    expect((await toy.core.apply(widget({ ...FULL, size: 30 }))).errors).toHaveLength(1);
    expect(values(toy, 'w')['size']).toBe(30);
    await settledDown(toy, widget({ ...FULL, size: 30 }));
  });

  it('that is not finished in time is an error, and the next apply finishes it', async () => {
    const toy = await start();
    toy.world.pollsUntilReady = 1_000;
    const program = widget({ ...FULL, size: 30, timeouts: { update: '50ms' } });
    expect((await toy.core.apply(program)).errors).toEqual([expect.stringMatching(/is not finished/) as string]);
    expect(toy.core.state.get('w')).toMatchObject({
      tainted: false,
      values: { size: 30, incomplete: expect.any(String) as string },
    });
    toy.world.objects.get('/toy/w1')!.polls = 0;
    fine(await toy.core.apply(program));
    await settledDown(toy, program);
  });

  it('leaves alone what lifecycle.ignore_changes names, also when it left the configuration', async () => {
    const toy = await start();
    for (const size of [30, null]) {
      const program = widget(
        { ...FULL, display_name: `w-${size}`, size, enabled: null },
        { ignoreChanges: ['size', 'enabled'] },
      );
      expect(only(await toy.core.apply(program)).changed).toEqual(['display_name']);
      expect(toy.world.objects.get('/toy/w1')!.values).toMatchObject({
        displayName: `w-${size}`,
        size: 20,
        enabled: false,
      });
      await settledDown(toy, program);
    }
  });

  it('of something that vanished meanwhile makes it again', async () => {
    const toy = await start();
    const { core } = toy;
    const copy = core.clone();
    fine(await core.destroy());
    const step = only(await copy.plan(widget(FULL)));
    expect(step.action).toBe('create');
    fine(await copy.apply(widget(FULL)));
    await settledDown({ core: copy }, widget(FULL));
  });
});

describe('a replacement', () => {
  it('is asked for by the field that cannot be changed, and by no other', async () => {
    const toy = toyTerraform();
    await created(toy, widget(FULL));
    const program = widget({ ...FULL, kind: 'SQUARE', size: 30 });
    const step = only(await toy.core.plan(program));
    expect([step.action, step.replacedBy]).toEqual(['replace', ['kind']]);
    expect(step.planned).toMatchObject({ id: '/toy/w1', serial: UNKNOWN });
    fine(await toy.core.apply(program));
    await settledDown(toy, program);
    expect(toy.world.calls.filter((call) => /^(create|delete)/.test(call))).toEqual([
      'create /toy/w1',
      'delete /toy/w1',
      'create /toy/w1',
    ]);
  });

  it('follows a change of the id, and a rename that comes with it', async () => {
    const toy = toyTerraform();
    await created(toy, widget(FULL));
    const program = widget({ ...FULL, toy_id: 'other' });
    expect(only(await toy.core.plan(program)).replacedBy).toEqual(['toy_id']);
    fine(await toy.core.apply(program));
    expect([...toy.world.objects.keys()]).toEqual(['/toy/other']);
  });

  it('is planned when the field becomes unknown', async () => {
    const toy = toyTerraform();
    await created(toy, gadget({ name: 'g', region: 'r', tunnels: TUNNELS }));
    const step = only(await toy.core.plan(gadget({ name: 'g', region: UNKNOWN, tunnels: TUNNELS })));
    expect([step.action, step.replacedBy]).toEqual(['replace', ['region']]);
  });

  it('with create_before_destroy on a fixed id leaves the new object alone', async () => {
    const toy = toyTerraform({ owner: 'me' });
    await created(toy, widget(FULL));
    const state = toy.core.state.get('w')!;
    toy.core.state.set('w', { ...state, tainted: true });
    const program = widget(FULL, { createBeforeDestroy: true });
    const outcome = fine(await toy.core.apply(program));
    expect(outcome.warnings).toEqual([
      expect.stringMatching(
        /What was there already is taken over: Widget \/toy\/w1.*If this run was to replace it.*`create_before_destroy`/s,
      ) as string,
      expect.stringMatching(/belongs to a newer resource and was left alone/) as string,
    ]);
    expect(toy.world.objects.get('/toy/w1')!.values).toMatchObject({ size: 20 });
    await settledDown(toy, program);
  });

  it('with create_before_destroy on a fixed id that is to say something else is refused: it would repoint the old one', async () => {
    const toy = toyTerraform({ owner: 'me' });
    await created(toy, widget(FULL));
    const outcome = await toy.core.apply(widget({ ...FULL, kind: 'SQUARE' }, { createBeforeDestroy: true }));
    expect(outcome.errors.join()).toMatch(/\/toy\/w1 exists already with kind ROUND instead of SQUARE/);
    expect(toy.world.objects.get('/toy/w1')!.values).toMatchObject({ kind: 'ROUND' });
  });

  it('with create_before_destroy on an id of the platform makes another object first', async () => {
    const toy = toyTerraform();
    await created(toy, gadget({ name: 'g', region: 'r', tunnels: TUNNELS }));
    const before = values(toy, 'g')['id'];
    fine(
      await toy.core.apply(gadget({ name: 'g', region: 'elsewhere', tunnels: TUNNELS }, { createBeforeDestroy: true })),
    );
    expect([...toy.world.objects.keys()]).toEqual([values(toy, 'g')['id']]);
    expect(values(toy, 'g')['id']).not.toBe(before);
  });
});

describe('an object that is gone', () => {
  it('leaves the state, and is planned anew', async () => {
    const toy = toyTerraform();
    await created(toy, widget(FULL));
    toy.world.objects.clear();
    expect(only(await toy.core.plan(widget(FULL))).action).toBe('create');
    expect(toy.core.state.size).toBe(0);
  });

  it('is not believed to be gone on another platform', async () => {
    const toy = toyTerraform();
    await created(toy, widget(FULL));
    toy.world.objects.clear();
    toy.world.identity = 'another-installation';
    const { errors } = await toy.core.plan(widget(FULL));
    expect(errors).toEqual([
      expect.stringMatching(
        /created on toy-installation, but the provider is connected to another-installation/,
      ) as string,
    ]);
    expect(toy.core.state.size).toBe(1);
    expect((await toy.core.destroy()).errors).toHaveLength(1);
  });

  it('is treated as gone when a newer resource has taken its id', async () => {
    const toy = toyTerraform();
    await created(toy, widget(FULL));
    toy.world.objects.get('/toy/w1')!.incarnation = 'aaaaaaaaaaaaaaaa';
    const copy = toy.core.clone();
    const { steps, warnings } = await toy.core.plan(widget(FULL));
    expect([steps['w']!.action, warnings]).toEqual([
      'create',
      [expect.stringMatching(/belongs to a newer resource/) as string],
    ]);
    fine(await copy.destroy());
    expect(toy.world.objects.size).toBe(1);
  });

  it('can be deleted twice', async () => {
    const toy = toyTerraform();
    await created(toy, widget(FULL));
    const copy = toy.core.clone();
    fine(await toy.core.destroy());
    fine(await copy.destroy());
    expect(copy.state.size + toy.core.state.size + toy.world.objects.size).toBe(0);
  });

  it('is still in state when its delete failed', async () => {
    const toy = toyTerraform();
    await created(toy, widget(FULL));
    toy.world.faults.push({ verb: 'delete', error: new ProviderError({ code: 'inUse', message: 'In use.' }) });
    // Terraform says no address beside the error of a delete.
    expect((await toy.core.destroy()).errors).toEqual([
      expect.stringMatching(/In use\.[^]*Its address in the program: terraform state list -id=\/toy\/w1$/) as string,
    ]);
    fine(await toy.core.destroy());
  });
});

describe('an import', () => {
  it('plans nothing', async () => {
    const toy = toyTerraform();
    await created(toy, widget({ ...FULL, token: 'token-secret' }));
    const other = { ...toy, core: toyTerraform({ toy: { world: toy.name } }).core };
    fine(await other.core.import('w', WIDGET, '/toy/w1'));
    await settledDown(other, widget({ ...FULL, token: 'token-secret' }));
  });

  it('of nested secrets plans nothing', async () => {
    const toy = toyTerraform();
    const program = gadget({ name: 'g', region: 'r', tunnels: TUNNELS });
    await created(toy, program);
    const other = { ...toy, core: toyTerraform({ toy: { world: toy.name } }).core };
    fine(await other.core.import('g', GADGET, String(values(toy, 'g')['id'])));
    await settledDown(other, program);
  });

  it.each([
    ['nonsense', /"nonsense" is not an import id of Widget\.\nThe form is \/toy\/<widget>, for example \/toy\/w1/],
    ['/toy/none ', /There is no Widget with the id "\/toy\/none "\./],
  ])('of %s says what is wrong', async (id, message) => {
    expect((await toyTerraform().core.import('w', WIDGET, id)).errors.join()).toMatch(message);
  });
});

describe('the provider block', () => {
  it('may be unknown at plan: nothing is asked of the platform, and the apply must wait', async () => {
    const { core } = toyTerraform({ toy: UNKNOWN });
    expect(only(await core.plan(widget(FULL))).action).toBe('create');
    expect((await core.apply(widget(FULL))).errors.join()).toMatch(/settings of "toy" are not known yet/);
  });

  it('that becomes unknown leaves the state as it is, with a warning', async () => {
    const toy = toyTerraform();
    await created(toy, widget(FULL));
    const later = toyTerraform({ toy: { world: UNKNOWN } });
    later.core.state.set('w', toy.core.state.get('w')!);
    const { steps, warnings } = fine(await later.core.plan(widget(FULL)));
    expect([steps['w']!.action, warnings]).toEqual(['none', [expect.stringMatching(/not known yet/) as string]]);
  });

  it('may come from the environment', async () => {
    const toy = toyTerraform();
    const core = toyTerraform({ toy: null }, { TOY_WORLD: toy.name, HYBRIDVPN_OWNER: 'from-environment' }).core;
    fine(await core.apply(widget(FULL)));
    expect(toy.world.objects.get('/toy/w1')!.owner).toBe('from-environment');
  });

  it('of blanks in the environment is none: as an owner, it would be that of every state whose job leaves it blank', async () => {
    const toy = toyTerraform();
    const core = toyTerraform({ toy: null }, { TOY_WORLD: toy.name, HYBRIDVPN_OWNER: '  ' }).core;
    fine(await core.apply(widget(FULL)));
    expect(toy.world.objects.get('/toy/w1')!.owner).toBeUndefined();
  });

  it('that lacks a setting says which, at the first call', async () => {
    const { core } = toyTerraform({ toy: null });
    expect(only(await core.plan(widget(FULL))).action).toBe('create');
    expect((await core.apply(widget(FULL))).errors.join()).toMatch(/Set `world` in the configuration, or TOY_WORLD/);
  });

  it('decides whether an unknown algorithm is an error', async () => {
    const odd = widget({ display_name: 'w1', cipher: 'ROT13' });
    expect((await toyTerraform().core.plan(odd)).warnings).toEqual([
      expect.stringMatching(/"ROT13" is not among/) as string,
    ]);
    expect((await toyTerraform({ strict_algorithms: true }).core.plan(odd)).errors).toEqual([
      expect.stringMatching(/"ROT13" is not among/) as string,
    ]);
  });
});

it('tells a doubt once, in a plan that writes the object, and not of one that stands', async () => {
  const toy = toyTerraform();
  const odd = { display_name: 'w1', cipher: 'ROT13' };
  const doubts = async (config: Values) => fine(await toy.core.plan(widget(config))).warnings;
  expect(await doubts(odd)).toHaveLength(1);
  fine(await toy.core.apply(widget(odd)));
  expect(await doubts(odd)).toEqual([]);
  expect(await doubts({ ...odd, size: 30 })).toHaveLength(1);
  expect(fine(await toy.core.validate(widget(odd))).warnings).toEqual([]);
});

it('tells that a network of a link was taken by somebody else, of a link that is left alone too', async () => {
  const core = new TerraformCore(async () => inProcess(catalog, {}), {});
  const program = (more: Values): Program => ({
    a: {
      typeName: 'hybridvpn_link_addresses',
      config: () => ({ links: { dc1: 2 }, pool: ['169.254.8.0/29'], ...more }),
    },
  });
  fine(await core.apply(program({ avoid: ['10.0.0.0/24'] })));
  const { steps, warnings } = fine(await core.plan(program({ avoid: ['169.254.8.4/30'] })));
  expect([steps['a']!.action, warnings]).toEqual([
    'none',
    [expect.stringMatching(/169\.254\.8\.4\/30 of tunnel slave of link dc1 is taken/) as string],
  ]);
  const networks = { dc1: { master: '169.254.8.0/30', slave: '169.254.8.4/30' } };
  expect(fine(await core.plan(program({ networks, avoid: ['169.254.8.4/30'] }))).warnings).toHaveLength(1);
});

it('keeps what was made by a platform that writes numbers as texts and texts as numbers', async () => {
  const toy = toyTerraform();
  toy.world.nextId = (() => 42) as never;
  const program = widget({ display_name: 'w1', enabled: true });
  await created(toy, program);
  expect(values(toy, 'w')).toMatchObject({ serial: '42' });
  Object.assign(toy.world.objects.get('/toy/w1')!.values, { size: '11', enabled: 'true' });
  await settledDown(toy, program);
  toy.core.state.delete('w'); // as what an earlier run made, or somebody else did
  await created(toy, widget({ display_name: 'w1', enabled: true, adopt: true }));
  expect(values(toy, 'w')).toMatchObject({ serial: '42', size: 11 });
});

it('takes no write-only secret from an engine that knows none', async () => {
  const provider = await DirectProvider.start(toyCatalog);
  const values = Object.fromEntries(provider.kinds(WIDGET).attributes.map(({ name }) => [name, null]));
  const told = async (more: Values, allowed?: boolean): Promise<string[]> => {
    const { diagnostics } = await provider.call('ValidateResourceConfig', {
      typeName: WIDGET,
      config: provider.value(WIDGET, { ...values, display_name: 'w1', ...more }),
      ...(allowed === undefined ? {} : { clientCapabilities: { writeOnlyAttributesAllowed: allowed } }),
    });
    return diagnostics.map(({ detail }) => detail);
  };
  const refused = [expect.stringMatching(/token_wo takes Terraform 1\.11 .* or give token, /) as string];
  expect(await told({ token_wo: 'long enough' })).toEqual(refused);
  expect(await told({ token_wo: 'long enough' }, false)).toEqual(refused);
  expect(await told({ token_wo: 'long enough' }, true)).toEqual([]);
  expect(await told({ token: 'long enough', token_wo: UNKNOWN })).toEqual([]);
});

describe('arguments', () => {
  it.each([
    ['a number out of range', { size: 1000 }, 'size'],
    ['a closed table', { kind: 'OVAL' }, 'kind'],
    ['a nested value', { limits: { max: 0 } }, 'limits.max'],
    ['a rule between fields', { limits: { max: 1, min: 2 } }, 'limits.min'],
    ['a short secret', { token: 'short' }, 'token'],
    ['a short write-only secret', { token_wo: 'short' }, 'token_wo'],
    ['a secret given twice', { token: 'long enough', token_wo: 'long enough' }, 'token_wo'],
    ['a timeout', { timeouts: { create: 'soon' } }, 'timeouts.create'],
    ['a required value', { display_name: null }, 'display_name'],
  ])('that are wrong are pointed at: %s', async (_what, part, attribute) => {
    const { messages, errors } = await toyTerraform().core.plan(widget({ display_name: 'w1', ...part }));
    expect([errors.length, messages[0]?.attribute]).toEqual([1, attribute]);
    expect(errors.join()).not.toContain('long enough');
  });

  it('inside a list are pointed at by index', async () => {
    const { messages } = await toyTerraform().core.validate(
      widget({ display_name: 'w1', steps: [{ name: 'one' }, { name: 'two', seconds: 1.5 }] }),
    );
    expect(messages.map(({ attribute }) => attribute)).toEqual(['steps.1.seconds']);
  });

  it('that were unknown in the plan are judged before anything is sent', async () => {
    const toy = toyTerraform();
    const program = {
      ...widget({ display_name: 'w1' }),
      g: {
        typeName: WIDGET,
        dependsOn: ['w'],
        config: (of: (address: string, attribute: string) => unknown) => ({
          display_name: 'w2',
          kind: of('w', 'serial'),
        }),
      },
    };
    const { errors } = await toy.core.apply(program);
    expect(errors).toEqual([expect.stringMatching(/is not one of ROUND, SQUARE/) as string]);
    expect([...toy.world.objects.keys()]).toEqual(['/toy/w1']);
  });
});
