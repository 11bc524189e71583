/** Secrets through the provider: the sensitive way, the write-only way, and what each leaves behind. */
import { ProviderError } from '../../../provider/core/define/errors';
import { UNKNOWN } from '../../../provider/core/define/unknown';
import { catalog as shipped } from '../../../provider/catalog';
import { encodeValue } from '../../../provider/engines/terraform/codec';
import { ephemeralsIn } from '../../../provider/engines/terraform/ephemerals';
import { IgnoredSecrets } from '../../../provider/engines/terraform/ignored-secrets';
import { kindOf } from '../../../provider/engines/terraform/state';
import { configInputs } from '../../../provider/engines/terraform/write-only';
import { derivePsk } from '../../../provider/link/psk';
import { TerraformCore, type Values } from '../../kit/terraform-core';
import { inProcess, type Wire } from '../../kit/terraform-wire';
import { toyCatalog, widget as widgetDefinition } from '../../kit/toy';
import {
  created,
  fine,
  gadget,
  only,
  settledDown,
  toyTerraform,
  values,
  widget,
  WIDGET,
  type ToyTerraform,
} from './toy-terraform';

const SECRET = 'first-secret';
const SECOND = 'second-secret';

const writeOnly = (psk: unknown, version: number | null = 1, more: Values = {}) =>
  gadget({
    name: 'g',
    region: 'r',
    tunnels: {
      master: { psk_wo: psk, psk_wo_version: version, peer: '192.0.2.1' },
      slave: { psk_wo: 'slave-secret', psk_wo_version: 1, peer: '192.0.2.2' },
    },
    ...more,
  });
const sensitive = (psk: string) =>
  gadget({
    name: 'g',
    region: 'r',
    tunnels: { master: { psk, peer: '192.0.2.1' }, slave: { psk: 'slave-secret', peer: '192.0.2.2' } },
  });

interface Tunnel {
  psk: string;
}
const live = ({ world }: ToyTerraform): Tunnel =>
  ([...world.objects.values()][0]!.values['tunnels'] as { master: Tunnel }).master;
const mark = (toy: ToyTerraform): unknown =>
  (values(toy, 'g')['tunnels'] as { master: Values }).master['psk_fingerprint'];

function everywhere({ core }: ToyTerraform): string {
  return Object.values(core.exposed).flat().join('\n');
}

