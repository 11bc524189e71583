/** `hybridvpn rotate` on a link of both simulators: what it does, where it is killed, and how it goes on or back. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { define, rotatedLines } from '../../provider/cli/commands/rotate';
import { linksFrom, oneLink } from '../../provider/cli/links/source';
import { jsonSchemas } from '../../provider/cli/schemas';
import { forgetRotation, rotate, type Rotated } from '../../provider/cli/operations/rotation';
import { holderName } from '../../provider/cli/operations/lease';
import { withWhereabouts } from '../../provider/cli/operations/whereabouts';
import { derivePsk } from '../../provider/link';
import type { LocatedLink } from '../../provider/link/up/located';
import { FrailConnections } from '../kit/frail-connections';
import { Linked, paths, ROLES, type Role } from '../kit/linked';
import { connectionFile, stateFile } from '../kit/linked-state';
import { CommandLine } from './command';

const SECRET = 'a master secret that nobody guesses';
const key = (tunnel: Role, version: number): string => derivePsk(SECRET, { link: 'link', tunnel, version });

let link: Linked;
let located: LocatedLink;
let folder: string;
let state: string;
let journal: string;
let restore: () => void;

beforeAll(async () => {
  link = await Linked.start({ rate: 600 });
  await link.build();
  for (const role of ROLES) {
    await link.edit(paths.session(role), { psk: key(role, 1) });
    link.change(role, (tunnel) => (tunnel.ike.Psk = key(role, 1)));
  }
  await link.clock.advance(60);
  restore = link.remember();
  folder = mkdtempSync(join(tmpdir(), 'hybridvpn-rotate-'));
  state = await stateFile(link, folder);
  located = oneLink(await linksFrom(state, { gateways: [], set: [] }), 'link');
  journal = join(folder, 'state/rotate.json');
});
beforeEach(() => {
  restore();
  rmSync(journal, { force: true });
});
afterAll(async () => {
  await link.stop();
  rmSync(folder, { recursive: true });
});

interface Given {
  readonly ignoreLease?: boolean;
  readonly continue?: boolean;
  readonly undo?: boolean;
  readonly drain?: boolean;
  readonly ignoreReset?: boolean;
  readonly ike?: string;
  readonly esp?: string;
  readonly keepKeys?: boolean;
  readonly env?: NodeJS.ProcessEnv;
  /** Operations until everything fails. */
  readonly survives?: number;
  readonly onBegun?: (what: string) => void;
}

interface Ran {
  readonly result: Rotated | Error;
  readonly operations: readonly string[];
}

async function run({ survives, onBegun, ...given }: Given = {}): Promise<Ran> {
  const connections = new FrailConnections(link, survives, onBegun);
  const options = {
    ...{ tunnel: [], drain: true, journal, keyName: 'link', pause: { nextMs: 60, maxMs: 60 } },
    ...{ env: { HYBRIDVPN_MASTER_SECRET: SECRET }, ...given },
  };
  try {
    const result = await rotate(located, connections, options);
    jsonSchemas['rotate']!.parse({ version: 1, ...result });
    return { result, operations: connections.ran };
  } catch (error) {
    return { result: error as Error, operations: connections.ran };
  } finally {
    await connections.close();
  }
}

async function keys(role: Role): Promise<{ site: string; cloud: unknown }> {
  const { psk } = await link.call('GET', `${paths.session(role)}?action=show_sensitive_data`);
  return { site: psk as string, cloud: link.tunnel(role).ike.Psk };
}

/** Both ends have them, everything is on, and nothing is left of the run but the marks of a new key. */
async function expectKeys(version: number): Promise<void> {
  for (const role of ROLES) {
    expect([role, await keys(role)]).toEqual([role, { site: key(role, version), cloud: key(role, version) }]);
    const [session, neighbor] = [
      await link.call('GET', paths.session(role)),
      await link.call('GET', paths.neighbor(role)),
    ];
    expect([session['enabled'], neighbor['enabled']]).toEqual([true, true]);
    const marks = (body: Record<string, unknown>) =>
      ((body['tags'] ?? []) as { scope: string }[]).map(({ scope }) => scope);
    expect(marks(session)).toEqual(version === 1 ? [] : ['hybridvpn:key']);
    expect(marks(neighbor)).toEqual([]);
  }
  const left = link.connection.tags.flatMap(({ Key }) => (Key.includes('suite') ? [] : [Key])).sort();
  expect(left).toEqual(version === 1 ? [] : ['hybridvpn:key-master', 'hybridvpn:key-slave']);
  expect(existsSync(journal)).toBe(false);
}

