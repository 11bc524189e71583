/** `hybridvpn status` against both simulated platforms: what it says of a link, and how it ends. */
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { statusData, type StatusData } from '../../provider/cli/status/data';
import { statusMetrics } from '../../provider/cli/status/metrics';
import { Linked, paths, ROLES } from '../kit/linked';
import { connectionFile, settingsOf, stateFile } from '../kit/linked-state';
import { CommandLine, type Finished } from './command';
import { environmentOf } from '../../tools/kit/environment';

let link: Linked;
let command: CommandLine;
let connection: string;
let state: string;
let restore: () => void;

beforeAll(async () => {
  [link, command] = await Promise.all([Linked.start(), CommandLine.build()]);
  await link.build();
  for (const role of ROLES) link.change(role, () => undefined);
  await link.clock.advance(60);
  restore = link.remember();
  connection = connectionFile(link, command.folder);
  state = await stateFile(link, command.folder);
});
beforeEach(() => restore());
afterAll(async () => {
  await link.stop();
  command.remove();
});

const status = (...args: string[]): Promise<Finished> => command.run(['status', '--connection', connection, ...args]);

async function json(...args: string[]): Promise<{ code: number; data: StatusData }> {
  const { code, stdout, stderr } = await status('--json', ...args);
  if (stdout === '') throw new Error(stderr);
  return { code, data: JSON.parse(stdout) as StatusData };
}

const tunnel = (data: StatusData, name: string) => data.links[0]!.tunnels.find((one) => one.name === name)!;

describe('a link that is up', () => {
  test.each([
    ['a state', () => [state], 'Terraform state'],
    ['the platforms alone', () => [], 'platforms'],
  ])(
    'from %s: both ends, both tunnels, routes and paths; exit code 0, and not one write',
    async (_what, args, input) => {
      const { code, data } = await json(...args());
      expect(data).toMatchObject({ version: 1, input, counts: { links: 1, up: 1, degraded: 0, down: 0, unknown: 0 } });
      expect([code, data.links[0]!.name, data.links[0]!.lacking]).toEqual([0, 'link', []]);
      const [cloud, site] = tunnel(data, 'master').ends;
      expect(cloud).toMatchObject({ platform: 'alicloud', ike: { up: true }, ipsec: { up: true }, bgp: { up: true } });
      expect(site).toMatchObject({
        bgp: { up: true, hold: 12, flaps: 0, speaker: 'edge edge-1', upFor: expect.any(Number) },
        learned: { networks: expect.arrayContaining(['10.20.1.0/24']), expected: 1, lacking: [] },
        told: { expected: 1, lacking: [] },
        drops: { replay: 0, integrity: 0, other: 0 },
        sas: 1,
        lifetimes: { ike: 28800, ipsec: 3600 },
      });
      expect(data.links[0]!.paths.map(({ from, tunnels }) => [from, tunnels])).toContainEqual(['nsx', ['master']]);
      expect(data.links[0]!.asymmetric).toBe(false);
      const calls = link.nsx.listener.calls().calls;
      expect(calls.filter(({ method, path }) => method !== 'GET' && path.startsWith('/policy/'))).toEqual([]);
    },
  );

  test('what several tunnels share is asked once: four calls for each tunnel, and the rest for the gateway', async () => {
    const counted = (): Map<string, number> =>
      new Map(link.nsx.listener.calls().calls.map(({ method, path, count }) => [`${method} ${path}`, count]));
    const before = counted();
    await json(state);
    const asked = [...counted()].flatMap(([call, count]) => {
      const made = count - (before.get(call) ?? 0);
      return made > 0 && call.startsWith('GET /policy/') ? [[call, made] as const] : [];
    });
    expect(asked.filter(([, made]) => made > 1)).toEqual([]);
    const ofTunnels = asked.filter(([call]) => /\/(sessions|neighbors)\/(?!status)[^/]+/.test(call));
    expect(ofTunnels).toHaveLength(8); // status, statistics, and what is learned and told
    expect(asked.length - ofTunnels.length).toBeLessThanOrEqual(8);
  });

  test('for people', async () => {
    const { code, stdout } = await status(state);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^link: UP\n +tunnel +end +IKE +IPsec +BGP/);
    expect(stdout).toMatch(/master +Alibaba Cloud cn-hangzhou +up +up +up/);
    expect(stdout).toContain('path: from alicloud by master; from nsx by master\n');
    expect(stdout).toMatch(/status: 1 link; 1 up\.\n$/);
  });
});