describe('a write-only secret', () => {
  it('is sent, and is in no state, plan, private, message or log of a whole life', async () => {
    const toy = toyTerraform();
    await created(toy, writeOnly(SECRET));
    expect(live(toy).psk).toBe(SECRET);
    fine(await toy.core.apply(writeOnly(SECOND, 2)));
    expect(live(toy).psk).toBe(SECOND);
    live(toy).psk = 'third-secret';
    fine(await toy.core.apply(writeOnly(SECOND, 2)));
    expect(live(toy).psk).toBe(SECOND);
    await settledDown(toy, writeOnly(SECOND, 2));
    fine(await toy.core.destroy());
    expect(everywhere(toy)).not.toMatch(/-secret/);
  });

  it('is sent anew when its version moves, and the plan names version and fingerprint', async () => {
    const toy = toyTerraform();
    await created(toy, writeOnly(SECRET));
    const step = only(await toy.core.plan(writeOnly(SECOND, 2)));
    expect([step.action, step.changed]).toEqual(
      ['update', ['tunnels.master.psk_wo_version', 'tunnels.master.psk_fingerprint']].map((part) =>
        Array.isArray(part) ? (expect.arrayContaining(part) as string[]) : part,
      ),
    );
    expect((step.planned!['tunnels'] as { master: Values }).master['psk_fingerprint']).toBe(UNKNOWN);
  });

  it('that is new in every run (an ephemeral password) is not sent while its version stays', async () => {
    const toy = toyTerraform();
    await created(toy, writeOnly(SECRET));
    await settledDown(toy, writeOnly(SECOND));
    await settledDown(toy, writeOnly(UNKNOWN));
    fine(await toy.core.apply(writeOnly(SECOND, 1, { name: 'renamed' })));
    expect(live(toy).psk).toBe(SECRET);
    await settledDown(toy, writeOnly('another-secret', 1, { name: 'renamed' }));
    expect(everywhere(toy)).not.toMatch(/-secret/);
  });

  it('without a version is sent whenever it differs from the live one', async () => {
    const toy = toyTerraform();
    await created(toy, writeOnly(SECRET, null));
    expect(only(await toy.core.plan(writeOnly(SECOND, null))).changed).toEqual(['tunnels.master.psk_fingerprint']);
    fine(await toy.core.apply(writeOnly(SECOND, null)));
    expect(live(toy).psk).toBe(SECOND);
    await settledDown(toy, writeOnly(SECOND, null));
  });

  it('that someone changed on the platform is seen by its fingerprint, and repaired', async () => {
    const toy = toyTerraform();
    await created(toy, writeOnly(SECRET));
    const before = mark(toy);
    live(toy).psk = 'changed-secret';
    const step = only(await toy.core.plan(writeOnly(SECRET)));
    expect([step.action, step.changed]).toEqual(['update', ['tunnels.master.psk_fingerprint']]);
    expect(mark(toy)).not.toBe(before);
    fine(await toy.core.apply(writeOnly(SECRET)));
    expect([live(toy).psk, mark(toy)]).toEqual([SECRET, before]);
    await settledDown(toy, writeOnly(SECRET));
  });

  it.each([['all'], ['tunnels'], ['tunnels.master.psk_wo']])(
    'is left as it is on the platform by ignore_changes with %s, though no state has it',
    async (ignored) => {
      const program = (name: string, psk = SECRET, more: Values = {}) => {
        const { g } = writeOnly(psk, null, { name, ...more });
        return { g: { ...g!, ignoreChanges: [ignored] } };
      };
      const toy = toyTerraform();
      await created(toy, program('g'));
      live(toy).psk = 'changed-secret';
      await settledDown(toy, program('g'));
      await settledDown(toy, program('g', SECOND));
      if (ignored === 'all') return;
      expect(only(await toy.core.apply(program('renamed', SECOND))).changed).toEqual(['name']);
      expect(live(toy).psk).toBe('changed-secret');
      await settledDown(toy, program('renamed', SECOND));
    },
  );

  it('that left one program is not taken for one that ignore_changes names in another', () => {
    const of = kindOf(widgetDefinition);
    const one = (name: string, token: string | null = null) => ({ toy_id: name, display_name: name, token_wo: token });
    const seen = (...configs: Values[]): readonly string[] => {
      const ignored = new IgnoredSecrets();
      for (const config of configs) ignored.validated(of, config, configInputs(of.attributes, config));
      return ignored.in(of, one('w1'), { ...one('w1'), id: '/toy/w1' });
    };
    expect(seen(one('w1', SECRET), one('w2'))).toEqual(['token']);
    expect(seen(one('renamed', SECRET), one('w2', SECRET))).toEqual(['token']);
    expect(seen(one('w1'), one('w2', SECRET))).toEqual([]);
    expect(seen()).toEqual([]);
  });

  it('whose update failed is still to be sent', async () => {
    const toy = toyTerraform();
    await created(toy, writeOnly(SECRET));
    toy.world.faults.push({ verb: 'update', error: new ProviderError({ code: 'busy', message: 'Busy.' }) });
    expect((await toy.core.apply(writeOnly(SECOND, 2))).errors).toHaveLength(1);
    expect(only(await toy.core.plan(writeOnly(SECOND, 2))).action).toBe('update');
    fine(await toy.core.apply(writeOnly(SECOND, 2)));
    expect(live(toy).psk).toBe(SECOND);
    await settledDown(toy, writeOnly(SECOND, 2));
    expect(everywhere(toy)).not.toMatch(/-secret/);
  });

  it('is refused beside a sensitive one, once both are known: until then either may be null, as in a module that takes both', async () => {
    const toy = toyTerraform();
    const both = (psk: unknown, twin: unknown) =>
      gadget({
        name: 'g',
        region: 'r',
        tunnels: {
          master: { psk, psk_wo: twin, peer: '192.0.2.1' },
          slave: { psk: 'slave-secret', peer: '192.0.2.2' },
        },
      });
    for (const [psk, twin] of [
      [UNKNOWN, UNKNOWN],
      [SECRET, UNKNOWN],
      [UNKNOWN, SECRET],
    ] as const)
      // prettier-ignore
      fine(await toy.core.validate(both(psk, twin)));
    const { errors } = await toy.core.validate(both(SECRET, SECOND));
    expect(JSON.stringify(errors)).toContain('Give either psk or psk_wo, not both.');
  });

  it('is what a message about its value names: nobody wrote the other one', async () => {
    const toy = toyTerraform();
    const { errors } = await toy.core.validate(writeOnly('short'));
    expect(errors).toEqual([expect.stringMatching(/tunnels\.master\.psk_wo: /)]);
    expect((await toy.core.validate(sensitive('short'))).errors).toEqual([
      expect.stringMatching(/tunnels\.master\.psk: /),
    ]);
  });

  it('takes the place of a sensitive one, which leaves the state', async () => {
    const toy = toyTerraform();
    await created(toy, sensitive(SECRET));
    expect(JSON.stringify(values(toy, 'g'))).toContain(SECRET);
    fine(await toy.core.apply(writeOnly(SECRET)));
    expect(JSON.stringify(values(toy, 'g'))).not.toMatch(/-secret/);
    expect(toy.world.calls.filter((call) => call.startsWith('update'))).toEqual([]); // the same secret is not sent anew
    await settledDown(toy, writeOnly(SECRET));
    fine(await toy.core.apply(sensitive(SECOND)));
    await settledDown(toy, sensitive(SECOND));
    expect(live(toy).psk).toBe(SECOND);
  });

  it('that is removed keeps the live one where removal means that', async () => {
    const toy = toyTerraform();
    await created(toy, widget({ display_name: 'w1', token_wo: SECRET, token_wo_version: 1 }));
    fine(await toy.core.apply(widget({ display_name: 'w1' })));
    await settledDown(toy, widget({ display_name: 'w1' }));
    expect(toy.world.objects.get('/toy/w1')!.values['token']).toBe(SECRET);
  });
});

