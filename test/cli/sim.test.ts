/** `hybridvpn sim` as a process. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { catalog } from '../../provider/catalog';
import { isAlive } from '../../provider/core/run/parent';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { loadState, saveState, type Running } from '../../provider/cli/sim/state';
import { SimClock } from '../../provider/simulator';
import { CommandLine } from './command';

let command: CommandLine;
let taken: Server;

beforeAll(async () => {
  command = await CommandLine.build();
  taken = await new Promise<Server>((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => done(server));
  });
});
afterAll(() => {
  taken.close();
  command.remove();
});

test.each(['nsx', 'alicloud'])('ends if the port for %s is taken', async (name) => {
  const { port } = taken.address() as AddressInfo;
  const { code, stdout, stderr } = await command.run(['sim', `--${name}-port`, String(port)]);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/EADDRINUSE/);
});

test('ends if the folder for its certificates cannot be made', async () => {
  const { code, stdout, stderr } = await command.runApart(['sim'], { TMPDIR: '/no/such/folder' });
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^hybridvpn: \/no\/such\/folder\/hybridvpn-nsx-.*: there is no such file or folder\.\n$/);
});

test('a number that is empty is none, and not zero', async () => {
  const { code, stderr } = await command.run(['sim', '--clock-rate=']);
  expect([code, stderr]).toEqual([1, expect.stringContaining("option '--clock-rate <factor>' is empty") as string]);
});

const firstLine = async (child: ChildProcess): Promise<string> => {
  const [line] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string];
  return line;
};

async function gone(pid: number): Promise<void> {
  while (isAlive(pid)) await sleep(20);
}

/** The status of an answer of the Alibaba Cloud simulator; undefined if nobody answers. */
function answers(line: string): Promise<number | undefined> {
  const { alicloud } = JSON.parse(line) as { alicloud: { vpcEndpoint: string } };
  return new Promise((done) => {
    const call = request(`http://${alicloud.vpcEndpoint}/__sim/calls`, (answer) => {
      answer.resume();
      done(answer.statusCode);
    });
    call.on('error', () => done(undefined)).end();
  });
}

describe('ends with whoever started it', () => {
  // The parent tells its child's id, and then what the child says.
  const parentOf = (command: string): string => `
    const child = require('node:child_process').spawn(${command}, { stdio: ['ignore', 'inherit', 'inherit'] });
    process.stdout.write(child.pid + '\\n');`;

  test.each([
    ['a program', () => `process.execPath, [${JSON.stringify(command.main)}, 'sim']`],
    // As `npx` does it: the shell stays, and the one above the shell is the one that is ended.
    [
      'a program with a shell in between',
      () => `'sh', ['-c', '"$0" "$1" sim & echo $!; wait', process.execPath, ${JSON.stringify(command.main)}]`,
    ],
  ])('%s', async (_case, spawned) => {
    const parent = spawn(process.execPath, ['-e', parentOf(spawned())], {
      env: command.environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: parent.stdout! });
    const pids: number[] = [];
    let ready = '';
    for await (const line of lines) {
      if (line.startsWith('{')) {
        ready = line;
        break;
      }
      pids.push(Number(line));
    }
    expect(await answers(ready)).toBe(200);
    parent.kill('SIGKILL');
    await gone(pids.at(-1)!);
    expect(await answers(ready)).toBeUndefined();
    for (const pid of pids) if (isAlive(pid)) process.kill(pid);
  });
});