test('keys that differ: the link is degraded, with the cause and no key in it; exit code 2', async () => {
  await link.edit(paths.session('slave'), { psk: 'another-secret-key' });
  await link.clock.advance(60);
  const { code, stdout } = await status(state);
  expect(code).toBe(2);
  expect(stdout).toMatch(/^link: DEGRADED/);
  expect(stdout).toMatch(/slave: IKE does not come up: the pre-shared keys differ/);
  expect(stdout).not.toMatch(/another-secret-key|psk-of-|look again first/);
  const { data } = await json(state);
  expect([tunnel(data, 'master').state, tunnel(data, 'slave').state]).toEqual(['up', 'down']);
  expect(tunnel(data, 'slave').cause).toMatchObject({ id: 'psk', phase: 'ike', certain: true });
});

test('a tunnel that somebody drained says so, with the command that lets traffic back, as it is to be copied', async () => {
  const tags = [{ scope: 'hybridvpn:drained', tag: 'ann@ops:drain;2026-01-02T03:04:05Z' }];
  await link.edit(paths.neighbor('master'), { enabled: false, tags });
  await link.clock.advance(60);
  const { cause } = tunnel((await json(state)).data, 'master');
  expect(cause).toMatchObject({ id: 'drained', certain: true });
  expect(cause!.lines.at(-1)).toContain('`hybridvpn undrain link master`');
});

test('an end that says up while the other says down: they disagree', async () => {
  const body = {
    results: [{ runtime_status: 'DOWN', ike_status: { ike_session_state: 'DOWN', fail_reason: 'Peer is dead' } }],
  };
  const match = { path: `/policy/api/v1${paths.session('master')}/detailed-status` };
  link.nsx.listener.setFaults([{ match, effect: { status: 200, body } }]);
  const { code, data } = await json(state);
  const { stdout } = await status(state);
  link.nsx.listener.setFaults([]);
  // What nothing proves may only need some seconds more.
  expect(stdout).toMatch(/master: IKE does not come up, most likely because[^]*look again first/);
  expect([code, tunnel(data, 'master').disagreements[0]]).toEqual([
    2,
    {
      about: 'ike',
      says: [expect.stringMatching(/^Alibaba.*: ipsec_sa_established$/), expect.stringMatching(/^NSX.*: DOWN$/)],
    },
  ]);
  expect(tunnel(data, 'master').ends[1]!.complaints).toContainEqual(expect.objectContaining({ says: 'Peer is dead' }));
});

test('groups of perfect forward secrecy that differ are told while the tunnel is up, before its first rekey', async () => {
  await link.edit(paths.esp('slave'), { dh_groups: ['GROUP15'] });
  await link.clock.advance(60);
  const { code, data } = await json();
  expect([code, tunnel(data, 'slave').state, tunnel(data, 'slave').disagreements]).toEqual([
    2,
    'up',
    [
      {
        about: 'secrecy',
        says: [expect.stringMatching(/^Alibaba.*: group 14$/), expect.stringMatching(/^NSX.*: group 15$/)],
      },
    ],
  ]);
  expect(tunnel(data, 'master').disagreements).toEqual([]);
});

