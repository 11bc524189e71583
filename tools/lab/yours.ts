/**
 * BGP of an end that has no API for it: what its people do, who load the file that `hybridvpn peer-config` writes into FRR. What the
 * other end does not say either, and the file so leaves out, they add: their network, and how soon a silent session is given up.
 * A network with a host is behind it, as theirs is.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { script } from '../../provider/simulator/dataplane/shell';
import type { Lab } from './link';
import { command } from './wires';

/** @param hold seconds */
export async function yours({ wires, asking }: Lab, hold: number, say: (text: string) => void): Promise<void> {
  const { ends, story } = wires.pair;
  const [, { router, network, host }] = ends;
  const place = wires.place(router);
  const length = network.split('/')[1];
  const gateway = network.replace(/\.\d+\/.*$/, '.1');
  await script(`
    ip -n ${place.space} addr add ${gateway}/${length} dev lan0
    ip -n ${place.host} addr add ${host}/${length} dev eth0
    ip -n ${place.host} route replace default via ${gateway} dev eth0
  `);
  const file = join(place.folder, 'own.conf');
  const text = await asking.peerConfig('frr', story.ends[0]);
  writeFileSync(file, text + added(text, network, hold), { mode: 0o600 });
  await command('vtysh', ['--vty_socket', place.folder, '--config_dir', place.folder, '-f', file]);
  say(`the file for FRR of the other end of ${story.ends[0]} is loaded: bgp=yours`);
}

function added(text: string, network: string, hold: number): string {
  const neighbors = [...text.matchAll(/^ neighbor (\S+) remote-as/gm)].map(([, address]) => address!);
  const timers = /^ neighbor \S+ timers \d/m.test(text)
    ? []
    : neighbors.map((address) => ` neighbor ${address} timers ${Math.floor(hold / 3)} ${hold}`);
  const own = /^ +network /m.test(text)
    ? []
    : [' address-family ipv4 unicast', `  network ${network}`, ' exit-address-family'];
  const router = /^router bgp \d+$/m.exec(text)?.[0] ?? '';
  return [...timers, ...own].length === 0 ? '' : [router, ...timers, ...own, 'exit', ''].join('\n');
}