test('an interrupt saves the state and ends it', async () => {
  const state = join(command.folder, 'interrupted.json');
  const child = spawn(process.execPath, [command.main, 'sim', '--state', state, '--preset', 'empty'], {
    env: command.environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await firstLine(child);
  child.kill('SIGHUP');
  const [code] = (await once(child, 'exit')) as [number];
  expect(code).toBe(0);
  expect(Object.keys(JSON.parse(readFileSync(state, 'utf8'))).sort()).toEqual(['alicloud', 'clock', 'nsx']);
});

test.each([
  ['{"psk": "hunter2hunter2', 'it is not JSON'],
  ['{"name": "something else"}', 'it is not of hybridvpn sim --state'],
  ['{"nsx": 1}', 'nsx: '],
])('a state that is none is kept as it is, and ends it: %s', async (text, reason) => {
  const state = join(command.folder, 'other.json');
  writeFileSync(state, text);
  const { code, stderr } = await command.run(['sim', '--state', state]);
  expect([code, stderr]).toEqual([1, expect.stringContaining(`--state ${state} cannot be read: ${reason}`)]);
  expect(stderr).not.toContain('hunter2');
  expect(readFileSync(state, 'utf8')).toBe(text);
});

test('a platform that does not run this time keeps what the state has of it, and time goes on', async () => {
  const file = join(command.folder, 'three.json');
  const playing = (state: unknown): Running[string] => ({
    ...{ settings: {}, setState: () => undefined, close: async () => undefined },
    getState: () => state,
  });
  writeFileSync(file, '{"nsx": "before", "cisco": "a router", "twin": "none"}');
  const running = { nsx: playing('after') };
  const fast = new SimClock({ rate: 0, start: 1_000_000 });
  saveState(file, running, fast, await loadState(file, running, fast));
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ nsx: 'after', cisco: 'a router', clock: 1_000_000 });
  const later = [new SimClock({ rate: 0, start: 5 }), new SimClock({ rate: 0, start: 2_000_000 })];
  for (const clock of later) await loadState(file, running, clock);
  expect(later.map((clock) => clock.now())).toEqual([1_000_000, 2_000_000]);
});

test('the certificate of each platform stands in the folder that is given', async () => {
  const common = { clock: new SimClock({ rate: 0 }), port: 0, preset: 'empty' as const, latencyMs: 0, own: {} };
  const inside = join(command.folder, 'certificates');
  mkdirSync(inside);
  const started = await Promise.all(
    catalog.vendors.flatMap(({ simulate }) => simulate?.start({ ...common, folder: inside }) ?? []),
  );
  const files = started.flatMap(({ settings }) => settings['caFile'] ?? []);
  expect([files.length, files.every((file) => file.startsWith(inside))]).toEqual([3, true]);
  await Promise.all(started.map((one) => one.close()));
  expect(readdirSync(inside)).toEqual([]);
});

test('a state that could not be saved at the end is refused at the start', async () => {
  const state = join(command.folder, 'no-such-folder/state.json');
  expect(await command.run(['sim', '--state', state])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining(`--state ${state} cannot be written: there is no such file or folder`) as string,
  });
});