test('a tunnel that is being negotiated is down, and nothing is blamed yet', async () => {
  const body = { results: [{ runtime_status: 'NEGOTIATING', ike_status: { ike_session_state: 'NEGOTIATING' } }] };
  const match = { path: `/policy/api/v1${paths.session('master')}/detailed-status` };
  link.nsx.listener.setFaults([{ match, effect: { status: 200, body } }]);
  const { code, data } = await json(state);
  link.nsx.listener.setFaults([]);
  expect([code, tunnel(data, 'master').ends[1]!.ike.negotiating, tunnel(data, 'master').cause]).toEqual([
    2,
    true,
    undefined,
  ]);
});

test.each([
  [
    'ACTIVE',
    { cause: { id: 'bgp-key', certain: false, guessed: true } },
    /master: BGP is not up, and no end says why\. It may still be coming up, .*: look again first.*If it stays so, most likely because the BGP passwords differ/,
  ],
  ['OPEN_CONFIRM', { cause: undefined }, /^ {10}NSX \S+ +up +up +talks /m],
])('BGP that may still be opening is blamed on nothing for sure: %s', async (connection_state, expected, words) => {
  const neighbor = paths.neighbor('master');
  const row = { neighbor_path: neighbor, edge_path: '/infra/x', connection_state };
  const match = { path: `/policy/api/v1${neighbor.replace(/[^/]+$/, 'status')}` };
  link.nsx.listener.setFaults([{ match, effect: { status: 200, body: { results: [row], result_count: 1 } } }]);
  const { data } = await json(state);
  const { stdout } = await status(state);
  link.nsx.listener.setFaults([]);
  expect({ cause: tunnel(data, 'master').cause }).toMatchObject(expected);
  expect(stdout).toMatch(words);
  expect(stdout).not.toMatch(/master: BGP does not come up/);
});

test('without a file, a tunnel that one end of the link does not have is no fault of the path', async () => {
  await link.call('DELETE', paths.neighbor('slave')); // it refers to the session
  await link.call('DELETE', paths.session('slave'));
  await link.clock.advance(60);
  const { data } = await json();
  expect(data.links.map(({ name, alone }) => [name, alone])).toEqual([['link', undefined]]);
  expect(tunnel(data, 'slave')).toMatchObject({
    state: 'down',
    cause: {
      id: 'unpaired',
      certain: true,
      lines: [expect.stringMatching(/^NSX \S+ has no end of it/), expect.anything()],
    },
  });
});

test('a platform that cannot be asked: its end is unknown, the other is told, exit code 1', async () => {
  const other = join(command.folder, 'half.json');
  const { alicloud, nsx } = settingsOf(link);
  writeFileSync(other, JSON.stringify({ alicloud, nsx: { ...nsx, username: 'nobody', password: 'wrong' } }));
  const { code, stdout } = await command.run(['status', state, '--connection', other, '--json']);
  const data = JSON.parse(stdout) as StatusData;
  expect([code, data.counts.unknown]).toEqual([1, 1]);
  expect(data.links[0]!.ends[1]).toMatchObject({ platform: 'nsx', error: { code: 'auth' } });
  expect(stdout).not.toContain('wrong-password');
});

test('an end behind an alias of the provider is asked through the connection of that name', async () => {
  interface Filed {
    readonly resources: readonly { readonly type: string; readonly name: string }[];
  }
  const { resources, ...rest } = JSON.parse(readFileSync(state, 'utf8')) as Filed;
  const provider = 'provider["registry.terraform.io/hybridvpn/hybridvpn"].west';
  const aliased = resources.map((one) => (one.type.startsWith('hybridvpn_nsx_') ? { ...one, provider } : one));
  const elsewhere = { mode: 'managed', type: 'hybridvpn_nsx_dpd_profile', name: 'elsewhere', instances: [{ attributes: { id: 'x' } }] }; // prettier-ignore
  const write = (name: string, content: object): string => {
    const path = join(command.folder, name);
    writeFileSync(path, JSON.stringify(content));
    return path;
  };
  const one = write('west.tfstate', { ...rest, resources: aliased });
  const two = write('two-managers.tfstate', { ...rest, resources: [...aliased, elsewhere] });
  const settings = settingsOf(link);
  const named = write('named.json', {
    ...settings,
    nsx: { ...settings.nsx, password: 'of another manager' },
    connections: { west: { nsx: settings.nsx } },
  });
  for (const file of [one, two])
    expect(await command.run(['status', '--connection', named, file])).toMatchObject({ code: 0 });
  // Settings without a name are those of the only manager of a program; of two they are those without an alias.
  expect(await status(one)).toMatchObject({ code: 0 });
  const unnamed = await status(two);
  expect([unnamed.code, unnamed.stdout]).toEqual([
    1,
    expect.stringContaining('There are no settings of nsx for the connection "west".'),
  ]);
});

