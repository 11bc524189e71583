/** A site's router: FRR in a namespace of its own, where its tunnels' interfaces are, with a host for the networks behind it. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Announced } from '../negotiation';
import { changes, headOf, linesOf, type Line, type Neighbor } from './frr-config';
import type { Sandbox } from './sandbox';
import { run, script } from './shell';
import { ask } from './vty';

/** Of a BGP neighbor, as the daemon says. */
export interface Session {
  readonly state: string;
  /** Seconds; negotiated. */
  readonly hold: number;
  readonly keepalive: number;
  readonly seconds: number;
  /** Of the last NOTIFICATION. */
  readonly reason: string;
  readonly heard: readonly Announced[];
}

interface NeighborJson {
  readonly bgpState?: string;
  readonly bgpTimerUpMsec?: number;
  readonly bgpTimerHoldTimeMsecs?: number;
  readonly bgpTimerKeepAliveIntervalMsecs?: number;
  readonly lastNotificationReason?: string;
}

interface ReceivedJson {
  readonly receivedRoutes?: Readonly<Record<string, { readonly path?: string }>>;
}

/**
 * Index of a TUN where charon makes it, after `lo` and `eth0`. It is taken here, so that the kernel gives each device that is
 * moved in another one: zebra keeps a nexthop for minutes and takes it for installed when a device with its index comes back, as
 * that of an end that is made anew would; the kernel has forgotten it by then, and the route stays on the other tunnel. To let
 * zebra install routes without kept nexthops mends that too, and costs packets whenever a route changes. verified: trials with 8.4
 */
const TUN_INDEX = 3;

export class Router {
  sessions: ReadonlyMap<string, Session> = new Map();
  private lines: Line[] = [];
  private asn: string | undefined;
  private readonly networks = new Set<string>();
  /** Network → the address of the host in it. */
  readonly hosts = new Map<string, string>();
  /** Of its daemons' sockets and files. */
  readonly folder: string;

  constructor(
    readonly sandbox: Sandbox,
    readonly number: number,
  ) {
    this.folder = join(sandbox.folder, `r${number}`);
  }

  get space(): string {
    return this.sandbox.name(`r${this.number}`);
  }

  /** A host behind it, with an address in each network: `.10`. */
  get host(): string {
    return this.sandbox.name(`h${this.number}`);
  }

  async start(): Promise<void> {
    const { folder, space, host } = this;
    mkdirSync(folder, { mode: 0o750 });
    for (const name of ['vtysh.conf', 'zebra.conf', 'bgpd.conf'])
      writeFileSync(join(folder, name), 'hostname router\n');
    execFileSync('chown', ['-R', 'frr:frr', folder]); // the daemons drop their privileges
    await script(`
      ip netns add ${space}
      ip netns add ${host}
      for n in ${space} ${host}; do
        ip -n $n link set lo up
        nsenter --net=/run/netns/$n sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
      done
      nsenter --net=/run/netns/${space} sysctl -qw net.ipv4.ip_forward=1 net.ipv4.conf.all.rp_filter=0 \\
        net.ipv4.conf.default.rp_filter=0 net.ipv4.fib_multipath_hash_policy=1
      ip -n ${host} link add eth0 type veth peer name lan0 netns ${space}
      ip -n ${host} link set eth0 up
      ip -n ${space} link set lan0 up
      ip -n ${space} link show | grep -q '^${TUN_INDEX}:' || ip -n ${space} link add taken index ${TUN_INDEX} type bridge
      ${this.daemon('zebra')}
      ${this.daemon('bgpd')}
    `);
  }

  async stop(): Promise<void> {
    await script(`
      for n in ${this.space} ${this.host}; do
        for p in $(ip netns pids $n); do kill -9 "$p" 2>/dev/null || :; done
        ip netns del $n
      done
      rm -rf '${this.folder}'
    `);
  }

  /** Makes it speak to these neighbors, of the networks behind it and those it heard of. */
  async configure(neighbors: readonly Neighbor[], own: ReadonlySet<string>): Promise<void> {
    for (const network of own) await this.attach(network);
    if (!this.speaks()) await this.speakAgain();
    const [first] = neighbors;
    if (first === undefined && this.asn === undefined) return;
    const asn = first?.bgp.localAsn ?? this.asn ?? '';
    if (this.asn !== undefined && this.asn !== asn) {
      await this.vtysh(['configure terminal', `no router bgp ${this.asn}`]);
      this.lines = this.lines.filter(({ section }) => !(section[0] ?? '').startsWith('router bgp'));
      this.asn = undefined;
    }
    const head = this.asn === undefined ? headOf(asn, first?.bgp.localAddress ?? '0.0.0.1') : [];
    this.asn = asn;
    const wanted = linesOf(asn, neighbors, this.networks);
    await this.apply([...head, ...changes(this.lines, wanted)]);
    const before = this.lines;
    this.lines = wanted;
    // Routes stay filtered as they were until they are asked for anew. Other timers hold from the next session on, which nobody
    // opens here. verified: FRR, peer_timers_set; assumed: that an NSX edge, which runs FRR, does the same
    for (const { number, bgp } of neighbors) {
      const differ = (of: RegExp): boolean => {
        const [was, is] = [before, wanted].map((lines) => textOf(lines.filter((line) => of.test(textOf([line])))));
        return was !== is;
      };
      if (differ(new RegExp(`(IN|OUT)-${number}\\b`)) || differ(/ network /))
        await this.vtysh([`clear bgp ${bgp.peerAddress} soft`]);
    }
  }

