/**
 * The files of `hybridvpn peer-config`, loaded by daemons that hybridvpn did not start, in the place of one end and then of the
 * other: both tunnels come up, BGP speaks over them, traffic goes both ways, and an IPsec SA is made anew.
 */
import { unexpected } from '../kit/engine';
import { Device, toldIn } from './device';
import type { End } from './end';
import type { Lab } from './link';
import { command, until, type Wires } from './wires';

export async function peer({ wires, asking }: Lab, say: (text: string) => void): Promise<void> {
  const { story, tunnels, ends, tells = [1, 0] } = wires.pair;
  for (const side of tells) {
    await wires.backToUsual();
    const endsAt = (at: number): End[] => tunnels.map((name) => wires.tunnel(name)[at]!);
    const [staying, replaced] = [endsAt(side), endsAt(1 - side)];
    const of = story.ends[side]!;
    const files = { swanctl: await asking.peerConfig('strongswan', of), frr: await asking.peerConfig('frr', of) };
    if (toldIn(files).length !== 2) throw unexpected('peer-config', files.swanctl.replace(/secret = .*/g, ''));
    const device = new Device(wires, files, ends[1 - side]!);
    await wires.cut(replaced);
    try {
      // What it had agreed on with the end that is cut off would last for a while yet.
      await giveUp(wires, staying);
      await device.start(staying);
      await until(`both tunnels of ${of} are up with the device`, 90, async () => {
        const said = await asking.tunnels();
        const own = said.flatMap((one) => one.ends.filter(({ platform }) => platform === of));
        return own.length === 2 && own.every(({ ike, ipsec, bgp }) => ike.up && ipsec.up && bgp?.up !== false);
      });
      const far = wires.place(ends[side]!.router).host;
      const host = ends[1 - side]!.host;
      await until('packets go both ways', 30, async () => {
        const ping = ['ping', '-q', '-c', '5', '-i', '0.05', '-W', '1', host];
        return (await command('nsenter', [`--net=/run/netns/${far}`, ...ping], [1])).stdout.includes('5 received');
      });
      for (const [index] of tunnels.entries()) {
        const before = await device.swanctl(index + 1, ['--list-sas', '--raw']);
        const children = (text: string): string[] => [...text.matchAll(/spi-in=(\w+)/g)].map(([, spi]) => spi!);
        await device.swanctl(index + 1, ['--rekey', '--child', 'vti']);
        await until('an IPsec SA is made anew', 20, async () =>
          children(await device.swanctl(index + 1, ['--list-sas', '--raw'])).some(
            (spi) => !children(before).includes(spi),
          ),
        );
      }
    } finally {
      await device.stop(staying, replaced);
      await wires.restore(replaced);
    }
    say(`the files for the peer of ${of}: both tunnels up, BGP, packets both ways, both IPsec SAs made anew`);
    await giveUp(wires, [...staying, ...replaced]);
  }
  await wires.backToUsual(90);
}

async function giveUp(wires: Wires, ends: readonly End[]): Promise<void> {
  for (const end of ends) {
    // Exit codes of swanctl where there is nothing to give up.
    await wires.swanctl(end, ['--terminate', '--ike', 'tunnel', '--force', '--timeout', '1'], [1, 22]);
  }
}
