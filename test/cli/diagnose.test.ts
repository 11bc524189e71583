/** `hybridvpn diagnose`: the cause, and a bundle in which no secret of either platform is. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle } from '../../provider/cli/diagnose/bundle';
import { Linked, paths, ROLES } from '../kit/linked';
import { connectionFile, settingsOf, stateFile } from '../kit/linked-state';
import { CommandLine, type Finished } from './command';

const BGP_KEY = 'the-md5-key-of-bgp';

let link: Linked;
let command: CommandLine;
let connection: string;
let state: string;
let secrets: readonly string[];

beforeAll(async () => {
  [link, command] = await Promise.all([Linked.start(), CommandLine.build()]);
  await link.build();
  const { world } = link.alicloud.simulator;
  world.customerGateway('cgw-link').authKey = BGP_KEY;
  // Somebody wrote a key where no key belongs.
  world.customerGateway('cgw-link').description = 'key: psk-of-master';
  for (const role of ROLES) {
    link.change(role, () => undefined);
    await link.edit(paths.neighbor(role), { password: BGP_KEY });
  }
  await link.clock.advance(60);
  connection = connectionFile(link, command.folder);
  state = await stateFile(link, command.folder);
  await link.edit(paths.session('slave'), { psk: 'changed-by-somebody' });
  await link.clock.advance(60);
  secrets = [
    ...['psk-of-master', 'psk-of-slave', 'changed-by-somebody', BGP_KEY],
    ...[link.nsx.password, link.alicloud.accessKeySecret],
  ];
});
afterAll(async () => {
  await link.stop();
  command.remove();
});

const diagnose = (...args: string[]): Promise<Finished> =>
  command.run(['diagnose', 'link', ...args, '--connection', connection]);

function withoutSecrets({ stdout, stderr }: Finished, more = ''): void {
  for (const secret of secrets) expect(`${stdout}${stderr}${more}`).not.toContain(secret);
}

test.each([
  ['a state', () => [state]],
  ['the platforms alone', () => []],
])('from %s: cause, configuration of both ends, answers, findings and calls; and no secret', async (_what, args) => {
  const finished = await diagnose(...args(), '--json');
  withoutSecrets(finished);
  expect(finished.code).toBe(2);
  const bundle = JSON.parse(finished.stdout) as Bundle;
  expect(bundle).toMatchObject({ version: 1, link: 'link', status: { state: 'degraded' } });
  const slave = bundle.status.tunnels.find(({ name }) => name === 'slave')!;
  expect(slave.cause).toMatchObject({ id: 'psk', certain: true });
  expect(bundle.findings.live.map(({ rule }) => rule)).toContain('link-psk');
  expect(Object.keys(bundle.live)).toEqual(['alicloud', 'nsx']);
  const text = JSON.stringify(bundle);
  for (const what of ['detailed-status of', 'statistics of', 'advertised-routes of', 'DescribeVpnConnectionLogs of'])
    expect(text).toContain(what);
  expect(JSON.stringify(bundle.exhibits)).not.toContain('"error"');
  expect(text).toContain('"psk":"[redacted]"');
  expect(text).not.toMatch(/[fF]ingerprint"/);
  expect(bundle.program.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['alicloud:VpnConnection', 'nsx:RouteBasedSession', 'nsx:BgpNeighbor']),
  );
  expect(bundle.calls.every(({ status }) => status === 200)).toBe(true);
  expect(bundle.calls.map(({ doing }) => doing).join()).toMatch(/GET .*\/detailed-status/);
  expect(bundle.calls.map(({ doing }) => doing).join()).toContain('DiagnoseVpnConnections');
  expect(bundle.clocks.length).toBeGreaterThanOrEqual(2);
  expect(bundle.clocks.filter(({ aheadSeconds }) => Math.abs(aheadSeconds) >= 5)).toEqual([]);
});

test('as a file that its maker alone can read, once, with the cause for people', async () => {
  const file = join(command.folder, 'bundle.json');
  const finished = await diagnose(state, '--out', file);
  withoutSecrets(finished, readFileSync(file, 'utf8'));
  expect(finished.code).toBe(2);
  expect(finished.stdout).toMatch(/^link: DEGRADED[\s\S]*slave: IKE does not come up: the pre-shared keys differ/);
  expect(finished.stdout).toContain(`diagnose: ${file}: `);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await diagnose(state, '--out', file)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('cannot be written: it is there already'),
  });
  expect(readdirSync(command.folder).filter((name) => name.startsWith('diagnose-'))).toEqual([]);
});

test('a platform that does not let us in is told of, and the rest is there', async () => {
  const { alicloud, nsx } = settingsOf(link);
  const half = join(command.folder, 'half.json');
  writeFileSync(half, JSON.stringify({ alicloud, nsx: { ...nsx, password: 'a-wrong-password' } }));
  const finished = await command.run(['diagnose', 'link', state, '--json', '--connection', half]);
  withoutSecrets(finished);
  expect(finished.stdout).not.toContain('a-wrong-password');
  const bundle = JSON.parse(finished.stdout) as Bundle;
  expect([finished.code, bundle.status.state]).toEqual([2, 'degraded']); // what the end that answers says outranks it
  expect(bundle.live['nsx']).toEqual({ error: expect.any(String) });
  expect(Array.isArray(bundle.live['alicloud'])).toBe(true);
});

test('a platform that does not answer is asked once, and not waited for again by what else would be read', async () => {
  const { alicloud, nsx } = settingsOf(link);
  const half = join(command.folder, 'silent.json');
  writeFileSync(half, JSON.stringify({ alicloud: { ...alicloud, vpcEndpoint: '127.0.0.1:9' }, nsx }));
  const finished = await command.run(['diagnose', 'link', state, '--json', '--connection', half]);
  const bundle = JSON.parse(finished.stdout) as Bundle;
  const silent = bundle.status.ends.find(({ platform }) => platform === 'alicloud')!;
  expect(bundle.live['alicloud']).toEqual({ error: silent.error!.message });
  expect(bundle.exhibits['alicloud']).toEqual({ error: silent.error!.message });
  expect(bundle.calls.filter(({ host }) => host === '127.0.0.1:9')).toHaveLength(1);
  expect(Array.isArray(bundle.live['nsx'])).toBe(true);
});

test('it ends as status does: 0 where the link is up, 1 where an end could not be asked and nothing else is wrong', async () => {
  await link.edit(paths.session('slave'), { psk: 'psk-of-slave' });
  await link.clock.advance(60);
  const half = join(command.folder, 'silent.json');
  const ends = async (...args: string[]): Promise<unknown[]> => {
    const { code, stdout } = await command.run(['diagnose', 'link', state, '--json', '--connection', ...args]);
    return [code, (JSON.parse(stdout) as Bundle).status.state];
  };
  expect([await ends(connection), await ends(half)]).toEqual([
    [0, 'up'],
    [1, 'unknown'],
  ]);
});

test('a link that is not there: the names of those that are', async () => {
  expect(await command.run(['diagnose', 'other', state])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Links are: link'),
  });
});