test('a platform that the connection file does not have comes from the environment, and settings of nobody are refused', async () => {
  const { nsx } = settingsOf(link);
  const [one, bare] = ['one.json', 'bare.json'].map((name) => join(command.folder, name));
  writeFileSync(one!, JSON.stringify({ nsx }));
  writeFileSync(bare!, JSON.stringify(nsx));
  const args = ['status', state, '--json', '--connection'];
  const env = environmentOf({ alicloud: link.alicloud });
  const found = await command.run([...args, one!], env);
  expect([found.code, found.stderr]).toEqual([0, '']);
  expect(await command.run([...args, bare!])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('does not say whose settings they are') as string,
  });
});

test('without a file, a server of something else is an error, and what one kind is refused for is told', async () => {
  const { alicloud, nsx } = settingsOf(link);
  const strange = join(command.folder, 'strange-server.json');
  writeFileSync(
    strange,
    JSON.stringify({ alicloud, nsx: { ...nsx, url: `http://${String(alicloud['vpcEndpoint'])}` } }),
  );
  expect(await command.run(['status', '--connection', strange])).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('This is not the answer of an NSX Manager: check nsx.url') as string,
  });
  expect(await command.run(['status', '--metrics', '--connection', strange])).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('This is not the answer of an NSX Manager: check nsx.url') as string,
  });
  const match = { action: 'DescribeCustomerGateways' };
  link.alicloud.listener.setFaults([
    { match, effect: { status: 403, body: { Code: 'Forbidden.RAM', Message: 'no' } } },
  ]);
  const { stderr } = await status();
  link.alicloud.listener.setFaults([]);
  expect(stderr).toMatch(/^Left out every alicloud:CustomerGateway: /);
});

const wrongPassword = (): string => {
  const { alicloud, nsx } = settingsOf(link);
  const half = join(command.folder, 'half-dead.json');
  writeFileSync(half, JSON.stringify({ alicloud, nsx: { ...nsx, username: 'nobody', password: 'wrong' } }));
  return half;
};

test('without a file, what the others say is told where one platform cannot be asked: exit code 1', async () => {
  const half = wrongPassword();
  const text = await command.run(['status', '--connection', half]);
  expect([text.code, text.stdout]).toEqual([
    1,
    expect.stringMatching(
      /^\S+: UP\n[^]*Alibaba Cloud[^]*Only this end is known[^]*Not looked at[^\n]*VMware NSX: [^\n]*refused the login as nobody[^\n]* Check nsx\.username[^]*status: 1 link; 1 up\.\n$/,
    ),
  ]);
  expect(text.stderr).toContain('Left out: VMware NSX: ');
  const { code, stdout } = await command.run(['status', '--connection', half, '--json']);
  expect([code, JSON.parse(stdout)]).toMatchObject([1, { counts: { links: 1 }, leftOut: [expect.any(String)] }]);
  // Of a gateway that nobody told of it is not known whether anything is on it.
  const named = await command.run(['status', '--connection', half, '--gateway', '/infra/tier-0s/T0']);
  expect(named).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('refused the login') as string });
});