describe('a write-only secret from an ephemeral resource of this provider', () => {
  const type = ephemeralsIn(shipped)('hybridvpn_psk').type;
  const derived = (link: string, version = 1): string =>
    derivePsk('a master secret that nobody guesses', { link, tunnel: 'master', version });
  const platforms = [
    ...toyCatalog.platforms,
    ...shipped.platforms.filter(({ ephemerals = [] }) => ephemerals.length > 0),
  ];

  /** The key of this link is opened in each command, before anything is planned. */
  function deriving(): { toy: ToyTerraform; given: { link: string; version: number } } {
    const toy = toyTerraform();
    const given = { link: 'dc1', version: 1 };
    const opened = async (): Promise<Wire> => {
      const wire = inProcess({ ...toyCatalog, platforms }, {});
      const master_secret = 'a master secret that nobody guesses';
      const config = encodeValue({ psk: null, tunnel: 'master', master_secret, ...given }, type);
      await wire.call('OpenEphemeralResource', { typeName: 'hybridvpn_psk', config });
      return wire;
    };
    return { toy: { ...toy, core: new TerraformCore(opened, { toy: { world: toy.name } }) }, given };
  }

  it('is told when it is another one and its version stays: the other end may be made anew with it', async () => {
    const { toy, given } = deriving();
    await created(toy, writeOnly(derived('dc1')));
    given.link = 'dc2';
    const renamed = await toy.core.plan(writeOnly(derived('dc2'), 1, { name: 'renamed' }));
    expect(only(renamed).action).toBe('update');
    expect(renamed.warnings).toEqual([
      expect.stringMatching(/Another key, which is not sent.*psk_wo is not what was sent with psk_wo_version 1: /s),
    ]);
    expect(live(toy).psk).toBe(derived('dc1'));
    given.version = 2;
    const raised = fine(await toy.core.apply(writeOnly(derived('dc2', 2), 2)));
    expect([raised.warnings, live(toy).psk]).toEqual([[], derived('dc2', 2)]);
  });

  it('is told nowhere else: not of an object that is made anew, nor of one from elsewhere', async () => {
    const { toy, given } = deriving();
    await created(toy, writeOnly(derived('dc1')));
    expect((await toy.core.plan(writeOnly(SECOND))).warnings).toEqual([]);
    given.link = 'dc2';
    const moved = fine(await toy.core.apply(writeOnly(derived('dc2'), 1, { region: 'elsewhere' })));
    expect([moved.warnings, live(toy).psk]).toEqual([[], derived('dc2')]);
  });
});

