/** Tunnels between two sites that nobody simulates further, with the daemons that play them. Needs root and packages. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SimClock } from '../../provider/simulator';
import { Dataplane, lacking, NAT_TOOL } from '../../provider/simulator/dataplane';
import {
  introduce,
  isUp,
  Acquaintances,
  type Announced,
  type OfferedEnd,
  type TunnelHost,
} from '../../provider/simulator/negotiation';

const execute = promisify(execFile);
const { packages, others } = lacking();
const missing = [
  ...others,
  ...packages,
  ...(existsSync('/usr/bin/ping') || existsSync('/bin/ping') ? [] : ['iputils-ping']),
];
if (missing.length > 0) console.warn(`tunnels are not tested here: this machine lacks ${missing.join(', ')}`);

/** For daemons that hang: how fast they are is a matter of what else their machine does. */
const SECONDS = 500;

const end = (site: 'a' | 'b', index: 1 | 2): OfferedEnd => {
  const [a, b] = ['198.51.100.10', `203.0.113.1${index}`]; // the site's two tunnels share their outer address
  const [local, peer] = site === 'a' ? [a, b] : [b, a];
  const inside = `169.254.${index}0`;
  return {
    object: `${site}${index}`,
    router: site,
    since: 0,
    addresses: { local, peer },
    ids: { local, peer },
    psk: `key of tunnel ${index}`,
    initiates: site === 'a',
    ike: { versions: [2], encryption: ['aes-256-cbc'], integrity: ['sha2-256'], groups: [14] },
    esp: { encryption: ['aes-256-cbc'], integrity: ['sha2-256'], groups: [14] },
    lifetimes: { ike: 28800, esp: 3600 },
    selectors: { local: ['0.0.0.0/0'], peer: ['0.0.0.0/0'] },
    bgp: {
      since: 0,
      localAsn: site === 'a' ? '65010' : '65020',
      peerAsn: site === 'a' ? '65020' : '65010',
      localAddress: `${inside}.${site === 'a' ? 1 : 2}`,
      peerAddress: `${inside}.${site === 'a' ? 2 : 1}`,
      network: `${inside}.0/30`,
      hold: 3,
      keepalive: 1,
    },
    takes: { ipsec: 0, bgp: 0 },
  };
};

const NETWORKS = { a: '10.10.1.0/24', b: '10.20.1.0/24' };

/** A site whose ends a test may change while they run. */
class Site implements TunnelHost {
  readonly known = new Acquaintances();
  ends: OfferedEnd[];

  constructor(private readonly name: 'a' | 'b') {
    this.ends = [end(name, 1), end(name, 2)];
  }

  offered(): readonly OfferedEnd[] {
    return this.ends;
  }

  announced(): readonly Announced[] {
    return [{ network: NETWORKS[this.name], asPath: [this.name === 'a' ? '65010' : '65020'] }];
  }

  rank(object: string): number {
    return object.endsWith('1') ? 200 : 100;
  }

  meet(all: readonly TunnelHost[], wire?: Parameters<Acquaintances['meet']>[1]): void {
    this.known.meet(all, wire);
  }

  edit(index: number, change: Partial<OfferedEnd> | { natted: undefined }): void {
    this.ends = this.ends.map((one, at) => (at === index - 1 ? { ...one, ...change } : one));
  }

  met(index: number): ReturnType<Acquaintances['negotiate']> {
    return this.known.negotiate(this.ends[index - 1]!);
  }
}

interface Lab {
  readonly a: Site;
  readonly b: Site;
  readonly clock: SimClock;
  readonly dataplane: Dataplane;
}

async function lab(): Promise<Lab> {
  const clock = new SimClock();
  const dataplane = await Dataplane.start(clock);
  const [a, b] = [new Site('a'), new Site('b')];
  introduce([a, b], dataplane);
  dataplane.play([a, b]);
  return { a, b, clock, dataplane };
}

interface Names {
  readonly underlay: string;
  readonly routers: Record<string, { space: string; host: string }>;
  readonly ends: Record<string, { space: string; wire: string; device: string; folder: string }>;
}

const names = ({ dataplane }: Lab): Names =>
  JSON.parse(readFileSync(join(dataplane.folder, 'map.json'), 'utf8')) as Names;

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const start = Date.now();
  while (!(await holds())) {
    if (Date.now() - start > SECONDS * 1000) throw new Error(`not within ${SECONDS} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 300)); // most conditions are processes
  }
}

/** BGP outlives a lost tunnel by its hold time. */
const up = ({ clock, a }: Lab, index: number): boolean =>
  isUp(a.met(index), 'esp', clock.now()) && isUp(a.met(index), 'bgp', clock.now());

async function answered(one: Lab): Promise<boolean> {
  const host = names(one).routers['a']?.host ?? '';
  const args = [`--net=/run/netns/${host}`, 'ping', '-c', '1', '-W', '1', '10.20.1.10'];
  return execute('nsenter', args).then(
    () => true,
    () => false,
  );
}

async function device(one: Lab, site: 'a' | 'b'): Promise<string> {
  const network = NETWORKS[site === 'a' ? 'b' : 'a'];
  const { stdout } = await execute('ip', ['-n', names(one).routers[site]!.space, 'route', 'show', network]);
  return /dev (\S+)/.exec(stdout)?.[1] ?? '';
}

const carries = async (one: Lab, index: number): Promise<boolean> =>
  (await device(one, 'a')) === names(one).ends[`a${index}`]?.device &&
  (await device(one, 'b')) === names(one).ends[`b${index}`]?.device;

/** Empty while its daemon is being replaced. */
async function sas(one: Lab, of: string): Promise<string> {
  const { folder } = names(one).ends[of] ?? {};
  if (folder === undefined) return '';
  return execute('swanctl', ['--list-sas', '--raw', '--uri', `unix://${folder}/vici`]).then(
    ({ stdout }) => stdout,
    () => '',
  );
}

