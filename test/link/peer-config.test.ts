/** What the other side of a link must be set to: complete, in the language of its device, and no key unless it is asked for. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hole, peerFormats, peerOf, type Peer } from '../../provider/link/peer-config';
import { readTopology } from '../../provider/link/topology';
import { locate } from '../../provider/link/up/located';
import type { Program, Values } from '../../provider/model';
import { edited, KEYS, linked, sides, type Edits } from '../kit/linked-program';

function peerIn(program: Program, platform: string, secrets: boolean): Peer {
  const [link] = locate(program, readTopology(program, sides), sides);
  const end = link!.ends.find(({ side }) => side.platform === platform)!;
  const other = link!.ends.find((one) => one !== end)!;
  const tunnels = link!.expected.tunnels.map((name) => ({
    name,
    end: end.tunnels.get(name)!,
    other: other.tunnels.get(name)!,
  }));
  return peerOf({ name: link!.name, side: end.side, tunnels }, secrets);
}

/** The addresses that the cloud gives its end, once it is made. */
function made(edits: Edits = {}): Program {
  const [master, slave] = ['203.0.113.10', '203.0.113.11'];
  const known: Readonly<Record<string, Values>> = {
    'alicloud:VpnConnection': { id: 'vco-1', internetIps: { master, slave } },
    'alicloud:getVpnGateway': { internetIp: master, disasterRecoveryInternetIp: slave },
  };
  return new Map(
    [...edited(linked(), edits)].map(([address, declared]) => [
      address,
      known[declared.type] === undefined ? declared : { ...declared, prior: known[declared.type] },
    ]),
  );
}

const write = (format: string, platform: string, secrets: boolean, program = made()) =>
  peerFormats.find(({ name }) => name === format)!.write(peerIn(program, platform, secrets));

const FORMATS = peerFormats.map(({ name }) => name);
const KEYED = FORMATS.filter((name) => name !== 'frr');