describe('another fingerprint_key', () => {
  /** The same installation and state, from now on with this key. */
  const withKey = (toy: ToyTerraform, fingerprint_key?: string): ToyTerraform => {
    const settings = { toy: { world: toy.name }, ...(fingerprint_key === undefined ? {} : { fingerprint_key }) };
    const core = new TerraformCore(async () => inProcess(toyCatalog, {}), settings);
    for (const [address, instance] of toy.core.state) core.state.set(address, instance);
    return { ...toy, core };
  };
  const keys = [undefined, 'key of the team', 'another key of the team'] as const;
  const moves = keys.flatMap((from) => keys.filter((to) => to !== from).map((to) => [from, to] as const));

  it.each(moves)(
    'from %s to %s makes other fingerprints, of which no secret is said to have changed',
    async (from, to) => {
      const toy = withKey(toyTerraform(), from);
      await created(toy, writeOnly(SECRET));
      const [before, rekeyed] = [mark(toy), withKey(toy, to)];
      const outcome = fine(await rekeyed.core.apply(writeOnly(SECRET)));
      expect(outcome.warnings).toEqual([]);
      expect(mark(rekeyed)).not.toBe(before);
      await settledDown(rekeyed, writeOnly(SECRET));
      live(toy).psk = 'changed-secret';
      expect((await rekeyed.core.plan(writeOnly(SECRET))).warnings).toEqual([expect.stringContaining('psk of Gadget')]);
      fine(await rekeyed.core.apply(writeOnly(SECRET)));
      expect(live(toy).psk).toBe(SECRET);
    },
  );

  it.each(moves)('from %s to %s sends no key whose version stays', async (from, to) => {
    const toy = withKey(toyTerraform(), from);
    await created(toy, writeOnly(SECRET));
    const rekeyed = withKey(toy, to);
    await settledDown(rekeyed, writeOnly(SECOND)); // an ephemeral password is new in every run
    fine(await rekeyed.core.apply(writeOnly('third-secret', 1, { name: 'renamed' })));
    expect(live(toy).psk).toBe(SECRET);
    fine(await rekeyed.core.apply(writeOnly(SECOND, 2, { name: 'renamed' })));
    expect(live(toy).psk).toBe(SECOND);
  });

  it('hides no change that the fingerprint of before can tell: one that was made without a key', async () => {
    const toy = toyTerraform();
    await created(toy, writeOnly(SECRET));
    live(toy).psk = 'changed-secret';
    const rekeyed = withKey(toy, 'key of the team');
    expect((await rekeyed.core.plan(writeOnly(SECRET))).warnings).toEqual([expect.stringContaining('psk of Gadget')]);
    fine(await rekeyed.core.apply(writeOnly(SECRET)));
    expect(live(toy).psk).toBe(SECRET);
  });
});

describe('a sensitive secret', () => {
  it('is in state and plan, and nowhere else', async () => {
    const toy = toyTerraform();
    await created(toy, sensitive(SECRET));
    live(toy).psk = 'changed-secret';
    const step = only(await toy.core.plan(sensitive(SECRET)));
    expect(step.changed).toEqual(expect.arrayContaining(['tunnels.master.psk', 'tunnels.master.psk_fingerprint']));
    fine(await toy.core.apply(sensitive(SECRET)));
    expect(live(toy).psk).toBe(SECRET);
    const { state, plan, ...others } = toy.core.exposed;
    expect(state.join() + plan.join()).toContain(SECRET);
    expect(Object.values(others).flat().join()).not.toMatch(/-secret/);
  });

  it('that changes is sent, and shows as itself and its fingerprint', async () => {
    const toy = toyTerraform();
    await created(toy, sensitive(SECRET));
    expect([...only(await toy.core.plan(sensitive(SECOND))).changed].sort()).toEqual([
      'tunnels.master.psk',
      'tunnels.master.psk_fingerprint',
    ]);
    fine(await toy.core.apply(sensitive(SECOND)));
    expect(live(toy).psk).toBe(SECOND);
    await settledDown(toy, sensitive(SECOND));
  });

  it('has the same fingerprint for the same value', async () => {
    const toy = toyTerraform({ fingerprint_key: 'key of the team' });
    await created(toy, sensitive(SECRET));
    const first = mark(toy);
    fine(await toy.core.apply(sensitive(SECOND)));
    expect(mark(toy)).not.toBe(first);
    fine(await toy.core.apply(sensitive(SECRET)));
    expect(mark(toy)).toBe(first);
    expect(everywhere(toy)).not.toContain('key of the team');
  });

  it('comes along with an import, and with it the plan is empty', async () => {
    const toy = toyTerraform();
    await created(toy, widget({ display_name: 'w1', token: SECRET }));
    const other = { ...toy, core: toyTerraform({ toy: { world: toy.name } }).core };
    fine(await other.core.import('w', WIDGET, '/toy/w1'));
    expect(values(other, 'w')['token']).toBe(SECRET);
    await settledDown(other, widget({ display_name: 'w1', token: SECRET }));
  });
});
