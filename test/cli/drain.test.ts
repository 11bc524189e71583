/** Traffic off one tunnel and back, on a link of both simulators; what an apply makes of a drain; and the drill. */
import { mkdtempSync, rmSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { QUICK_MS } from '../../provider/cli/operations/change';
import { linksFrom, oneLink } from '../../provider/cli/links/source';
import { jsonSchemas } from '../../provider/cli/schemas';
import { drain, type Drained, type DrainOptions } from '../../provider/cli/operations/drain';
import { readObject, updateObject, type Stored } from '../../provider/core/run/lifecycle';
import { emptyMemory } from '../../provider/core/compare/memory';
import { lostSince, type Snapshot } from '../../provider/link/operations';
import type { LocatedLink } from '../../provider/link/up/located';
import { END_MS } from '../../provider/link/up/look';
import bgpNeighbor from '../../provider/nsx/resources/bgp-neighbor';
import type { AnyResource } from '../../provider/core/define/definition';
import { FrailConnections } from '../kit/frail-connections';
import { connectNsxFast } from '../kit/impatient';
import { Linked, paths } from '../kit/linked';
import { settingsOf, stateFile } from '../kit/linked-state';

let link: Linked;
let located: LocatedLink;
let folder: string;
let restore: () => void;

beforeAll(async () => {
  link = await Linked.start({ rate: 600 });
  await link.build();
  await link.clock.advance(60);
  restore = link.remember();
  folder = mkdtempSync(join(tmpdir(), 'hybridvpn-drain-'));
  const state = await stateFile(link, folder);
  located = oneLink(await linksFrom(state, { gateways: [], set: [] }), 'link');
});
beforeEach(() => restore());
afterAll(async () => {
  await link.stop();
  rmSync(folder, { recursive: true });
});

/** Somebody says Ctrl-C while it waits for traffic to leave, or to come back. */
class Interrupted extends FrailConnections {
  override run: FrailConnections['run'] = (call, work) => {
    if (/traffic moved away$|all of the link is up again$/.test(call.what)) process.emit('SIGINT', 'SIGINT');
    return super.run(call, work);
  };
}

async function run(
  did: Drained['did'],
  tunnel?: string,
  more: DrainOptions = {},
  of: LocatedLink = located,
  connections = new FrailConnections(link),
): Promise<Drained> {
  try {
    const done = await drain(did, of, tunnel, connections, { pause: { nextMs: 20, maxMs: 20 }, ...more });
    jsonSchemas[{ drained: 'drain', undrained: 'undrain', drilled: 'drill' }[did]]!.parse({ version: 1, ...done });
    return done;
  } finally {
    await connections.close();
  }
}

test('a link that status can look at is not too slow to be changed', () => {
  expect(QUICK_MS).toBeGreaterThan(END_MS);
});

const neighbor = () => link.call('GET', paths.neighbor('master'));

test('a drain survives an apply of somebody else, who is told of it, until undrain', async () => {
  expect(await run('drained', 'master')).toMatchObject({ tunnel: 'master', switchSeconds: expect.any(Number) });
  expect(await neighbor()).toMatchObject({ enabled: false, tags: [{ scope: 'hybridvpn:drained' }] });

  const client = connectNsxFast(settingsOf(link).nsx);
  const definition = bgpNeighbor as unknown as AnyResource;
  const call = { client, signal: new AbortController().signal, progress: () => undefined, log: () => undefined };
  const inputs = { enabled: true, holdDownTime: 12 };
  const stored: Stored = {
    ...{ id: paths.neighbor('master'), inputs, state: inputs },
    memory: { ...emptyMemory, set: ['enabled', 'holdDownTime'] },
  };
  const read = await readObject(definition, call, stored);
  if (read.gone) throw new Error('gone');
  expect(read.stored.state).toMatchObject({ enabled: true });
  expect(read.warnings).toEqual([expect.stringContaining('is drained by')]);
  const wanted = { ...read.stored.state, enabled: true, description: 'changed by an apply' };
  const { error, warnings } = await updateObject(definition, call, read.stored, wanted);
  expect([error, warnings]).toEqual([undefined, [expect.stringContaining('is drained by')]]);
  expect(await neighbor()).toMatchObject({ enabled: false, description: 'changed by an apply' });
  await client.close();

  const back = await run('undrained', 'master');
  expect([back.did, back.unchanged]).toEqual(['undrained', undefined]);
  expect(await neighbor()).toMatchObject({ enabled: true, tags: [] });
});

test('a drill says how long it took and leaves everything as it was', async () => {
  expect(await run('drilled')).toMatchObject({ tunnel: 'master', lost: [], switchSeconds: expect.any(Number) });
  expect(await neighbor()).toMatchObject({ enabled: true });
});

test('Ctrl-C puts back what was drained', async () => {
  await expect(run('drained', 'master', {}, located, new Interrupted(link))).rejects.toMatchObject({
    code: 'cancelled',
  });
  expect(await neighbor()).toMatchObject({ enabled: true, tags: [] });
});

test('Ctrl-C while an undrain waits for the link leaves traffic back, and says that', async () => {
  await run('drained', 'master');
  await expect(run('undrained', 'master', {}, located, new Interrupted(link))).rejects.toMatchObject({
    code: 'cancelled',
    hint: expect.stringContaining('BGP over tunnel master is on and stays so'),
  });
  expect(await neighbor()).toMatchObject({ enabled: true, tags: [] });
});

test('what a platform lists of the tunnel in use alone is not lost with the other tunnel in use', () => {
  const tunnel = { up: ['BGP'], learned: ['10.10.0.0/16'], told: [] };
  const [silent, empty] = [
    { ...tunnel, learned: undefined },
    { ...tunnel, learned: [] },
  ];
  const of = (master: object, slave: object) => ({ tunnels: { 'A, master': master, 'A, slave': slave } }) as Snapshot;
  expect(lostSince(of(silent, tunnel), of(tunnel, silent))).toEqual([]);
  expect(lostSince(of(tunnel, silent), of(silent, silent))).toEqual(['A, master: 10.10.0.0/16 was learned']);
  expect(lostSince(of(tunnel, tunnel), of(tunnel, empty))).toEqual(['A, slave: 10.10.0.0/16 was learned']);
});

test('neither is done while the other tunnel does not carry everything', async () => {
  link.change('slave', (one) => (one.ike.IkePfs = 'group2'));
  await link.clock.advance(60);
  for (const did of ['drained', 'drilled'] as const) {
    await expect(run(did, did === 'drained' ? 'master' : undefined)).rejects.toMatchObject({ code: 'conflict' });
  }
  expect(await neighbor()).toMatchObject({ enabled: true });
});

test('a tunnel that is drained cannot stand in for another one, and how to let its traffic back is said', async () => {
  const tags = [{ scope: 'hybridvpn:drained', tag: 'ann@ops:drain;2026-01-02T03:04:05Z' }];
  await link.edit(paths.neighbor('slave'), { enabled: false, tags });
  await link.clock.advance(60);
  await expect(run('drained', 'master')).rejects.toMatchObject({
    message: expect.stringContaining('cannot take the traffic of master'),
    hint: expect.stringContaining('say `hybridvpn undrain link slave` first'),
  });
  expect(await neighbor()).toMatchObject({ enabled: true });
});

test('a session that was deleted is told of as that, and not as a path to be checked', async () => {
  await link.call('DELETE', paths.neighbor('slave')); // it refers to the session
  await link.call('DELETE', paths.session('slave'));
  await expect(run('drilled')).rejects.toMatchObject({
    message: `The session of tunnel slave is not there: ${paths.session('slave')} was deleted.`,
  });
});

test('what somebody else keeps drained is left so: by a drill, and by a drain that fails', async () => {
  const tags = [{ scope: 'hybridvpn:drained', tag: 'ann@ops:drain;2026-01-02T03:04:05Z' }];
  await link.edit(paths.neighbor('master'), { enabled: false, tags });
  await link.clock.advance(60);
  await expect(run('drilled')).rejects.toMatchObject({
    message: expect.stringContaining('is drained by ann@ops:drain since 2026-01-02T03:04:05Z'),
  });
  await expect(run('drained', 'master', {}, located, new Interrupted(link))).rejects.toMatchObject({
    code: 'cancelled',
  });
  expect(await neighbor()).toMatchObject({ enabled: false, tags });
});

test('undrain of a tunnel that is not drained names the one that is, and does not wait for it', async () => {
  const tags = [{ scope: 'hybridvpn:drained', tag: 'ann@ops:drain;2026-01-02T03:04:05Z' }];
  await link.edit(paths.neighbor('master'), { enabled: false, tags });
  await link.clock.advance(60);
  await expect(run('undrained', 'slave')).rejects.toMatchObject({
    message: 'Tunnel slave of link link is not drained; master is drained by ann@ops:drain since 2026-01-02T03:04:05Z.',
    hint: 'Say `hybridvpn undrain link master`.',
  });
  await link.edit(paths.neighbor('slave'), { enabled: false, tags });
  expect(await run('undrained', 'master')).toMatchObject({ tunnel: 'master', did: 'undrained' });
  expect(await neighbor()).toMatchObject({ enabled: true, tags: [] });
});

test('undrain of a tunnel that nobody drained changes nothing, waits for nothing, and says so', async () => {
  expect(await run('undrained', 'master')).toMatchObject({ tunnel: 'master', did: 'undrained', unchanged: true });
  link.change('slave', (one) => (one.ike.IkePfs = 'group2'));
  await link.clock.advance(60);
  const before = await neighbor();
  await expect(run('undrained', 'master')).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringMatching(/^Tunnel master of link link is not drained, and the link is not whole: .*IKE/),
    hint: expect.stringContaining('Nothing is changed.'),
  });
  expect(await neighbor()).toEqual(before);
});