/** Another one was negotiated anew. */
const association = async (one: Lab, of: string): Promise<string | undefined> =>
  /initiator-spi=(\w+)/.exec(await sas(one, of))?.[1];

const spaces = async (): Promise<string> => (await execute('ip', ['netns', 'list'])).stdout;

(missing.length === 0 ? describe : describe.skip)('tunnels that daemons play', () => {
  let one: Lab;
  beforeAll(async () => {
    one = await lab();
    await until('both tunnels are up and the first carries', async () => up(one, 1) && up(one, 2) && carries(one, 1));
  });
  afterAll(async () => {
    await one.dataplane.close();
    expect(await spaces()).not.toContain(`hv${process.pid}-`);
    expect(existsSync(one.dataplane.folder)).toBe(false);
  });

  test('packets pass, are counted, and each end says what was agreed', async () => {
    await until('packets pass', () => answered(one));
    await until('packets are counted', () => one.a.known.traffic(one.a.ends[0]!)!.packetsOut > 0);
    const { peer, hold, keepalive } = one.a.met(1);
    expect([peer?.object, hold, keepalive]).toEqual(['b1', 3, 1]);
    const heard = () => one.b.known.heard(one.b.ends[0]!, one.b.met(1));
    await until('its networks are heard', () => heard().length > 0);
    expect(heard()).toEqual([{ network: NETWORKS.a, asPath: ['65010'] }]);
  });

  test.each([
    ['another key', { psk: 'another key' }, { phase: 'ike', kind: 'psk' }],
    [
      'another group',
      { ike: { ...end('b', 1).ike, groups: [15] } },
      { phase: 'ike', kind: 'group', own: 'MODP_2048', peer: 'MODP_3072' },
    ],
  ])(
    '%s at one end is told at the other, while the other tunnel carries; put back, it is up again',
    async (_title, change, failure) => {
      one.b.edit(1, change);
      await until('the cause is told', () => one.a.met(1).failure?.kind === failure.kind);
      expect(one.a.met(1).failure).toMatchObject(failure);
      await until('the second tunnel carries', async () => up(one, 2) && carries(one, 2));
      one.b.edit(1, { psk: end('b', 1).psk, ike: end('b', 1).ike });
      await until('the first carries again', async () => up(one, 1) && carries(one, 1));
    },
  );

  test('a group of perfect forward secrecy that does not fit shows when a child is made anew', async () => {
    const before = one.a.met(1).esp;
    // Daemons tell ages in whole seconds: a child made within one of the last could seem to be no later than that.
    const start = Date.now();
    await until('the last child is of another second', () => Date.now() - start > 1000);
    one.b.edit(1, { esp: { ...end('b', 1).esp, groups: [15] } });
    await until('up all the same', () => one.a.met(1).esp > before && up(one, 1));
    const { folder } = names(one).ends['a1']!;
    await execute('swanctl', ['--terminate', '--child', 'vti', '--uri', `unix://${folder}/vici`]);
    await until('the cause is told', () => one.a.met(1).failure?.phase === 'esp');
    expect(one.a.met(1).failure).toMatchObject({ phase: 'esp', kind: 'group' });
    one.b.edit(1, { esp: end('b', 1).esp });
    await until('up again', async () => up(one, 1) && carries(one, 1));
  });

  test('an end that is switched off takes its daemon with it, and coming back leaves the other tunnel alone', async () => {
    const { space } = names(one).ends['b2']!;
    const before = await association(one, 'a1');
    one.b.edit(2, { since: Infinity });
    await until('its namespace is gone', async () => !(await spaces()).includes(space));
    one.b.edit(2, { since: 0 });
    await until('up again', () => up(one, 2));
    expect(await association(one, 'a1')).toBe(before);
  });

  (existsSync(NAT_TOOL.file) ? test : test.skip)('an end behind NAT comes up', async () => {
    const { addresses } = end('a', 2);
    one.a.edit(2, { natted: '10.0.0.5' });
    const isThrough = async (): Promise<boolean> =>
      (await sas(one, 'a2')).includes('local-host=10.0.0.5') &&
      (await sas(one, 'b2')).includes(`remote-host=${addresses.local}`);
    await until('up through the NAT', async () => up(one, 2) && (await isThrough()));
    one.a.edit(2, { natted: undefined });
    await until('up again', async () => up(one, 2) && (await sas(one, 'a2')).includes(`local-host=${addresses.local}`));
  });

  test('a silent cut moves traffic once the hold time is over', async () => {
    const { underlay, ends } = names(one);
    const rule = (verb: string, of: string): Promise<unknown> =>
      execute('ip', ['-n', underlay, 'rule', verb, 'iif', ends[of]!.wire, 'blackhole', 'pref', '10']);
    await Promise.all(['a1', 'b1'].map((of) => rule('add', of)));
    try {
      // Within how many seconds, `make lab` is strict about.
      await until('the second carries', async () => (await carries(one, 2)) && answered(one));
    } finally {
      await Promise.all(['a1', 'b1'].map((of) => rule('del', of)));
    }
    await until('the first carries again', () => carries(one, 1));
  });

  test('whatever ends the owner, nothing stays', async () => {
    const child = spawn(process.execPath, [join(__dirname, '../../tools/run.mjs'), join(__dirname, 'wire-owner.ts')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    expect(await spaces()).toContain(`hv${child.pid}-`);
    child.kill('SIGKILL');
    await until('its namespaces are gone', async () => !(await spaces()).includes(`hv${child.pid}-`));
    await until('the first is up still', () => up(one, 1));
  });
});
