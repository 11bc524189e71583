/**
 * A device that hybridvpn did not make: strongSwan and FRR with the very files that `hybridvpn peer-config` writes for it. What is
 * its own is what every device has beside them: where its daemon listens and which plugins it loads (strongswan.conf), addresses on
 * its interfaces, and a network behind it. strongSwan works in userland here, with one daemon for each tunnel, since a daemon has
 * one device for all it encrypts; each is given the whole file.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { daemonText, INNER_MTU } from '../../provider/simulator/dataplane/charon-config';
import { run, script } from '../../provider/simulator/dataplane/shell';
import type { End } from './end';
import type { Behind } from './pair';
import { command, type Wires } from './wires';

export interface Files {
  readonly swanctl: string;
  readonly frr: string;
}

/** Of one tunnel, as the file for strongSwan has it. */
interface Told {
  readonly connection: string;
  readonly local: string;
  readonly remote: string;
  readonly inside: string;
}

const ADDRESS = String.raw`([\d.]+(?:/\d+)?)`;

export function toldIn({ swanctl }: Files): Told[] {
  const pattern = new RegExp(
    String.raw`^  (\S+) \{\n    # inside: ${ADDRESS},[^]*?local_addrs = "${ADDRESS}"\n    remote_addrs = "${ADDRESS}"`,
    'gm',
  );
  return [...swanctl.matchAll(pattern)].map(([, connection, inside, local, remote]) => ({
    ...{ connection: connection!, inside: inside!, local: local!, remote: remote! },
  }));
}

export class Device {
  private readonly folder: string;
  private readonly prefix: string;

  constructor(
    private readonly wires: Wires,
    private readonly files: Files,
    /** A host as it stood behind the gateway whose place this takes. */
    private readonly behind: Behind,
  ) {
    this.folder = join(wires.folder, 'device');
    this.prefix = wires.map.underlay.replace(/wan$/, 'x');
  }

  get host(): string {
    return `${this.prefix}h`;
  }

  private get router(): string {
    return `${this.prefix}r`;
  }

  /** Starts it, with a wire from the end that stays to each of its tunnels. */
  async start(staying: readonly End[]): Promise<void> {
    const { folder, router, host, files } = this;
    mkdirSync(folder, { mode: 0o711 });
    const network = this.network();
    const gateway = network.replace(/\.\d+\/.*$/, '.1');
    const length = network.split('/')[1];
    await script(`
      for n in ${router} ${host}; do
        ip netns add $n
        ip -n $n link set lo up
        nsenter --net=/run/netns/$n sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
      done
      nsenter --net=/run/netns/${router} sysctl -qw net.ipv4.ip_forward=1 net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.default.rp_filter=0
      ip -n ${host} link add eth0 type veth peer name lan0 netns ${router}
      ip -n ${host} addr add ${this.behind.host}/${length} dev eth0
      ip -n ${router} addr add ${gateway}/${length} dev lan0
      ip -n ${host} link set eth0 up
      ip -n ${router} link set lan0 up
      ip -n ${host} route add default via ${gateway}
    `);
    const told = toldIn(files);
    for (const [index, one] of told.entries()) {
      const end = staying.find(({ addresses }) => addresses.local === one.remote && addresses.peer === one.local);
      if (end === undefined) throw new Error(`peer-config: no end has ${one.remote} and the peer ${one.local}`);
      await this.tunnel(index + 1, one, end);
    }
    await this.routing();
  }

  /** swanctl at its daemon of one tunnel, by its place in the file. */
  async swanctl(index: number, args: readonly string[]): Promise<string> {
    const own = join(this.folder, `t${index}`);
    const env = { STRONGSWAN_CONF: join(own, 'strongswan.conf'), SWANCTL_DIR: own };
    return run('swanctl', [...args, '--uri', `unix://${own}/vici`], env);
  }

  /** A network that it tells, in which the host is. */
  private network(): string {
    const told = [...this.files.frr.matchAll(/^ +network (\S+)$/gm)].map(([, network]) => network!);
    const [own = ''] = told.filter((one) => holds(one, this.behind.host));
    if (own === '')
      throw new Error(`peer-config: the file for FRR tells no network with ${this.behind.host}: ${told.join(', ')}`);
    return own;
  }

