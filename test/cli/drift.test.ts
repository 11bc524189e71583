/** `hybridvpn drift` on the state of a whole link: what it finds, how it ends, and that it writes nothing. */
import { execFile, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { catalog } from '../../provider/catalog';
import { driftSchema, type DriftData } from '../../provider/cli/drift/data';
import { readState } from '../../provider/cli/state';
import { ProviderError } from '../../provider/core/define/errors';
import type { CaseEdit } from '../kit/cases';
import { linked, KEYS } from '../kit/linked-program';
import { lookedUp } from '../kit/looked-up';
import { Site } from '../kit/site';
import { TerraformDoor } from '../conformance/terraform-door';
import { CommandLine, type Finished } from './command';
import { environmentOf } from '../../tools/kit/environment';

let site: Site;
let command: CommandLine;
let door: TerraformDoor;
let state: string;

beforeAll(async () => {
  [site, command] = await Promise.all([Site.start(), CommandLine.build()]);
  door = TerraformDoor.on(site);
  const { errors } = await door.apply(await lookedUp(linked(), site));
  expect(errors).toEqual([]);
  state = file('terraform.tfstate', door.file());
});
afterAll(async () => {
  await site.stop();
  command.remove();
});

function file(name: string, text: string): string {
  const path = join(command.folder, name);
  writeFileSync(path, text);
  return path;
}

const drift = (...args: string[]) => command.run(['drift', ...args], environmentOf(site));

async function found(...args: string[]): Promise<DriftData & { code: number }> {
  const { code, stdout, stderr } = await drift('--json', ...args);
  if (stdout === '') throw new Error(stderr);
  return { ...driftSchema.parse(JSON.parse(stdout)), code };
}

const session = (role: string): string =>
  `/infra/tier-0s/T0/ipsec-vpn-services/hybrid-link/sessions/hybrid-link-${role}`;
const edit = (role: string, merge: Record<string, unknown>): CaseEdit => ({
  vendor: 'nsx',
  path: session(role),
  merge,
});
const TOR = '/infra/tier-0s/T0/locale-services/default/bgp/neighbors/tor';

test('as the last run left it: exit code 0, one object of nobody, and not one write', async () => {
  const before = site.writes();
  const { code, stdout, stderr } = await drift(state);
  expect(code).toBe(0);
  expect(stdout).toBe(
    [
      'On the same gateways, in no state that was given:',
      `unmanaged        nsx:BgpNeighbor ${TOR} "tor"`,
      '',
      'drift: 0 changed, 0 deleted, 0 could not be checked, 1 unmanaged; 24 of 24 objects as they should be. Nothing was written.\n',
    ].join('\n'),
  );
  expect(stderr).toBe(
    'reading 24 objects\nlooking for unmanaged objects on /infra/tier-0s/T0\nlooking for unmanaged objects on vpn-sim0000000000000001\n',
  );
  expect(site.writes()).toBe(before);
});

test('a manager that does not say which one it is spoils nothing of what was found', async () => {
  const undo = await site.byHand(edit('master', { peer_address: '198.51.100.62' }), {});
  const effect = { status: 400, body: { error_code: 1, error_message: 'no cluster today' } };
  site.nsx.listener.setFaults([{ id: 'cluster', match: { path: '/api/v1/cluster' }, effect }]);
  try {
    const { code, stdout, stderr } = await drift(state);
    // Those without a mark of ours cannot be told from objects of another manager: they are not checked, and so it ends with 1.
    expect([code, stdout]).toEqual([1, expect.stringContaining('"203.0.113.10" -> "198.51.100.62"')]);
    expect(stdout).toContain(`unmanaged        nsx:BgpNeighbor ${TOR}`);
    expect(stderr).toMatch(
      / does not say which one it is \(.*no cluster today.*\): its objects are taken to stand where/,
    );
  } finally {
    site.nsx.listener.setFaults([]);
    await undo();
  }
});

test('a state that is given twice is one', async () => {
  const told = async (...states: string[]) => (await drift(...states)).stdout;
  expect(await told(state, join(state, '..', basename(state)))).toBe(await told(state));
});

test('a changed value, as it was and as it is: exit code 2', async () => {
  const undo = await site.byHand(edit('master', { peer_address: '198.51.100.62' }), {});
  const { code, stdout } = await drift(state, '--no-unmanaged');
  const { entries, counts } = await found(state);
  await undo();
  expect(code).toBe(2);
  expect(stdout).toContain('changed          hybridvpn_nsx_route_based_session.');
  expect(stdout).toContain('                 peer_address: "203.0.113.10" -> "198.51.100.62"\n');
  expect(counts).toMatchObject({ objects: 24, clean: 23, changed: 1, unmanaged: 1 });
  expect(entries[0]).toMatchObject({
    kind: 'changed',
    type: 'nsx:RouteBasedSession',
    id: session('master'),
    gateway: '/infra/tier-0s/T0',
    changes: [{ path: 'peer_address', old: '203.0.113.10', new: '198.51.100.62', secret: false }],
  });
});

test('a key that somebody changed is named and never shown, and the other end is compared', async () => {
  const NEW = 'a-key-typed-by-hand';
  const undo = await site.byHand(edit('master', { psk: NEW }), {});
  const one = await drift(state, '--no-unmanaged');
  expect(one.code).toBe(2);
  expect(one.stdout).toContain('psk: changed, values not shown; the other end has another one');
  expect(one.stdout).toContain('Connection.tunnels.master.psk');
  const alicloud = (psk: string) =>
    site.byHand(
      {
        vendor: 'alicloud',
        product: 'vpc',
        action: 'ModifyVpnConnectionAttribute',
        parameters: {
          VpnConnectionId: connectionId,
          TunnelOptionsSpecification: [{ Role: 'master', TunnelIkeConfig: { Psk: psk } }],
        },
      },
      {},
    );
  const connectionId = [...site.alicloud.simulator.world.vpnConnections.keys()][0]!;
  await alicloud(NEW);
  const both = await found(state, '--no-unmanaged');
  await alicloud(KEYS[0]);
  await undo();
  expect(both.entries.flatMap(({ changes = [] }) => changes)).toEqual([
    expect.objectContaining({
      path: 'tunnels.master.psk',
      secret: true,
      otherEnd: expect.objectContaining({ same: true }),
    }),
    expect.objectContaining({ path: 'psk', secret: true, otherEnd: expect.objectContaining({ same: true }) }),
  ]);
  for (const text of [one.stdout, one.stderr, JSON.stringify(both)])
    for (const key of [NEW, ...KEYS, ...site.credentials]) expect(text).not.toContain(key);
});

test('what is gone is deleted; --fail-on says what counts', async () => {
  const path = '/infra/ipsec-vpn-dpd-profiles/hybrid-link';
  const other = await Site.start();
  const own = TerraformDoor.on(other);
  await own.apply(new Map([['dpd', { type: 'nsx:DpdProfile', name: 'dpd', inputs: { displayName: 'hybrid-link' } }]]));
  await other.byHand({ vendor: 'nsx', path, delete: true }, {});
  const gone = file('gone.tfstate', own.file());
  const env = environmentOf(other);
  const run = (...args: string[]) => command.run(['drift', gone, ...args], env);
  const [all, unmanagedOnly] = [await run(), await run('--fail-on', 'unmanaged')];
  await other.stop();
  expect([all.code, all.stdout]).toEqual([
    2,
    expect.stringContaining(`deleted          hybridvpn_nsx_dpd_profile.dpd (${path})\n`),
  ]);
  expect(unmanagedOnly.code).toBe(0);
});

test('a suppression hides a change until its last day, and says when it is over', async () => {
  const undo = await site.byHand(edit('slave', { peer_address: '198.51.100.62' }), {});
  const suppressions = (until: string, path = 'peer_address'): string =>
    file(
      'accepted.json',
      JSON.stringify({
        suppressions: [
          { drift: 'changed', path, reason: 'moved next month', until },
          { rule: 'link-asn', reason: 'of lint', until },
        ],
      }),
    );
  const run = (until: string, path?: string) =>
    drift(state, '--no-unmanaged', '--suppressions', suppressions(until, path));
  const hidden = await run('2999-01-01');
  expect([hidden.code, hidden.stdout]).toEqual([0, expect.stringContaining('1 suppressed')]);
  const over = await run('2020-01-01');
  expect([over.code, over.stdout]).toEqual([
    2,
    expect.stringContaining('The suppression of changed (peer_address) ended on 2020-01-01 (moved next month).'),
  ]);
  const strange = await run('2999-01-01', 'tags');
  expect([strange.code, strange.stdout]).toEqual([
    2,
    expect.stringContaining('The suppression of changed (tags) hides nothing.'),
  ]);
  await undo();
});

test('an object that cannot be read is an error, and the others are told', async () => {
  const { NSXT_PASSWORD: _password, ...env } = environmentOf(site);
  const { code, stdout } = await command.run(['drift', state], { ...env, NSXT_PASSWORD: 'wrong' });
  expect(code).toBe(1);
  expect(stdout).toMatch(/could not check {2}hybridvpn_nsx_ipsec_service/);
  const causes = stdout.split('\n').filter((line) => /^ {2}.*(password|credentials)/i.test(line));
  expect(causes).toHaveLength(1); // one fault of the platform, and not one for each of its objects
  expect(stdout).toMatch(/; 3 of 24 objects as they should be/);
});

test('a platform that serves nobody is told once, when the first call has given up: what else was asked for ends', async () => {
  const hanging = { match: { path: '/policy/api/v1/infra/ipsec-vpn-*' }, effect: { delayMs: 3_600_000 } };
  const out = { match: { method: 'GET' }, effect: { status: 503 } };
  site.nsx.listener.setFaults([hanging, out]);
  const { code, stdout } = await command.run(['drift', state], { ...environmentOf(site), NSXT_MAX_RETRIES: '1' });
  site.nsx.listener.setFaults([]);
  expect(code).toBe(1);
  const causes = stdout.split('\n').filter((line) => /^ {2}.*503/.test(line));
  expect(causes).toEqual([
    expect.stringMatching(/after 2 attempts.* NSX is overloaded or starting: try again later\.$/),
  ]);
  expect(stdout).toMatch(/; 3 of 24 objects as they should be/);
});

test('Ctrl-C ends it without a word of what was not read', async () => {
  site.nsx.listener.setFaults([{ match: { method: 'GET' }, effect: { delayMs: 3_600_000 } }]);
  const env = { ...command.environment, ...environmentOf(site) };
  const run = spawn(process.execPath, [command.main, 'drift', state, '--json'], { env });
  const ended = new Promise<number | null>((done) => run.once('close', done));
  let [stdout, stderr] = ['', ''];
  run.stdout.setEncoding('utf8').on('data', (part: string) => (stdout += part));
  await new Promise<void>((done) =>
    run.stderr.setEncoding('utf8').on('data', (part: string) => {
      stderr += part;
      if (stderr.includes('reading 24 objects')) done();
    }),
  );
  run.kill('SIGINT');
  expect([await ended, stdout, stderr.trim().split('\n').at(-1)]).toEqual([
    1,
    '',
    'hybridvpn: cancelled while comparing the objects with their platforms',
  ]);
  site.nsx.listener.setFaults([]);
});

test('a provider alias has settings of its own', async () => {
  const aliased = file('aliased.tfstate', door.file().replace(/hybridvpn\/hybridvpn\\"\]/g, '$&.west'));
  const without = await drift(aliased);
  expect([without.code, without.stdout]).toEqual([
    1,
    expect.stringContaining('There are no settings of nsx for the connection "west".'),
  ]);
  const connections = file('connections.json', JSON.stringify({ connections: { west: site.settings } }));
  const { code } = await command.run(['drift', aliased, '--connection', connections]);
  expect(code).toBe(0);
});

test('two managers with equal paths: an object of one is not taken for that of the other', async () => {
  const other = await Site.start();
  const [there, nobody] = [TerraformDoor.on(other), TerraformDoor.on(other)];
  const inputs = { gatewayPath: '/infra/tier-0s/T0', displayName: 'list', communities: ['65000:1'] };
  const list = new Map([['list', { type: 'nsx:CommunityList', name: 'list', inputs }]]);
  const here = TerraformDoor.on(site);
  const made = [await there.apply(await lookedUp(linked(), other)), await nobody.apply(list), await here.apply(list)];
  expect(made.flatMap(({ errors }) => errors)).toEqual([]);
  const named = (alias: string): string =>
    file(`${alias}.tfstate`, there.file().replace(/hybridvpn\/hybridvpn\\"\]/g, `$&.${alias}`));
  const connections = { ...site.settings, connections: { west: other.settings, again: other.settings } };
  const given = ['--connection', file('two-managers.json', JSON.stringify(connections))];
  const undo = await other.byHand(edit('master', { psk: 'a-key-typed-by-hand' }), {});
  const own = file('list.tfstate', here.file());
  const { entries } = await found(...given, state, own, named('west'));
  // A manager by two names is one: nothing of it is told twice, or told although a state has it.
  const twice = await found(...given, named('west'), named('again'));
  await undo();
  await here.apply(new Map());
  await other.stop();
  const unmanaged = (all: DriftData['entries']) =>
    all.flatMap(({ kind, type, id }) => (kind === 'unmanaged' && type === 'nsx:CommunityList' ? [id] : []));
  expect(unmanaged(entries)).toEqual(['/infra/tier-0s/T0/community-lists/list']);
  expect(unmanaged(twice.entries)).toEqual(['/infra/tier-0s/T0/community-lists/list']);
  const [changed] = entries.filter(({ kind }) => kind === 'changed');
  expect(changed).toMatchObject({ state: expect.stringMatching(/west\.tfstate$/), id: session('master') });
  expect(changed!.changes).toMatchObject([{ path: 'psk', otherEnd: { same: false } }]);
});

const truncated = (): string => door.file().slice(0, 500);
const foreign = {
  version: 4,
  lineage: 'x',
  resources: [{ mode: 'managed', type: 'aws_vpc', name: 'a', instances: [] }],
};

test.each<[string, () => string, RegExp]>([
  ['an empty file', () => '', /cannot be read: it is empty\. Give the state itself: terraform state pull/],
  ['no JSON', () => 'Terraform will perform', /cannot be read: it is not JSON/],
  ['a state cut off', truncated, /cannot be read: it ends in the middle/],
  [
    'the state of other providers',
    () => JSON.stringify(foreign),
    /holds objects of other providers alone \(1\), and none of hybridvpn/,
  ],
  [
    'a state of a newer Terraform',
    () => JSON.stringify({ ...foreign, version: 5 }),
    /a Terraform state of version 5, which this version of hybridvpn does not know/,
  ],
  [
    'a state of a newer provider',
    () => door.file().replaceAll('"schema_version":0', '"schema_version":9'),
    /newer version of hybridvpn: \S+ has schema version 9/,
  ],
  ['a stack of a newer Pulumi', () => JSON.stringify({ version: 9, deployment: {} }), /is a stack of version 9/],
  [
    'a plan',
    () => JSON.stringify({ format_version: '1.2', resource_changes: [] }),
    /is a Terraform plan.*terraform state pull/,
  ],
  [
    'what terraform show prints',
    () => JSON.stringify({ format_version: '1.0', terraform_version: '1.11.4', values: {} }),
    /terraform show.*terraform state pull/,
  ],
])('%s is one clear message', async (_what, text, message) => {
  const input = { from: 'the file', chunks: pieces(text()) };
  const failure: unknown = await readState(catalog, input).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ProviderError);
  expect((failure as ProviderError).text.replace('\n', ' ')).toMatch(message);
});

async function* pieces(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}

test('what cannot be read ends with exit code 1, what is wrong, and what to do', async () => {
  const { code, stdout, stderr } = await drift(file('input.json', truncated()));
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr.trim().split('\n')).toEqual([
    expect.stringMatching(/^hybridvpn: .*input\.json cannot be read: it ends in the middle\.$/),
    'Give the state itself: terraform state pull, or pulumi stack export.',
  ]);
});

test('nothing given, or a kind that there is not', async () => {
  expect(await drift()).toMatchObject({ code: 1, stderr: expect.stringContaining('No state is given.') });
  expect(await drift(state, '--fail-on', 'delete')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('"deleted"'),
  });
});

test('an empty state is clean', async () => {
  const { code, stdout } = await drift(
    file('empty.tfstate', JSON.stringify({ version: 4, lineage: 'x', resources: [] })),
  );
  expect([code, stdout]).toEqual([0, expect.stringContaining('0 of 0 objects')]);
});

describe('examples/drift-check', () => {
  const folder = join(__dirname, '../../examples/drift-check');
  const check = (stateFile: string): Promise<Finished> =>
    new Promise((done) => {
      const { environment, main } = command;
      const env = {
        ...environment,
        ...environmentOf(site),
        STATE_COMMAND: `cat ${stateFile}`,
        HYBRIDVPN: `${process.execPath} ${main}`,
      };
      execFile(join(folder, 'drift-check.sh'), ['--no-unmanaged'], { env }, (error, stdout, stderr) =>
        done({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
      );
    });

  test('the job of cron is silent without drift, and tells of it where there is some', async () => {
    expect(await check(state)).toEqual({ code: 0, stdout: '', stderr: '' });
    const undo = await site.byHand(edit('master', { enabled: false }), {});
    expect(await check(state)).toMatchObject({ code: 2, stdout: expect.stringMatching(/enabled: .*true -> false/) });
    await undo();
    expect(await check('/dev/null')).toMatchObject({ code: 1, stdout: expect.stringContaining('it is empty') });
  });

  test('the workflow calls the command with options that it has', async () => {
    const workflow = readFileSync(join(folder, 'github-actions.yml'), 'utf8');
    const { stdout } = await command.must(['drift', '--help']);
    const calls = workflow.split('\n').filter((line) => line.includes('hybridvpn drift'));
    expect(calls.length).toBeGreaterThan(0);
    for (const call of calls)
      for (const [option] of call.replace(/^.*hybridvpn drift/, '').matchAll(/--[a-z-]+/g))
        expect(stdout).toContain(option);
  });
});