test.each(FORMATS)('%s is complete with the keys', (format) => {
  for (const platform of ['nsx', 'alicloud']) {
    const { text, holes } = write(format, platform, true);
    expect(holes).toEqual([]);
    expect(text).not.toMatch(/undefined|NaN|\[object|missing|Symbol/);
    if (KEYED.includes(format)) for (const key of KEYS) expect(text).toContain(key);
  }
});

test.each(FORMATS)('%s shows no key that was not asked for, and is refused without', (format) => {
  const { text, holes } = write(format, 'nsx', false);
  for (const key of KEYS) expect(text).not.toContain(key);
  expect(holes.map(({ hidden }) => hidden)).toEqual(KEYED.includes(format) ? [true, true] : []);
});

test('the peer of a cloud starts and renews, the peer of a site waits', () => {
  expect(write('strongswan', 'alicloud', true).text).toMatch(/rekey_time = 3300s[\s\S]*start_action = start/);
  expect(write('strongswan', 'nsx', true).text).toMatch(/rekey_time = 86400s[\s\S]*start_action = none/);
  // What the peer closes, nobody else would bring back.
  expect(write('strongswan', 'alicloud', true).text).toMatch(/close_action = start/);
  expect(write('strongswan', 'nsx', true).text).toMatch(/close_action = none/);
  expect(write('ios-xe', 'nsx', true).text).toContain(' responder-only');
  expect(write('ios-xe', 'alicloud', true).text).not.toContain(' responder-only');
});

test('the standby tunnel is the worse way, both ways', () => {
  const { text } = write('frr', 'alicloud', true);
  expect(text).toMatch(/-slave-in permit 10\n.*\n set local-preference 90/);
  expect(text).toContain('set as-path prepend 65010 65010');
  expect(text.match(/timers \d+ \d+$/gm)).toEqual(['timers 4 12', 'timers 4 12']);
});

test('one policy for an address of the device', () => {
  const { text } = write('ios-xe', 'alicloud', true);
  expect(text.match(/^crypto ikev2 policy/gm)?.length).toBe(1);
  expect(text).toMatch(/policy .*\n match address local 198\.51\.100\.10\n proposal .*master\n proposal .*slave\n/);
});

test('pfSense gets the bodies of its API, a key that is not shown as null', () => {
  const { requests, bgp } = JSON.parse(write('pfsense', 'nsx', false).text) as {
    requests: { request: string; body: Record<string, unknown> }[];
    bgp: unknown[];
  };
  expect(requests.map(({ request }) => request.split('/').at(-1))).toEqual(
    Array.from({ length: 2 }, () => ['phase1', 'phase2', 'interface']).flat(),
  );
  expect(requests[0]!.body).toMatchObject({
    remote_gateway: '198.51.100.10',
    pre_shared_key: null,
    startaction: 'none',
    encryption: [
      { encryption_algorithm_name: 'aes', encryption_algorithm_keylen: 256, hash_algorithm: 'sha256', dhgroup: 14 },
    ],
  });
  expect(requests[1]!.body).toMatchObject({ mode: 'vti', localid_address: '169.254.10.1', pfsgroup: 14 });
  expect(bgp).toHaveLength(2);
});

test('pfSense looks at the PRF beside a cipher that brings its own integrity only where it is told to', () => {
  const gcm = {
    'HybridLinkIkeMaster encryptionAlgorithms': ['AES_GCM_256'],
    'HybridLinkIkeMaster digestAlgorithms': [],
  };
  const bodyOf = (text: string) => (JSON.parse(text) as { requests: { body: object }[] }).requests[0]!.body;
  expect(bodyOf(write('pfsense', 'nsx', false, made(gcm)).text)).toMatchObject({
    prfselect_enable: true,
    encryption: [{ encryption_algorithm_name: 'aes256gcm', prf_algorithm: 'sha256' }],
  });
  expect(bodyOf(write('pfsense', 'nsx', false).text)).not.toHaveProperty('prfselect_enable');
});

test('what is not known is a hole that says why, and never a default', () => {
  const { text, holes } = write('strongswan', 'alicloud', true, linked());
  expect(holes.map(({ what, why }) => `${what}: ${why}`)).toContain(
    'the outside address of the peer of tunnel master: it comes from elsewhere',
  );
  expect(text).toContain('remote_addrs = { the outside address of the peer of tunnel master }');
});

// ---- texts of every kind, and the daemons themselves --------------------------------------------------------------------

const STRANGE: Record<string, string> = {
  quotes: 'a "b" \\c\\ \'d\'',
  'comment and braces': 'x#y{z}=${HOME} `id`',
  'decoded by strongSwan': '0xdeadbeef',
  'base64 by strongSwan': '0sQUJD',
  'a question mark': 'what?now',
  'an exclamation mark': '!first',
};

const keyed = (psk: string): Program =>
  made({ 'SessionMaster psk': psk, 'HybridLinkConnection tunnels.master.psk': psk });

test.each(Object.entries(STRANGE))('a key with %s stays on its line', (_what, psk) => {
  for (const format of FORMATS) {
    const plain = write(format, 'nsx', true);
    const { text, holes } = write(format, 'nsx', true, keyed(psk));
    if (holes.length === 0) expect(text.split('\n').length).toBe(plain.text.split('\n').length);
    else expect(text).not.toContain(psk);
  }
  expect(JSON.parse(write('pfsense', 'nsx', true, keyed(psk)).text).requests[0].body.pre_shared_key).toBe(psk);
});

test('a name of a link cannot end a comment', () => {
  const peer = { ...peerIn(made(), 'nsx', true), name: 'dc1\nrouter bgp 1' };
  for (const { write: text } of peerFormats) expect(text(peer).text).not.toMatch(/^router bgp 1$/m);
});

// ---- several links that end on one device -------------------------------------------------------------------------------

/** The same link again under another name, with inside addresses of its own: what its device has of the first stays. */
function second(peer: Peer, name: string): Peer {
  const tunnels = peer.tunnels.map((tunnel, index) => {
    const [local, remote] = [`169.254.77.${4 * index + 1}`, `169.254.77.${4 * index + 2}`];
    return { ...tunnel, number: 77 * 256 + 4 * index + 1, inside: { ...tunnel.inside, local, remote } };
  });
  return { ...peer, name, tunnels };
}

const textOf = (format: string, peer: Peer): string =>
  peerFormats.find(({ name }) => name === format)!.write(peer).text;

const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => match[1]!);

test('the number of a tunnel is that of its inside address, which its device has once', () => {
  expect(all(write('ios-xe', 'nsx', true).text, /^interface (\S+)/gm)).toEqual(['Tunnel2561', 'Tunnel2565']);
  expect(all(write('ios-xe', 'nsx', true).text, /update-source (\S+)/g)).toEqual(['Tunnel2561', 'Tunnel2565']);
  expect(all(write('strongswan', 'nsx', true).text, /if_id_(?:in|out) = (\S+)/g)).toEqual(
    ['2561', '2561', '2565', '2565'], // prettier-ignore
  );
});

test('a tunnel without an inside address has no number either', () => {
  const peer = peerIn(made(), 'nsx', true);
  const tunnels = peer.tunnels.map((tunnel) => ({ ...tunnel, number: new Hole('its inside address', 'nobody says') }));
  expect(textOf('ios-xe', { ...peer, tunnels })).toMatch(/^interface Tunnel\n! \(missing: its inside address\)/m);
  expect(textOf('strongswan', { ...peer, tunnels })).toContain('if_id_in = { its inside address }');
});