test.each(['--watch', '--metrics'])('without a file, %s needs every platform', async (option) => {
  const { alicloud, nsx } = settingsOf(link);
  const begun = join(command.folder, 'begun.json'); // its password was a variable that the job does not have
  writeFileSync(begun, JSON.stringify({ alicloud, nsx: { ...nsx, password: undefined } }));
  expect(await command.run(['status', '--connection', begun, option])).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('there is no nsx.password') as string,
  });
  expect(await command.run(['status', '--connection', wrongPassword(), option])).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('refused the login as nobody') as string,
  });
});

test('without a file, a change of a link ends where one platform cannot be asked, and does not wait for what another would say', async () => {
  const half = wrongPassword();
  const match = { action: 'DescribeVpnConnections' };
  link.alicloud.listener.setFaults([{ match, effect: { delayMs: 30_000 } }]);
  const { code, stderr } = await command.runApart(['drain', 'link', 'slave', '--connection', half]);
  link.alicloud.listener.setFaults([]);
  expect([code, stderr]).toEqual([1, expect.stringContaining('refused the login as nobody') as string]);
  expect(stderr).not.toContain('read '); // objects of the other platform, after the error
});

test('without a file, why it ends is what one platform answers, not that others were stopped for it', async () => {
  const html = { status: 200, body: '<html>Sign in</html>', headers: { 'content-type': 'text/html' } };
  link.nsx.listener.setFaults([
    { match: { method: 'GET', path: '/policy/**' }, effect: html },
    { match: { path: '/api/session/destroy' }, effect: { delayMs: 500 } }, // it says goodbye, and the others end meanwhile
  ]);
  link.alicloud.listener.setFaults([{ match: { action: 'DescribeVpnConnections' }, effect: { delayMs: 30_000 } }]);
  const { code, stderr } = await command.runApart(['diagnose', 'link', '--connection', connection]);
  link.nsx.listener.setFaults([]);
  link.alicloud.listener.setFaults([]);
  expect([code, stderr]).toEqual([1, expect.stringContaining('This is not the answer of an NSX Manager') as string]);
  expect(stderr).not.toContain('cancelled');
});

test('without a file, half a link on a connection that is not whole is not all well', async () => {
  const { alicloud, nsx } = settingsOf(link);
  const { password: _password, ...rest } = nsx;
  const half = join(command.folder, 'half-set.json');
  writeFileSync(half, JSON.stringify({ alicloud, nsx: rest }));
  const args = ['status', '--connection', half];
  const text = await command.run(args);
  expect([text.code, text.stdout]).toEqual([
    1,
    expect.stringMatching(/Not looked at, and may be the other end: .*nsx\.password[^]*\nstatus: 1 link; 1 up\.\n$/),
  ]);
  const data = await command.run([...args, '--json']);
  expect([data.code, JSON.parse(data.stdout)]).toEqual([1, expect.objectContaining({ leftOut: [expect.any(String)] })]);
});

test('a gateway that was mistyped is no gateway without links', async () => {
  expect(await status('--gateway', 'vpn-mistyped')).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/There is nothing on vpn-mistyped\.\nCheck the id: there are objects on /) as string,
  });
});

test('a gateway beside a file, of which it would choose nothing, is refused', async () => {
  expect(await status(state, '--gateway', 'vpn-other')).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('--gateway vpn-other is for what stands on the platforms') as string,
  });
});

test('a connection that cannot be read is told once, whatever would have been asked by it', async () => {
  const wrong = join(command.folder, 'wide.json');
  writeFileSync(wrong, JSON.stringify(settingsOf(link)), 'utf16le');
  for (const file of [[], [state]]) {
    const { code, stdout, stderr } = await command.run(['status', ...file, '--connection', wrong]);
    expect([code, stdout, stderr.split('cannot be read: it is UTF-16').length]).toEqual([1, '', 2]);
  }
});