test('both tunnels, the standby first, with the mark on both objects', async () => {
  const { result, operations } = await run();
  expect(result).toMatchObject({
    ...{ did: 'rotated', drained: true, ignored: [], lost: [] },
    tunnels: [
      { name: 'slave', version: 2 },
      { name: 'master', version: 2 },
    ],
  });
  expect(operations.filter((text) => /^(slave|master):/.test(text))).toEqual(
    ['slave', 'master'].flatMap((name) => [
      `${name}: the other tunnel carries everything`,
      `${name}: BGP off (nsx)`,
      `${name}: traffic moved away`,
      `${name}: off (nsx)`,
      `${name}: new key (alicloud)`,
      `${name}: new key (nsx)`,
      `${name}: IKE and IPsec up`,
      `${name}: BGP on (nsx)`,
      `${name}: all of the link is up again`,
    ]),
  );
  await expectKeys(2);
});

const offered = async (role: Role) => {
  const [ike, esp] = await Promise.all([paths.ike(role), paths.esp(role)].map((path) => link.call('GET', path)));
  const site = [ike!, esp!].map((one) => [one['encryption_algorithms'], one['digest_algorithms'], one['dh_groups']]);
  const { ike: cloud, ipsec } = link.tunnel(role);
  return {
    site: site.map((one) => one.flat().join()),
    cloud: [
      [cloud.IkeEncAlg, cloud.IkeAuthAlg, cloud.IkePfs].join(),
      [ipsec.IpsecEncAlg, ipsec.IpsecAuthAlg, ipsec.IpsecPfs].join(),
    ],
  };
};
const before = {
  site: ['AES_256,SHA2_256,GROUP14', 'AES_256,SHA2_256,GROUP14'],
  cloud: ['aes256,sha256,group14', 'aes256,sha256,group14'],
};
const raised = {
  site: ['AES_256,SHA2_512,GROUP14', 'AES_256,SHA2_384,GROUP14'],
  cloud: ['aes256,sha512,group14', 'aes256,sha384,group14'],
};
const RAISE = { ike: 'sha2-512', esp: 'sha2-384,14' };
const suiteMarks = async (): Promise<unknown[]> => [
  ...link.connection.tags.flatMap(({ Key }) => (Key.includes('suite') ? [Key] : [])).sort(),
  ...(
    await Promise.all(ROLES.flatMap((role) => [paths.ike(role), paths.esp(role)]).map((path) => link.call('GET', path)))
  )
    .flatMap(({ tags = [] }) => tags as { scope: string; tag: string }[])
    .map(({ scope, tag }) => `${scope} ${tag}`),
];
const MARKS = [
  'hybridvpn:suite-master',
  'hybridvpn:suite-slave',
  ...Array.from({ length: 4 }, () => 'hybridvpn:suite -;sha2-256;-'),
];

test('without room for a mark nothing is changed', async () => {
  // Room for the lease and one key: nobody would be told before the second tunnel is off.
  const full = Array.from({ length: 18 }, (_, index) => ({ Key: `k${index}`, Value: 'v' }));
  link.connection.tags.push(...full);
  const count = link.connection.tags.length;
  const { result, operations } = await run();
  expect(result).toMatchObject({
    code: 'quota',
    message: `There is no room for the marks that this leaves on link link: ${link.connection.id} has ${count} tags of at most 20, and 3 more would be needed.`,
    hint: expect.stringContaining('hybridvpn rotate link --forget') as string,
  });
  expect(operations.filter((text) => /off|new key/.test(text))).toEqual([]);
  link.connection.tags.splice(-full.length);
  const session = await link.call('GET', paths.session('master'));
  const tags = [...((session['tags'] ?? []) as object[]), ...full.map(({ Key }) => ({ scope: Key, tag: 'v' }))];
  await link.edit(paths.session('master'), {
    tags: [...tags, ...Array.from({ length: 30 - tags.length }, (_, index) => ({ scope: `m${index}`, tag: '' }))],
  });
  const crowded = { code: 'quota', message: expect.stringContaining('has 30 tags of at most 30') as string };
  expect((await run()).result).toMatchObject(crowded);
});