test.each([
  ['names without a Latin letter', '北京', '上海'],
  ['names that differ in signs', 'dc 1', 'dc-1'],
  ['names of which the end differs', 'a-data-center-with-a-long-name-1', 'a-data-center-with-a-long-name-2'],
])('a second link of one device takes no name of the first: %s', (_what, one, other) => {
  const peer = peerIn(made(), 'nsx', true);
  const names = (peerOfOne: Peer): string[] => [
    ...all(
      textOf('ios-xe', peerOfOne),
      /^(?:crypto (?:ikev2 (?:proposal|keyring|profile)|ipsec (?:transform-set|profile))|interface|route-map|ip prefix-list) (\S+)/gm,
    ),
    ...all(textOf('frr', peerOfOne), /^(?:route-map|ip prefix-list) (\S+)/gm),
    ...all(textOf('strongswan', peerOfOne), /^ {2}(\S+) \{/gm),
    ...(JSON.parse(textOf('pfsense', peerOfOne)) as { requests: { body: { descr: string } }[] }).requests.map(
      ({ body }) => body.descr,
    ),
  ];
  const [first, then] = [names({ ...peer, name: one }), names(second(peer, other))];
  expect(first.length).toBeGreaterThan(20);
  expect(then.filter((name) => first.includes(name))).toEqual([]);
});

test('a second link from the same address of a device adds its proposals to the policy that is there', () => {
  const peer = peerIn(made(), 'nsx', true);
  const policies = (text: string): string[] => [...new Set(all(text, /^crypto ikev2 policy (\S+)/gm))];
  const first = policies(textOf('ios-xe', peer));
  expect(first).toEqual(['from-203-0-113-10', 'from-203-0-113-11']);
  expect(policies(textOf('ios-xe', second(peer, 'dc2')))).toEqual(first);
});

const found = (...programs: string[]): boolean => programs.every((one) => existsSync(one));
const when = (there: boolean, why: string) =>
  there ? test : (name: string, _: () => unknown) => test.skip(`${name}: ${why}`, () => undefined);

when(found('/usr/bin/vtysh'), 'skipped, because FRR is not installed')(
  'FRR takes it, and refuses it without its password',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-frr-'));
    const check = (text: string): number | null => {
      const file = join(folder, 'frr.conf');
      writeFileSync(file, text);
      return spawnSync('/usr/bin/vtysh', ['-C', '-f', file], { encoding: 'utf8' }).status;
    };
    const withKey = made({ 'hybridLinkPeer authKey': 'a-bgp-key' });
    try {
      expect(check(write('frr', 'nsx', true).text)).toBe(0);
      expect(check(write('frr', 'alicloud', true).text)).toBe(0);
      expect(write('frr', 'alicloud', true, withKey).text).toContain('password a-bgp-key');
      expect(check(write('frr', 'alicloud', true, withKey).text)).toBe(0);
      expect(check(write('frr', 'alicloud', false, withKey).text)).not.toBe(0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

const charon = '/usr/sbin/charon-systemd';
when(
  found(charon, '/usr/sbin/swanctl') && process.getuid?.() === 0,
  'skipped, because strongSwan is not installed, or this is not root',
)('strongSwan loads it, with keys of every kind, and refuses it without', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-swan-'));
  for (const name of [
    'x509',
    'x509ca',
    'x509ocsp',
    'x509aa',
    'x509ac',
    'x509crl',
    'pubkey',
    'private',
    'rsa',
    'ecdsa',
    'bliss',
    'pkcs8',
    'pkcs12',
  ])
    mkdirSync(join(folder, name));
  const conf = join(folder, 'strongswan.conf');
  const socket = join(folder, 'vici');
  writeFileSync(
    conf,
    `charon-systemd {
  load = random nonce aes sha1 sha2 hmac kdf pem pkcs1 pubkey openssl kernel-netlink socket-default vici
  port = 0
  port_nat_t = 0
  install_routes = no
  plugins { vici { socket = unix://${socket} } }
}
swanctl { load = pem pkcs1 pubkey openssl }
`,
  );
  const env = { ...process.env, STRONGSWAN_CONF: conf, SWANCTL_DIR: folder };
  const daemon = spawn(charon, [], { env, stdio: 'ignore' });
  const swanctl = (...args: string[]) =>
    spawnSync('/usr/sbin/swanctl', [...args, '--uri', `unix://${socket}`], { env, encoding: 'utf8' });
  const load = (text: string) => {
    const file = join(folder, 'swanctl.conf');
    writeFileSync(file, text);
    return swanctl('--load-all', '--clear', '--file', file);
  };
  try {
    for (let tries = 0; tries < 100 && swanctl('--stats').status !== 0; tries++) execFileSync('/bin/sleep', ['0.1']); // a daemon tells nobody when it listens
    for (const psk of [KEYS[0], ...Object.values(STRANGE)]) {
      const { stdout, stderr, status } = load(write('strongswan', 'alicloud', true, keyed(psk)).text);
      expect([psk, status, stderr]).toEqual([psk, 0, '']);
      expect(stdout).toMatch(/loaded ike secret[\s\S]*loaded connection '\S+master'[\s\S]*loaded 2 connections/);
    }
    // A file with an error is not loaded at all; swanctl says so and ends with 0.
    for (const lacking of [write('strongswan', 'alicloud', false), write('strongswan', 'alicloud', true, linked())]) {
      const { stdout, stderr } = load(lacking.text);
      expect(stdout + stderr).toContain('syntax error');
      expect(stdout).not.toMatch(/loaded (ike secret|connection)|\d loaded/);
    }
  } finally {
    const ended = new Promise((done) => daemon.once('exit', done));
    daemon.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
});
