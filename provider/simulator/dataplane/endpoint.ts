/**
 * One end of a tunnel: a charon in a namespace of its own, which holds the outer address, and its TUN device in the router's
 * namespace, where it is the tunnel's interface. Several may hold the same outer address. One behind NAT has a namespace in front
 * of its own, in which the kernel translates its address.
 */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Failure, OfferedEnd, Traffic } from '../negotiation';
import { CHILD, CONNECTION, connectionText, daemonText, INNER_MTU } from './charon-config';
import { eventsIn } from './charon-log';
import { NAT_TOOL } from './requirements';
import type { Sandbox } from './sandbox';
import { run, script } from './shell';
import { associationsIn, type Associations, type Child } from './vici';
import { listSas } from './vici-socket';

/** Between two attempts of an end that initiates. */
const RETRY_MS = 2000;
const FOLDERS = 'x509 x509ca x509ocsp x509aa x509ac x509crl pubkey private rsa ecdsa bliss pkcs8 pkcs12';

/** What ends send everything to: the underlay's router, and a NAT, which would not send to an address of its own. */
const [WAN, INSIDE] = ['192.0.0.8', '192.0.0.9'];

export class Endpoint {
  /** What the daemon runs. */
  end: OfferedEnd;
  sees: Associations = { children: [], connecting: false };
  /** Why the present configuration does not come up, as one of both ends' daemons says. */
  failure: Failure | undefined;
  /** Real ms since when the present configuration runs. */
  since = Date.now();
  readonly folder: string;
  private read = 0;
  private asked = 0;
  private ended = false;
  private readonly counted = new Map<string, Child>();

  constructor(
    readonly sandbox: Sandbox,
    /** Short, for names of devices. */
    readonly number: number,
    end: OfferedEnd,
    private readonly routerSpace: string,
  ) {
    this.end = end;
    this.folder = join(sandbox.folder, `e${number}`);
  }

  get space(): string {
    return this.sandbox.name(`e${this.number}`);
  }

  /** Its device on the underlay's router. */
  get wire(): string {
    return `w${this.number}`;
  }

  get device(): string {
    return `vti${this.number}`;
  }

  async start(): Promise<void> {
    const { space, wire, device, folder, routerSpace } = this;
    const wan = this.sandbox.name('wan');
    mkdirSync(folder, { mode: 0o700 });
    for (const name of FOLDERS.split(' ')) mkdirSync(join(folder, name));
    writeFileSync(join(folder, 'strongswan.conf'), daemonText(folder), { mode: 0o600 });
    await script(`
      ip netns add ${space}
      ip -n ${space} link set lo up
      nsenter --net=/run/netns/${space} sysctl -qw net.ipv6.conf.all.disable_ipv6=1
      ${this.wiring()}
      ip -n ${wan} rule add iif ${wire} lookup ${this.table} pref 100
    `);
    this.spawnDaemon();
    // charon makes its device as it starts, and adds a route through it with each tunnel: it finds a placeholder
    await script(`
      for i in $(seq 200); do
        if [ -S ${folder}/vici ] && ip -n ${space} link show ipsec0 >/dev/null 2>&1; then break; fi
        sleep 0.05
      done
      ip -n ${space} link set ipsec0 netns ${routerSpace} name ${device}
      ip -n ${space} link add ipsec0 type bridge
      ip -n ${space} link set ipsec0 up
      ip -n ${routerSpace} link set ${device} mtu ${INNER_MTU} txqueuelen 2000
      ${this.addressCommand('add', this.end)}
      ip -n ${routerSpace} link set ${device} up
    `);
    await this.load();
  }

  /** The wire's own routing table on the underlay: packets of this end go to the one it is paired with. */
  get table(): number {
    return 1000 + this.number;
  }

  /** Whether another configuration needs another process, or there is none any more: a gateway starts its daemons again. */
  needsRestart({ addresses, natted, router }: OfferedEnd): boolean {
    const { end } = this;
    return this.ended || addresses.local !== end.addresses.local || natted !== end.natted || router !== end.router;
  }

  private get natSpace(): string {
    return this.sandbox.name(`n${this.number}`);
  }

  /** From its own address to the underlay's router, through the NAT if there is one. */
  private wiring(): string {
    const { space, wire, natSpace } = this;
    const wan = this.sandbox.name('wan');
    const { addresses, natted } = this.end;
    if (natted === undefined) return cable({ space, address: addresses.local, to: wan, device: wire, via: WAN });
    if (!existsSync(NAT_TOOL.file)) throw new Error(`an end behind NAT needs nft (package ${NAT_TOOL.package})`);
    return `
      ip netns add ${natSpace}
      ip -n ${natSpace} link set lo up
      nsenter --net=/run/netns/${natSpace} sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.disable_ipv6=1
      ${cable({ space, address: natted, to: natSpace, device: 'inside', via: INSIDE })}
      ip -n ${natSpace} route add ${natted}/32 dev inside
      ${cable({ space: natSpace, address: addresses.local, to: wan, device: wire, via: WAN })}
      nsenter --net=/run/netns/${natSpace} nft -f - <<'END'
        table ip nat {
          chain out { type nat hook postrouting priority srcnat; oifname "eth0" snat to ${addresses.local}; }
          chain in { type nat hook prerouting priority dstnat; iifname "eth0" dnat to ${natted}; }
        }
END
    `;
  }

  /** Makes the daemon run this; what it had negotiated under another configuration is given up. */
  async update(end: OfferedEnd): Promise<boolean> {
    const before = this.end;
    this.end = end;
    if (insideOf(before) !== insideOf(end))
      await script(this.addressCommand('del', before) + this.addressCommand('add', end));
    if (connectionText(before) === connectionText(end)) return false;
    await this.load();
    await this.renew();
    return true;
  }

