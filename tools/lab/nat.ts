/** One end moves behind a NAT, which the kernel does in a namespace of its own: both tunnels come up through it. */
import { unexpected } from '../kit/engine';
import { tunnelsUp } from '../kit/tunnels-up';
import { encrypted } from './encrypted';
import type { Lab } from './link';
import type { Pair } from './pair';
import { command, until, type Wires } from './wires';

type Natted = NonNullable<Pair['natted']>;

export async function nat({ link, wires, line }: Lab, natted: Natted, say: (text: string) => void): Promise<void> {
  await link.change({ natted });
  await until('both tunnels are up through the NAT', 120, async () => {
    // What the platforms say is of before, until the ends have been made anew.
    if (!(await isBehind(wires, natted))) return false;
    const { links } = await tunnelsUp(line);
    return links === 1 && (await wires.asUsual());
  });
  for (const name of wires.pair.tunnels) {
    const [near, far] = wires.tunnel(name);
    const [there, here] = [await wires.swanctl(near, ['--list-sas']), await wires.swanctl(far, ['--list-sas'])];
    if (!there.includes(`@ ${natted.local}[4500]`)) throw unexpected('the end behind NAT', there);
    if (!here.includes(`@ ${natted.seen}[`) || here.includes(natted.local))
      throw unexpected('what the other end sees of it', here);
  }
  say(`the site has ${natted.local}, its peer sees ${natted.seen}; both tunnels are up`);
  say(await encrypted(wires));
}

/** Both ends of the site have the address that the NAT translates. */
async function isBehind(wires: Wires, { local }: Natted): Promise<boolean> {
  const [{ router: site }] = wires.pair.ends;
  const spaces = Object.values(wires.map.ends).flatMap(({ router, space }) => (router === site ? [space] : []));
  const own = await Promise.all(
    spaces.map((space) => command('ip', ['-n', space, '-4', 'addr', 'show', 'dev', 'eth0'], [1, 255])),
  );
  return own.length === 2 && own.every(({ stdout }) => stdout.includes(local));
}