  /** Whether its BGP daemon is there. */
  private speaks(): boolean {
    const pid = readFileSync(join(this.folder, 'bgpd.pid'), 'utf8').trim();
    return existsSync(`/proc/${pid}/exe`);
  }

  /** It is started again with nothing of what it was told, as a gateway does with a daemon that ended. */
  private async speakAgain(): Promise<void> {
    [this.lines, this.asn, this.sessions] = [[], undefined, new Map()];
    await script(this.daemon('bgpd'));
  }

  private daemon(name: string): string {
    const { folder, space } = this;
    return (
      `nsenter --net=/run/netns/${space} -- /usr/lib/frr/${name} -d -f ${folder}/${name}.conf -i ${folder}/${name}.pid ` +
      `-z ${folder}/zserv.api --vty_socket ${folder} -A 127.0.0.1 -P 0 >>${folder}/out 2>&1`
    );
  }

  async look(): Promise<void> {
    if (this.asn === undefined || !this.speaks()) return;
    const [text = '{}'] = await this.asked(['show bgp neighbors json']);
    const all = Object.entries(JSON.parse(text) as Record<string, NeighborJson>);
    const up = all.filter(([, { bgpState }]) => bgpState === 'Established').map(([address]) => address);
    const heard = await this.asked(up.map((one) => `show bgp ipv4 unicast neighbors ${one} received-routes json`));
    this.sessions = new Map(
      all.map(([address, one]) => [
        address,
        {
          state: one.bgpState ?? '',
          hold: (one.bgpTimerHoldTimeMsecs ?? 0) / 1000,
          keepalive: (one.bgpTimerKeepAliveIntervalMsecs ?? 0) / 1000,
          seconds: (one.bgpTimerUpMsec ?? 0) / 1000,
          reason: one.lastNotificationReason ?? '',
          heard: up.includes(address) ? routesIn(heard[up.indexOf(address)]) : [],
        },
      ]),
    );
  }

  private async apply(lines: readonly Line[]): Promise<void> {
    if (lines.length === 0) return;
    await this.vtysh([
      'configure terminal',
      ...lines.flatMap(({ section, text }) => [...section, text, ...section.map(() => 'exit')]),
    ]);
  }

  private async attach(network: string): Promise<void> {
    if (this.networks.has(network)) return;
    this.networks.add(network);
    const { length } = parts(network);
    const [gateway, host] = [hostOf(network, 1), hostOf(network, 10)];
    if (length > 28 || length < 8) return; // an endpoint's own address, the default route: there is no host in it
    this.hosts.set(network, host);
    await script(`
      ip -n ${this.space} addr add ${gateway}/${length} dev lan0
      ip -n ${this.host} addr add ${host}/${length} dev eth0
      ip -n ${this.host} route replace default via ${gateway} dev eth0
    `);
  }

  private async asked(commands: readonly string[]): Promise<string[]> {
    return commands.length === 0 ? [] : ask(join(this.folder, 'bgpd.vty'), commands);
  }

  /** For changes, of which several daemons may have a part. */
  private async vtysh(commands: readonly string[]): Promise<string> {
    const said = await run('vtysh', [
      '--vty_socket',
      this.folder,
      '--config_dir',
      this.folder,
      ...commands.flatMap((one) => ['-c', one]),
    ]);
    const [wrong] = /^% .*$/m.exec(said) ?? [];
    if (wrong !== undefined) throw new Error(`a router of the dataplane refused a command: ${wrong}`);
    return said;
  }
}

const textOf = (lines: readonly Line[]): string =>
  lines.map(({ section, text }) => [...section, text].join(' ')).join('\n');

function routesIn(text: string | undefined): Announced[] {
  const { receivedRoutes: routes = {} } = JSON.parse(text ?? '{}') as ReceivedJson;
  return Object.entries(routes).map(([network, { path = '' }]) => ({
    network,
    asPath: path.split(' ').filter(Boolean),
  }));
}

function parts(network: string): { octets: number[]; length: number } {
  const [address = '', length] = network.split('/');
  return { octets: address.split('.').map(Number), length: Number(length) };
}

function hostOf(network: string, index: number): string {
  const { octets } = parts(network);
  return [...octets.slice(0, 3), (octets[3] ?? 0) + index].join('.');
}