test.each<[string, string, string]>([
  ['empty', '', 'it is empty'],
  ['truncated', '{"version": 4, "line', 'it ends in the middle'],
  ['another format', '{"a": 1}', 'is neither a Terraform plan or state'],
])('input that is %s: one message, exit code 1', async (_what, content, message) => {
  const file = join(command.folder, 'strange.json');
  writeFileSync(file, content);
  const { code, stdout, stderr } = await status(file);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain(message);
});

test('nothing of ours in it: said so, exit code 0', async () => {
  const file = join(command.folder, 'foreign.json');
  writeFileSync(file, JSON.stringify({ version: 4, lineage: 'x', resources: [] }));
  expect(await status(file)).toMatchObject({ code: 0, stdout: expect.stringContaining('nothing in it is an end') });
});

test('as metrics: every family in one piece, each sample a number, and the end told', async () => {
  const { code, stdout } = await status(state, '--metrics');
  expect(code).toBe(0);
  const families = openMetrics(stdout);
  expect(families.get('hybridvpn_link_up')).toEqual([['{link="link"}', 1]]);
  expect(families.get('hybridvpn_bgp_flaps')).toContainEqual(['{link="link",tunnel="master",platform="nsx"}', 0]);
  expect(families.size).toBeGreaterThan(10);
  const data = statusData([], { kind: 'Terraform state' }, new Date(0));
  const link = {
    name: 'a "b"\\\n',
    state: 'up' as const,
    ends: [],
    tunnels: [],
    paths: [],
    asymmetric: false,
    lacking: [],
  };
  expect(openMetrics(statusMetrics({ ...data, links: [link] })).get('hybridvpn_link_up')).toEqual([
    ['{link="a \\"b\\"\\\\\\n"}', 1],
  ]);
  const at = (gateway: string) => ({ ...link, name: 'dc1', ends: [{ platform: 'nsx', gateway }] });
  const alike = [at('/T0'), at('/T1'), at('/T1'), { ...link, name: 'dc2' }];
  expect(openMetrics(statusMetrics({ ...data, links: alike })).get('hybridvpn_link_up')).toEqual(
    ['dc1 (/T0)', 'dc1 (/T1)', 'dc1 (/T1) #2', 'dc2'].map((name) => [`{link="${name}"}`, 1]),
  );
});

/** By the grammar of OpenMetrics 1.0, as far as it is used. @throws Error for anything else */
function openMetrics(text: string): Map<string, [string, number][]> {
  const families = new Map<string, [string, number][]>();
  let [name, type, samples] = ['', '', [] as [string, number][]];
  const lines = text.split('\n');
  expect(lines.splice(-2)).toEqual(['# EOF', '']);
  for (const line of lines) {
    const meta = /^# (TYPE|UNIT|HELP) ([a-z_]+) (.+)$/.exec(line);
    const sample = /^([a-z_]+)(\{(?:[a-z_]+="(?:[^"\\\n]|\\[\\"n])*",?)*\})? (-?\d+(?:\.\d+)?)$/.exec(line);
    if (meta?.[1] === 'TYPE') {
      [name, type, samples] = [meta[2]!, meta[3]!, []];
      if (families.has(name)) throw new Error(`${name} stands in two pieces`);
      families.set(name, samples);
    } else if (meta !== null && meta[2] === name) {
      if (meta[1] === 'UNIT' && !name.endsWith(`_${meta[3]!}`))
        throw new Error(`the unit of ${name} is not in its name`);
    } else if (sample !== null && sample[1] === (type === 'counter' ? `${name}_total` : name)) {
      samples.push([sample[2] ?? '', Number(sample[3])]);
    } else throw new Error(`not OpenMetrics: ${line}`);
  }
  return families;
}