test('undrain of what a killed rotation has left says who finishes it, before it waits and where that fails', async () => {
  const tags = [{ scope: 'hybridvpn:drained', tag: 'ann@ops:rotate;2026-01-02T03:04:05Z' }];
  await link.edit(paths.neighbor('master'), { enabled: false, tags });
  await expect(run('undrained', 'master', {}, located, new Interrupted(link))).rejects.toMatchObject({
    code: 'cancelled',
    hint: expect.stringMatching(
      /stays so; .* \(ann@ops:rotate\): `hybridvpn rotate link --continue` finishes it, and --undo/,
    ),
  });
  expect(await neighbor()).toMatchObject({ enabled: true, tags: [] });
});

test('undrain takes the mark of a drain away also where somebody has switched BGP on by hand', async () => {
  const tags = [{ scope: 'hybridvpn:drained', tag: 'ann@ops:drain;2026-01-02T03:04:05Z' }];
  await link.edit(paths.neighbor('master'), { enabled: true, tags });
  await run('undrained', 'master');
  expect(await neighbor()).toMatchObject({ enabled: true, tags: [] });
});

/** Networks of this machine itself, and of the manager, behind one end and the other. */
function throughItself(): LocatedLink {
  const own = Object.values(networkInterfaces()).flatMap((all = []) =>
    all.filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => `${address}/32`),
  );
  return { ...located, expected: { ...located.expected, prefixes: [['127.0.0.0/8'], own] } };
}