describe('in the background', () => {
  const fileNamed = (name: string): string => join(command.folder, name);

  test('--detach returns when it answers, and --stop ends it; what it was stays in the state', async () => {
    const [file, state] = [fileNamed('sim.json'), fileNamed('state.json')];
    const started = await command.must(['sim', '--detach', file, '--state', state, '--busy-code', 'each']);
    expect(await answers(started.stdout)).toBe(200);
    expect(readFileSync(file, 'utf8')).toBe(started.stdout);
    expect(statSync(file).mode & 0o077).toBe(0);
    const again = await command.run(['sim', '--detach', file]);
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('run already')]);

    await command.must(['sim', '--stop', file]);
    expect(await answers(started.stdout)).toBeUndefined();
    expect([existsSync(file), existsSync(`${file}.log`)]).toEqual([false, false]);
    const { nsx, alicloud } = JSON.parse(readFileSync(state, 'utf8'));
    expect(alicloud.knobs.busyCode).toBe('each');

    // The next run is the same two platforms.
    await command.must(['sim', `--detach=${file}`, '--state', state]);
    await command.must(['sim', '--stop', file]);
    const later = JSON.parse(readFileSync(state, 'utf8'));
    expect([later.alicloud.accountId, later.nsx.identity]).toEqual([alicloud.accountId, nsx.identity]);
  });

  test('--stop tells of a state that could not be saved', async () => {
    const [file, folder] = [fileNamed('lost.json'), fileNamed('lost')];
    mkdirSync(folder);
    await command.must(['sim', '--detach', file, '--state', join(folder, 'state.json')]);
    rmdirSync(folder);
    const { code, stderr } = await command.run(['sim', '--stop', file]);
    expect([code, stderr]).toEqual([1, expect.stringContaining('there is no such file or folder') as string]);
    expect([existsSync(file), existsSync(`${file}.log`)]).toEqual([false, false]);
  });

  test('--env tells a shell how to reach them, while they run', async () => {
    const file = fileNamed('env.json');
    const started = await command.must(['sim', '--detach', file]);
    const { stdout: lines } = await command.must(['sim', '--env', file]);
    const { stdout: heard } = await promisify(execFile)('sh', [
      '-c',
      `${lines}printf '%s\\n' "$NSXT_PASSWORD" "$NSXT_MANAGER_HOST"`,
    ]);
    const { url, password } = (JSON.parse(started.stdout) as { nsx: Record<string, string> }).nsx;
    expect(heard).toBe(`${password}\n${url}\n`);
    await command.must(['sim', '--stop', file]);
    const without = await command.run(['sim', '--env', file]);
    expect([without.code, without.stderr]).toEqual([1, expect.stringContaining('No simulators of')]);
  });

  test('stopping what does not run succeeds and says so', async () => {
    const { stderr } = await command.must(['sim', '--stop', fileNamed('never.json')]);
    expect(stderr).toMatch(/no simulators of .*never\.json are running/);
  });

  test('a process id that is now somebody else is left alone', async () => {
    const file = fileNamed('old.json');
    writeFileSync(file, JSON.stringify({ process: { pid: process.pid } }));
    const { stderr } = await command.must(['sim', '--stop', file]);
    expect(stderr).toMatch(/no simulators/);
  });

  test('a file that holds something else is not overwritten', async () => {
    const file = fileNamed('notes.txt');
    writeFileSync(file, 'mine');
    for (const option of ['--detach', '--stop']) {
      const { code, stderr } = await command.run(['sim', option, file]);
      expect([code, stderr]).toEqual([1, expect.stringContaining('not written by hybridvpn sim')]);
    }
    expect(readFileSync(file, 'utf8')).toBe('mine');
    for (const option of ['--detach', '--stop', '--env']) {
      const { code, stderr } = await command.run(['sim', option, __dirname]);
      expect([code, stderr]).toEqual([1, expect.stringContaining('it is a folder')]);
    }
  });

  test('what is started on request alone is there where its port is named', async () => {
    const file = fileNamed('requested.json');
    try {
      const { stdout } = await command.must(['sim', '--detach', file, '--pfsense-port', '0']);
      const line = JSON.parse(stdout) as Record<string, { readonly url?: string }>;
      expect(line['pfsense']?.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
      expect(line['cisco']).toBeUndefined();
    } finally {
      await command.must(['sim', '--stop', file]);
    }
  });

  test('what keeps it from starting is said, and nothing stays behind', async () => {
    const file = fileNamed('taken.json');
    const { port } = taken.address() as AddressInfo;
    for (const platform of ['alicloud', 'pfsense']) {
      const { code, stderr } = await command.run(['sim', '--detach', file, `--${platform}-port`, String(port)]);
      expect([platform, code, stderr]).toEqual([platform, 1, expect.stringMatching(/EADDRINUSE/)]);
      expect([existsSync(file), existsSync(`${file}.log`)]).toEqual([false, false]);
    }
    const folder = await command.run(['sim', '--detach', fileNamed('no/such/folder.json')]);
    expect([folder.code, folder.stderr]).toEqual([1, expect.stringMatching(/cannot be written/)]);
  });
});