describe('killed', () => {
  // With BGP off, with what is new at one end alone, and in the second tunnel.
  test.each<[number, string, Given]>([
    [6, 'new keys', {}],
    [9, 'new keys and algorithms', RAISE],
    [18, 'new keys and algorithms', RAISE],
  ])('after operation %i, of %s: --continue finishes, --undo puts back', async (survives, _what, given) => {
    const killed = await run({ survives, ...given });
    if (!(killed.result instanceof Error)) throw new Error('it was not killed');
    if (!existsSync(journal)) return expectUntouched();
    const text = readFileSync(journal, 'utf8');
    for (const role of ROLES) for (const version of [1, 2]) expect(text).not.toContain(key(role, version));
    expect(statSync(journal).mode & 0o777).toBe(0o600);
    const halfway = link.remember();

    expect((await run()).result).toMatchObject({ code: 'conflict', hint: expect.stringContaining('--continue') });
    expect((await run({ continue: true })).result).toMatchObject({ did: 'rotated', lost: [] });
    await expectKeys(2);
    for (const role of ROLES) expect([role, await offered(role)]).toEqual([role, given === RAISE ? raised : before]);

    halfway();
    writeFileSync(journal, text);
    // The key of before is had from the ends, or unsealed by the new one: nobody need give any.
    expect((await run({ undo: true, env: {} })).result).toMatchObject({ did: 'undone', lost: [] });
    await expectKeys(1);
    for (const role of ROLES) expect([role, await offered(role)]).toEqual([role, before]);
    expect(await suiteMarks()).toEqual([]);
  });

  test('--undo tells of those that were begun, and of no other', async () => {
    await run({ survives: 6 });
    expect((await run({ undo: true })).result).toMatchObject({ did: 'undone', tunnels: [{ name: 'slave' }] });
    await run({ survives: 18 });
    const { result, operations } = await run({ undo: true });
    expect(result).toMatchObject({ tunnels: [{ name: 'slave' }, { name: 'master' }] });
    // Who reads along while a key goes back is not told of a new one.
    expect(operations.filter((text) => /: .*key/.test(text))).toEqual(
      ['master', 'slave'].flatMap((name) => ['alicloud', 'nsx'].map((end) => `${name}: key of before (${end})`)),
    );
  });

  // It was told that what was begun is put back.
  test.each<[number, string, object]>([
    [9, 'slave: off (nsx)', { did: 'undone', tunnels: [{ name: 'slave' }] }],
    [18, 'master: off (nsx)', { hint: expect.stringContaining('master is as before. Say --undo again') }],
  ])(
    'after operation %i, Ctrl-C while --undo has %s: that tunnel is put back all the same',
    async (survives, at, told) => {
      await run({ survives });
      const { result } = await run({ undo: true, onBegun: (what) => what === at && process.emit('SIGINT', 'SIGINT') });
      expect(result).toMatchObject(told);
      for (const role of ROLES) expect(await link.call('GET', paths.session(role))).toMatchObject({ enabled: true });
      if (result instanceof Error) expect((await run({ undo: true })).result).toMatchObject({ did: 'undone' });
      await expectKeys(1);
    },
  );

  async function expectUntouched(): Promise<void> {
    for (const role of ROLES) expect(await keys(role)).toEqual({ site: key(role, 1), cloud: key(role, 1) });
  }
});