describe('an interlock stops it, and its option lets it go on and is told', () => {
  test.each<[keyof DrainOptions, string, () => unknown, RegExp]>([
    [
      'ignoreLease',
      '--ignore-lease',
      () => {
        const until = new Date(Date.now() + 60_000).toISOString();
        link.connection.tags.push({ Key: 'hybridvpn:lease', Value: `somebody@ci:1;${until}` });
      },
      /somebody@ci:1 changes vco-\S+ now/,
    ],
    [
      'ignoreStandby',
      '--ignore-standby',
      () => link.change('slave', (one) => (one.ike.IkePfs = 'group2')),
      /The other tunnel cannot take the traffic of master/,
    ],
    [
      'ignoreMaintenance',
      '--ignore-maintenance',
      () => {
        const effect = { status: 200, body: { overall_upgrade_status: 'IN_PROGRESS' } };
        link.nsx.listener.setFaults([{ id: 'upgrade', match: { path: '**/upgrade/status-summary' }, effect }]);
      },
      /NSX \S+ is being upgraded \(IN_PROGRESS\)/,
    ],
  ])('%s', async (option, name, spoil, says) => {
    await spoil();
    await link.clock.advance(60);
    try {
      await expect(run('drained', 'master')).rejects.toMatchObject({ message: expect.stringMatching(says) });
      expect(await neighbor()).toMatchObject({ enabled: true });
      expect(await run('drained', 'master', { [option]: true })).toMatchObject({ did: 'drained', ignored: [name] });
      expect(await neighbor()).toMatchObject({ enabled: false });
    } finally {
      link.nsx.listener.setFaults([]);
    }
  });

  // A machine with no address but its own loopback goes to nothing through a link.
  const reachable = Object.values(networkInterfaces()).some((all) => all?.some(({ internal }) => !internal));
  const why = reachable ? '' : ' (skipped: this machine has no address but loopback)';
  (reachable ? test : test.skip)(`ignoreManagementPath${why}`, async () => {
    await expect(run('drained', 'master', {}, throughItself())).rejects.toMatchObject({
      message: expect.stringContaining('is reached through link link itself'),
    });
    expect(await neighbor()).toMatchObject({ enabled: true });
    // Nothing is behind the link that this machine pretends to go through: of its networks none is there.
    const given = { ignoreManagementPath: true, ignoreStandby: true };
    expect(await run('drained', 'master', given, throughItself())).toMatchObject({
      did: 'drained',
      ignored: ['--ignore-standby', '--ignore-management-path'],
    });
    expect(await neighbor()).toMatchObject({ enabled: false });
  });
});
