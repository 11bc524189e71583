/** `hybridvpn import` of both platforms: the ends of links are found and stand in one program. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Linked } from '../kit/linked';
import { connectionFile } from '../kit/linked-state';
import { CommandLine } from './command';

let link: Linked;
let command: CommandLine;
let connection: string;

beforeAll(async () => {
  [link, command] = await Promise.all([Linked.start(), CommandLine.build()]);
  await link.build();
  connection = connectionFile(link, command.folder);
});
afterAll(async () => {
  await link.stop();
  command.remove();
});

const looking = (...args: string[]) => command.must(['import', '--connection', connection, ...args]);

interface Data {
  readonly paired: number;
  readonly links: readonly { name: string; tunnels: readonly { name: string; ends: readonly object[] }[] }[];
  readonly alone: readonly object[];
  readonly ambiguous: readonly { end: object; candidates: readonly object[] }[];
}

test('both ends of a link that other tools made, in one program', async () => {
  const out = join(command.folder, 'link.tf');
  const { stdout } = await looking('--out', out);
  expect(stdout).toMatch(/\nFound both ends of 1 link:\n  link, as resources: \d+ values would be derived otherwise\n/);
  expect(stdout).toContain(
    [
      '    alicloud:VpnConnection "link" master – nsx:RouteBasedSession "master"',
      '    alicloud:VpnConnection "link" slave – nsx:RouteBasedSession "slave"',
      '    nsx dpd: none, derived nsx:DpdProfile\n',
    ].join('\n'),
  );
  expect(stdout).toMatch(/\nimport: objects=\d+ links=1 paired=1 whole=0 alone=0 ambiguous=0\n$/);
  const text = readFileSync(out, 'utf8');
  expect(text).toContain('resource "hybridvpn_nsx_route_based_session" "master"');
  expect(text).toContain('resource "hybridvpn_alicloud_vpn_connection" "link"');
  expect(text).toContain('what exists on Alibaba Cloud and VMware NSX.\n'); // no other platform was asked
  expect(text.match(/required_providers/g)).toHaveLength(1);
  expect(text).toContain('#   nsx master session "master" tcpMssClamping: not set, derived {');
  expect(text).toContain('neighbor "master" routeFiltering[0].maximumRoutes: not set, derived 50');
  expect(text).not.toContain('psk-of-');
});

test('as data, with the id of each end', async () => {
  const { stdout } = await looking('--out', join(command.folder, 'data.tf'), '--json', '--force');
  const data = JSON.parse(stdout) as Data;
  expect(data.paired).toBe(1);
  expect(data.links[0]!.tunnels.map(({ name }) => name)).toEqual(['master', 'slave']);
  expect(data.links[0]!.tunnels[0]!.ends).toEqual([
    { platform: 'alicloud', type: 'alicloud:VpnConnection', id: 'vco-link', name: 'link', tunnel: 'master' },
    {
      platform: 'nsx',
      type: 'nsx:RouteBasedSession',
      id: '/infra/tier-0s/T0/ipsec-vpn-services/link/sessions/master',
      name: 'master',
    },
  ]);
});

test('an end with several candidates is listed and not paired; exit code 2', async () => {
  const restore = link.remember();
  try {
    // Nothing tells it from the connection that is there.
    link.alicloud.simulator.world.vpnConnections.set('vco-twin', { ...link.connection, id: 'vco-twin' });
    const { code, stdout } = await command.run([
      ...['import', '--connection', connection, '--out', join(command.folder, 'twice.tf'), '--json'],
    ]);
    const data = JSON.parse(stdout) as Data;
    expect([code, data.paired]).toEqual([2, 0]);
    expect(data.ambiguous.map(({ candidates }) => candidates.length)).toContain(2);
  } finally {
    restore();
  }
});