describe('refused before anything is changed', () => {
  test.each<[string, () => Promise<unknown> | unknown, object]>([
    ['the standby is down', () => link.change('slave', (one) => (one.ike.IkePfs = 'group2')), { code: 'conflict' }],
    [
      'the ends have different keys',
      () => link.change('slave', (one) => (one.ike.Psk = 'another one')),
      { message: expect.stringContaining('different keys already') },
    ],
    [
      'somebody else changes a link of the gateway',
      () =>
        link.connection.tags.push({
          Key: 'hybridvpn:lease',
          Value: `somebody@ci:1;${new Date(Date.now() + 60_000).toISOString()}`,
        }),
      { code: 'conflict', message: expect.stringContaining('somebody@ci:1') },
    ],
  ])('%s', async (_what, spoil, error) => {
    await spoil();
    await link.clock.advance(60);
    const before = await Promise.all(ROLES.map(keys));
    expect((await run()).result).toMatchObject(error);
    expect(await Promise.all(ROLES.map(keys))).toEqual(before);
    expect(existsSync(journal)).toBe(false);
  });

  test('somebody keeps a tunnel without traffic', async () => {
    const tags = [{ scope: 'hybridvpn:drained', tag: 'ann@ops:drain;2026-01-02T03:04:05Z' }];
    await link.edit(paths.neighbor('slave'), { enabled: false, tags });
    expect((await run()).result).toMatchObject({
      message: expect.stringContaining('is drained by ann@ops:drain since 2026-01-02T03:04:05Z'),
      hint: expect.stringContaining('hybridvpn undrain link slave'),
    });
    expect(await link.call('GET', paths.neighbor('slave'))).toMatchObject({ enabled: false, tags });
  });

  test('the journal is another link’s, or that of a process that is at work', async () => {
    await run({ survives: 6 });
    const written = JSON.parse(readFileSync(journal, 'utf8')) as { worker: object };
    writeFileSync(journal, JSON.stringify({ ...written, link: 'other' }));
    expect((await run({ continue: true })).result).toMatchObject({
      message: expect.stringContaining('is that of link other, not of link'),
    });
    const holder = holderName(withWhereabouts('1a2b3c4d', process.ppid));
    const worker = { ...written.worker, pid: process.ppid, host: 'a name that has changed', holder };
    for (const how of [{}, { continue: true }, { undo: true }]) {
      writeFileSync(journal, JSON.stringify({ ...written, worker }));
      expect((await run(how)).result).toMatchObject({
        message: expect.stringContaining(`process ${process.ppid} is at work on it`),
      });
    }
    expect((await run({ continue: true, ignoreLease: true })).result).toMatchObject({ did: 'rotated' });
  });

  test('a process of the same number in another container of the host is not at work on it', async () => {
    await run({ survives: 6 });
    const written = JSON.parse(readFileSync(journal, 'utf8')) as { worker: { holder: string } };
    const holder = written.worker.holder.replace(/[0-9a-f]{8}-\d+$/, `00000000-${process.ppid}`);
    writeFileSync(journal, JSON.stringify({ ...written, worker: { ...written.worker, pid: process.ppid, holder } }));
    expect((await run({ continue: true })).result).not.toMatchObject({
      message: expect.stringContaining('is at work on it'),
    });
  });

  test('the journal is that of another link with the same name', async () => {
    await run({ survives: 9, keepKeys: true, ike: 'sha2-512' });
    const written = JSON.parse(readFileSync(journal, 'utf8')) as { ends: string[] };
    expect(written.ends).toEqual([expect.stringMatching(/^alicloud vco-/), expect.stringMatching(/^nsx .* at 127/)]);
    const ends = written.ends.map((end) => end.replace('vco-', 'vco-other-'));
    for (const how of [{ continue: true }, { undo: true }]) {
      writeFileSync(journal, JSON.stringify({ ...written, ends }));
      expect((await run(how)).result).toMatchObject({
        message: expect.stringMatching(/is that of another link of the name link: .*vco-other-.*; this one is .*vco-/),
      });
    }
    writeFileSync(journal, JSON.stringify(written));
    expect((await run({ undo: true })).result).toMatchObject({ did: 'undone' });
  });

  test.each([['--continue --undo'], ['--undo --ike sha2-512'], ['--continue --no-drain'], ['--forget --tunnel slave']])(
    '%s',
    (text) => {
      const command = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
      define(command);
      expect(() => command.parse(['link', ...text.split(' ')], { from: 'user' })).toThrow('cannot be used with');
    },
  );

  test('a lease that has ended holds nobody up', async () => {
    link.connection.tags.push({ Key: 'hybridvpn:lease', Value: 'somebody@ci:1;2020-01-01T00:00:00Z' });
    expect((await run()).result).toMatchObject({ did: 'rotated' });
  });

  test('marks are not taken away while somebody else changes a link of the gateway', async () => {
    const held = `somebody@ci:1;${new Date(Date.now() + 60_000).toISOString()}`;
    const tags = [
      { Key: 'hybridvpn:key-slave', Value: '2;v1:salt:mark' },
      { Key: 'hybridvpn:lease', Value: held },
    ];
    link.connection.tags.push(...tags);
    const connections = new FrailConnections(link);
    await expect(forgetRotation(located, connections)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('somebody@ci:1'),
    });
    expect(link.connection.tags).toEqual(expect.arrayContaining(tags));
    await forgetRotation(located, connections, { ignoreLease: true });
    expect(link.connection.tags).toEqual([tags[1]]);
    await connections.close();
  });

  test('no new key is given', async () => {
    expect((await run({ env: {} })).result).toMatchObject({
      code: 'invalid',
      hint: expect.stringContaining('HYBRIDVPN_MASTER_SECRET'),
    });
  });
});