  private async tunnel(index: number, { local, inside }: Told, end: End): Promise<void> {
    const { router } = this;
    const { underlay } = this.wires.map;
    const [own, space, wire] = [join(this.folder, `t${index}`), `${this.prefix}${index}`, `x${index}`];
    mkdirSync(own, { mode: 0o700 });
    writeFileSync(join(own, 'strongswan.conf'), daemonText(own), { mode: 0o600 });
    writeFileSync(join(own, 'swanctl.conf'), this.files.swanctl, { mode: 0o600 });
    const rules = (await command('ip', ['-n', underlay, 'rule'])).stdout;
    const table = new RegExp(`iif ${end.wire} lookup (\\d+)`).exec(rules)?.[1] ?? '';
    await script(`
      ip netns add ${space}
      ip -n ${space} link set lo up
      ip -n ${space} link add eth0 type veth peer name ${wire} netns ${underlay}
      ip -n ${space} addr add ${local}/32 dev eth0
      ip -n ${space} link set eth0 up
      ip -n ${space} route add default via 192.0.0.8 dev eth0 onlink
      ip -n ${underlay} addr add 192.0.0.8/32 dev ${wire}
      ip -n ${underlay} link set ${wire} up
      ip -n ${underlay} rule add iif ${wire} lookup ${2000 + index} pref 100
      ip -n ${underlay} route replace default dev ${end.wire} table ${2000 + index}
      ip -n ${underlay} route replace default dev ${wire} table ${table}
      STRONGSWAN_CONF=${own}/strongswan.conf nsenter --net=/run/netns/${space} -- /usr/sbin/charon-systemd >${own}/out 2>&1 &
      for i in $(seq 200); do
        if [ -S ${own}/vici ] && ip -n ${space} link show ipsec0 >/dev/null 2>&1; then break; fi
        sleep 0.05
      done
      ip -n ${space} link set ipsec0 netns ${router} name vti${index}
      ip -n ${space} link add ipsec0 type bridge
      ip -n ${space} link set ipsec0 up
      ip -n ${router} link set vti${index} mtu ${INNER_MTU} txqueuelen 2000
      ip -n ${router} addr add ${inside} dev vti${index}
      ip -n ${router} link set vti${index} up
    `);
    await this.swanctl(index, ['--load-all', '--file', join(own, 'swanctl.conf')]);
  }

  private async routing(): Promise<void> {
    const own = join(this.folder, 'frr');
    mkdirSync(own, { mode: 0o750 });
    for (const name of ['zebra.conf', 'vtysh.conf']) writeFileSync(join(own, name), 'hostname device\n');
    writeFileSync(join(own, 'bgpd.conf'), this.files.frr);
    const daemon = (name: string): string =>
      `nsenter --net=/run/netns/${this.router} -- /usr/lib/frr/${name} -d -f ${own}/${name}.conf -i ${own}/${name}.pid ` +
      `-z ${own}/zserv.api --vty_socket ${own} -A 127.0.0.1 -P 0 >>${own}/out 2>&1`;
    await script(`chown -R frr:frr ${own}\n${daemon('zebra')}\n${daemon('bgpd')}\n`);
  }

  /** Ends it; the wires lead where they did. */
  async stop(staying: readonly End[], replaced: readonly End[]): Promise<void> {
    const { underlay } = this.wires.map;
    const rules = (await command('ip', ['-n', underlay, 'rule'])).stdout;
    const routes = staying.flatMap((end) => {
      const other = replaced.find(({ object }) => object === end.peer);
      const table = new RegExp(`iif ${end.wire} lookup (\\d+)`).exec(rules)?.[1];
      return other && table ? [`ip -n ${underlay} route replace default dev ${other.wire} table ${table}`] : [];
    });
    await script(`
      ${routes.join('\n')}
      for n in $(ls /run/netns | grep '^${this.prefix}'); do
        for p in $(ip netns pids $n); do kill -9 $p 2>/dev/null || :; done
        ip netns del $n
      done
      for t in ${toldIn(this.files)
        .map((_, index) => index + 1)
        .join(' ')}; do ip -n ${underlay} rule del iif x$t lookup $((2000 + t)) pref 100; done
      rm -rf '${this.folder}'
    `);
  }
}

function holds(network: string, address: string): boolean {
  const [of = '', length = '32'] = network.split('/');
  const number = (text: string): number => text.split('.').reduce((all, octet) => all * 256 + Number(octet), 0);
  const size = 2 ** (32 - Number(length));
  return Math.floor(number(of) / size) === Math.floor(number(address) / size);
}