  /** Gives up what is negotiated, at this end; its peer is told. */
  async renew(): Promise<void> {
    this.since = Date.now();
    this.failure = undefined;
    this.asked = 0;
    this.read = statSync(join(this.folder, 'charon.log')).size;
    this.sees = associationsIn(await listSas(join(this.folder, 'vici')));
    if (this.sees.ike === undefined && !this.sees.connecting) return;
    await this.swanctl('--terminate', '--ike', CONNECTION, '--force', '--timeout', '1').catch(() => undefined); // it went meanwhile
  }

  async stop(): Promise<void> {
    const wan = this.sandbox.name('wan');
    await script(`
      for p in $(ip netns pids ${this.space}); do kill "$p" 2>/dev/null || :; done
      for i in $(seq 60); do [ -z "$(ip netns pids ${this.space})" ] && break; sleep 0.05; done
      for p in $(ip netns pids ${this.space}); do kill -9 "$p" 2>/dev/null || :; done
      ip -n ${wan} rule del iif ${this.wire} lookup ${this.table} pref 100
      ip -n ${wan} route flush table ${this.table} 2>/dev/null || :
      ip netns del ${this.space}
      ip netns del ${this.natSpace} 2>/dev/null || :
      rm -rf '${this.folder}'
    `);
  }

  /** Asks the daemon, and reads what it wrote. */
  async look(): Promise<void> {
    if (this.ended) {
      this.sees = { children: [], connecting: false };
      return;
    }
    this.sees = associationsIn(await listSas(join(this.folder, 'vici')));
    for (const child of this.sees.children) this.counted.set(child.id, child);
    for (const { at, event } of eventsIn(this.newLines())) {
      this.failure = event === 'established' || at < this.since ? undefined : { ...event, at };
    }
  }

  /** An end that initiates tries again and again, as a gateway does; charon itself gives up when it is refused. */
  initiate(): void {
    const up = this.sees.ike !== undefined && this.sees.children.length > 0;
    if (up || this.sees.connecting || Date.now() - this.asked < RETRY_MS) return;
    this.asked = Date.now();
    // It waits for the answer, and nobody waits for it; if it is refused, the log says why.
    this.swanctl('--initiate', '--child', CHILD, '--timeout', '5').catch(() => undefined);
  }

  traffic(): Traffic {
    const sum = (of: (child: Child) => number): number =>
      [...this.counted.values()].reduce((all, one) => all + of(one), 0);
    return {
      bytesIn: sum(({ bytesIn }) => bytesIn),
      bytesOut: sum(({ bytesOut }) => bytesOut),
      packetsIn: sum(({ packetsIn }) => packetsIn),
      packetsOut: sum(({ packetsOut }) => packetsOut),
    };
  }

  private spawnDaemon(): void {
    const { folder, space } = this;
    const out = openSync(join(folder, 'out'), 'w', 0o600);
    const child = spawn('nsenter', [`--net=/run/netns/${space}`, '--', '/usr/sbin/charon-systemd'], {
      env: { ...process.env, STRONGSWAN_CONF: join(folder, 'strongswan.conf') },
      cwd: folder, // by which it is found where everything is removed before it is in its namespace
      stdio: ['ignore', out, out],
      detached: true, // a terminal's interrupt is for its owner, who ends it in its turn
    });
    child.once('exit', () => (this.ended = true));
    child.once('error', () => undefined); // then its socket never comes, which is told
    child.unref();
    closeSync(out);
  }

  private async load(): Promise<void> {
    const file = join(this.folder, 'swanctl.conf');
    writeFileSync(file, connectionText(this.end), { mode: 0o600 });
    await this.swanctl('--load-all', '--clear', '--file', file);
  }

  /** Of its daemon. */
  swanctl(...args: string[]): Promise<string> {
    const env = { STRONGSWAN_CONF: join(this.folder, 'strongswan.conf'), SWANCTL_DIR: this.folder };
    return run('swanctl', [...args, '--uri', `unix://${this.folder}/vici`], env);
  }

  private addressCommand(verb: 'add' | 'del', end: OfferedEnd): string {
    const address = insideOf(end);
    return address === '' ? '' : `ip -n ${this.routerSpace} addr ${verb} ${address} dev ${this.device}\n`;
  }

  private newLines(): string[] {
    const file = openSync(join(this.folder, 'charon.log'), 'r');
    try {
      const buffer = Buffer.alloc(1 << 18);
      const length = readSync(file, buffer, 0, buffer.length, this.read);
      const whole = buffer.subarray(0, length).lastIndexOf(10) + 1;
      this.read += whole;
      return buffer.subarray(0, whole).toString('utf8').split('\n');
    } finally {
      closeSync(file);
    }
  }
}

/** A pair of devices with an address at this end, and at the other one what it sends everything to. */
const cable = (of: { space: string; address: string; to: string; device: string; via: string }): string => `
      ip -n ${of.space} link add eth0 type veth peer name ${of.device} netns ${of.to}
      ip -n ${of.space} addr add ${of.address}/32 dev eth0
      ip -n ${of.space} link set eth0 up
      ip -n ${of.space} route add default via ${of.via} dev eth0 onlink
      ip -n ${of.to} addr add ${of.via}/32 dev ${of.device}
      ip -n ${of.to} link set ${of.device} up
    `;

/** With the length of the tunnel's network. */
const insideOf = ({ inside, bgp }: OfferedEnd): string =>
  inside ?? (bgp === undefined ? '' : `${bgp.localAddress}/${bgp.network.split('/')[1] ?? '30'}`);