describe('algorithms', () => {
  test('alone: keys stay, the objects are marked with what was before, and forgetting takes the marks away', async () => {
    const { result, operations } = await run({ ...RAISE, keepKeys: true, env: {} });
    expect(result).toMatchObject({ did: 'rotated', lost: [], tunnels: [{ name: 'slave' }, { name: 'master' }] });
    expect(operations).toContain('slave: new algorithms (alicloud)');
    for (const role of ROLES) expect([role, await offered(role)]).toEqual([role, raised]);
    expect(await suiteMarks()).toEqual(MARKS);
    for (const role of ROLES) expect(await keys(role)).toEqual({ site: key(role, 1), cloud: key(role, 1) });
    const connections = new FrailConnections(link);
    await forgetRotation(located, connections);
    await connections.close();
    expect(await suiteMarks()).toEqual([]);
  });

  test.each<[string, Given, () => Promise<unknown> | unknown, object]>([
    [
      'a group that the gateway has not',
      { ike: '20' },
      () => undefined,
      { message: expect.stringContaining('no group 20') },
    ],
    ['two groups', { ike: '14,5' }, () => undefined, { message: expect.stringContaining('two of one kind') }],
    ['those that it has', { esp: 'sha2-256' }, () => undefined, { message: expect.stringContaining('already') }],
    ['nothing', { keepKeys: true }, () => undefined, { message: expect.stringContaining('nothing to change') }],
    [
      'a profile of both tunnels',
      { ike: 'sha2-512' },
      () => link.edit(paths.session('slave'), { ike_profile_path: paths.ike('master') }),
      { code: 'conflict', message: expect.stringContaining(`${paths.ike('master')} is the profile of`) },
    ],
  ])('refused before anything is changed: %s', async (_what, given, spoil, error) => {
    await spoil();
    await link.clock.advance(60);
    expect((await run(given)).result).toMatchObject(error);
    expect(await suiteMarks()).toEqual([]);
    expect(existsSync(journal)).toBe(false);
  });
});

test('a platform that resets the other tunnel too stops it, and --ignore-reset goes on and is told', async () => {
  link.alicloud.simulator.setState({ knobs: { editResetsBothTunnels: true } });
  try {
    expect((await run()).result).toMatchObject({ message: expect.stringContaining('reset BGP elsewhere') });
    await expectKeys(1);
    expect((await run({ ignoreReset: true })).result).toMatchObject({ did: 'rotated', ignored: ['--ignore-reset'] });
    await expectKeys(2);
  } finally {
    link.alicloud.simulator.setState({ knobs: { editResetsBothTunnels: false } });
  }
});

describe('a disk that is full meanwhile', () => {
  const next = () => `${journal}.${process.pid}.new`;
  const fill = () => mkdirSync(next(), { recursive: true });
  afterEach(() => rmSync(next(), { recursive: true, force: true }));

  test('keeps no tunnel off: what was begun is put back', async () => {
    const { result } = await run({ onBegun: (what) => what === 'slave: off (nsx)' && fill() });
    expect(result).toMatchObject({
      message: expect.stringContaining(`The journal ${journal} cannot be written`),
      hint: expect.stringContaining('Nothing is left changed'),
    });
    await expectKeys(1);
  });

  test('takes no tunnel away that is rotated: --continue goes on there', async () => {
    const { result } = await run({ onBegun: (what) => what === 'slave: all of the link is up again' && fill() });
    expect(result).toMatchObject({ hint: expect.stringContaining('Tunnel slave is rotated. Say --continue') });
    rmSync(next(), { recursive: true });
    expect((await run({ continue: true })).result).toMatchObject({ did: 'rotated', lost: [] });
    await expectKeys(2);
  });
});

test('what the program has to say is one value of all tunnels, and that of the link in a fabric', () => {
  const tunnels = ['slave', 'master'].map((name) => ({ name, version: 2 }));
  const done: Rotated = {
    link: 'branch1-to-dc1',
    did: 'rotated',
    tunnels,
    drained: true,
    ignored: [],
    lost: [],
    seconds: 9,
  };
  const text = rotatedLines(done).join('\n');
  expect(text).toContain('pskVersions: { slave: 2, master: 2 } (psk_versions = { slave = 2, master = 2 };');
  expect(text).toContain('(psk_versions = { "branch1-to-dc1" = { slave = 2, master = 2 } })');
  expect(rotatedLines({ ...done, tunnels: [{ name: 'slave' }] }).join()).not.toContain('psk');
});