test('every member of the JSON is in the guide', async () => {
  const guide = readFileSync(join(__dirname, '../../docs/guides/status.md'), 'utf8');
  const names = new Set<string>();
  JSON.stringify((await json(state)).data, (name, value: unknown) => {
    if (name !== '' && !/^\d+$/.test(name)) names.add(name);
    return value;
  });
  expect([...names].filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
});

describe('--watch', () => {
  test('looks again until it is interrupted, and says what changed in between', async () => {
    const watched = spawn(
      process.execPath,
      [command.main, 'status', state, '--connection', connection, '--watch', '1'],
      {
        env: command.environment,
      },
    );
    const ended = new Promise<number | null>((done) => watched.once('exit', done));
    let text = '';
    await new Promise<void>((done, failed) => {
      watched.once('exit', (code) => failed(new Error(`ended with ${code}: ${text}`)));
      let broken = false;
      watched.stdout.setEncoding('utf8').on('data', (part: string) => {
        text += part;
        if (!broken && text.includes('status: ')) {
          broken = true;
          void link.edit(paths.session('slave'), { enabled: false });
        }
        if (/link, tunnel slave: up → down\n/.test(text)) done();
      });
    });
    watched.removeAllListeners('exit');
    const exit = new Promise<number | null>((done) => watched.once('exit', done));
    watched.kill('SIGINT');
    expect(await Promise.race([exit, ended])).toBe(2);
    expect(text).not.toContain('\u001b');
    expect(text.match(/^status: /gm)!.length).toBeGreaterThan(1);
  });

  test('ends when nobody reads it any more', async () => {
    const watched = spawn(
      process.execPath,
      [command.main, 'status', state, '--connection', connection, '--watch', '1'],
      { env: command.environment },
    );
    watched.stdout.once('data', () => watched.stdout.destroy());
    expect(await new Promise((done) => watched.once('exit', (_code, signal) => done(signal)))).toBeNull();
  });

  test.each([
    [['--watch', '0'], '1 second or more'],
    [['--watch', 'other.json'], 'write FILE before it'],
    [['--watch', '2', '--metrics'], 'cannot be used with'],
  ])('%j is refused', async (args, message) => {
    expect(await status(state, ...args)).toMatchObject({ code: 1, stderr: expect.stringContaining(message) });
  });
});

describe('peer-config', () => {
  const peer = (...args: string[]): Promise<Finished> =>
    command.run(['peer-config', '--connection', connection, ...args]);

  test('is the same from a state and from the platforms, without keys', async () => {
    const args = ['--for', 'strongswan', '--of', 'nsx'];
    const [filed, live] = await Promise.all([peer('link', state, ...args), peer('link', ...args)]);
    expect([filed.code, live.code]).toEqual([0, 0]);
    expect(live.stdout).toBe(filed.stdout);
    expect(filed.stdout).toContain('secret = { the pre-shared key of tunnel master }');
    expect(filed.stderr).toContain('Missing: the pre-shared key of tunnel master (--show-secrets shows it).');
    expect(JSON.stringify([filed, live])).not.toContain('psk-of-');
  });

  test('shows the keys that are asked for, by an id of the link, as JSON', async () => {
    const { code, stdout } = await peer('vco-link', '--for', 'ios-xe', '--of', 'alicloud', '--show-secrets', '--json');
    const data = JSON.parse(stdout) as { text: string; missing: unknown[] };
    expect([code, data.missing]).toEqual([0, []]);
    expect(data.text).toContain('pre-shared-key 0 psk-of-master');
  });

  test.each<[string, string[], string]>([
    ['no such link', ['other', '--for', 'frr'], 'Links are: link'],
    ['two ends', ['link', '--for', 'frr'], 'Say whose peer is meant: --of alicloud or --of nsx.'],
    ['no format', ['link'], '--for'],
  ])('%s: one message, exit code 1', async (_what, args, message) => {
    const { code, stderr } = await peer(args[0]!, state, ...args.slice(1));
    expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
  });
});

test('--help has examples', async () => {
  expect((await command.must(['status', '--help'])).stdout).toContain('terraform show -json | hybridvpn status -');
});