// A connection that breaks takes the terminal with it, and is no reason to leave a link half done.
test.each<[NodeJS.Signals, string, boolean]>([
  ['SIGINT', 'Ctrl-C', true],
  ['SIGHUP', 'a terminal that is gone', false],
])('%s, %s, puts back what was begun; no text of the command holds a key', async (signal, _what, reads) => {
  const command = await CommandLine.build();
  try {
    const connection = connectionFile(link, command.folder);
    const args = ['rotate', 'link', state, '--connection', connection, '--journal', journal];
    const child = spawn(process.execPath, [command.main, ...args], {
      env: { ...command.environment, HYBRIDVPN_MASTER_SECRET: SECRET },
    });
    let text = '';
    const code = new Promise((done) => child.once('close', done));
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        if (!text.includes('slave: new key (alicloud)') || text.includes('Stopping') || child.killed) return;
        if (!reads) for (const own of [child.stdout, child.stderr]) own.destroy();
        child.kill(signal);
      });
    }
    expect([await code, text]).toEqual([1, expect.stringContaining(reads ? 'Nothing is left changed' : '')]);
    for (const role of ROLES) for (const version of [1, 2]) expect(text).not.toContain(key(role, version));
    await expectKeys(1);
  } finally {
    command.remove();
  }
});

describe('after an earlier rotation', () => {
  const marksOf = async (role: Role) => {
    const { tags } = await link.call('GET', paths.session(role));
    const own = (tags as { scope: string; tag: string }[]).find(({ scope }) => scope === 'hybridvpn:key')?.tag;
    return [own, link.connection.tags.find(({ Key }) => Key === `hybridvpn:key-${role}`)?.Value];
  };

  // The program may still have the key of before the first one: without its mark an apply would put that back.
  test('another one, of a program that stayed as it was, leaves the marks of both keys', async () => {
    await run();
    await run();
    await expectKeys(3);
    const marks = (await Promise.all(ROLES.map(marksOf))).flat();
    expect(marks).toEqual(Array.from({ length: 4 }, () => expect.stringMatching(/^3;v1:[^;]+;v1:[^;]+$/)));
  });

  test('one that is undone leaves the marks of the first', async () => {
    await run();
    const marks = await Promise.all(ROLES.map(marksOf));
    expect(marks.flat()).toEqual(Array.from({ length: 4 }, () => expect.stringMatching(/^2;v1:/)));
    const killed = await run({ survives: 18 });
    expect(killed.result).toBeInstanceOf(Error);
    expect((await run({ undo: true, env: {} })).result).toMatchObject({ did: 'undone', lost: [] });
    await expectKeys(2);
    expect(await Promise.all(ROLES.map(marksOf))).toEqual(marks);
  });

  test('what one of algorithms that is undone says is of its form', async () => {
    await run(RAISE);
    await run({ survives: 9, keepKeys: true, ike: 'aes-128-cbc' });
    const { result } = await run({ undo: true });
    expect(result).toMatchObject({
      did: 'undone',
      tunnels: [{ name: 'slave', suite: { ike: { integrity: ['sha2-512'] } } }],
    });
  });

  test('one that goes on and finds no standby leaves its tunnel as it is', async () => {
    await run();
    // Killed before anything was done to the second tunnel, and before the step that takes it away.
    for (const survives of [13, 14]) {
      const again = link.remember();
      expect((await run({ survives })).result).toBeInstanceOf(Error);
      link.change('slave', (one) => (one.ike.IkePfs = 'group2'));
      await link.clock.advance(60);
      const { result } = await run({ continue: true });
      expect(result).toMatchObject({ message: expect.stringContaining('cannot take the traffic of master') });
      const neighbor = await link.call('GET', paths.neighbor('master'));
      expect([neighbor['enabled'], await keys('master')]).toEqual([
        true,
        { site: key('master', 2), cloud: key('master', 2) },
      ]);
      again();
      rmSync(journal);
    }
  });

  test('to put back what carries traffic is refused too while nothing stands in', async () => {
    expect((await run({ survives: 13 })).result).toBeInstanceOf(Error);
    link.change('master', (one) => (one.ike.IkePfs = 'group2'));
    await link.clock.advance(60);
    const operations = (await run({ undo: true })).operations;
    expect(operations.filter((one) => one.startsWith('slave: '))).toEqual([
      'slave: the other tunnel carries everything',
    ]);
  });
});
