/** The site's end moves behind a NAT, which the kernel does in a namespace of its own: both tunnels come up through it. */
import { unexpected } from '../kit/engine';
import { tunnelsUp } from '../kit/tunnels-up';
import { encrypted } from './encrypted';
import type { Lab } from './link';
import { SITE, command, until, type Wires } from './wires';

/** What the simulated site's firewall translates. */
const NATTED = { local: '172.31.255.10', seen: '198.51.100.10' } as const;

export async function nat({ link, wires, line }: Lab, say: (text: string) => void): Promise<void> {
  await link.change({ natted: NATTED });
  await until('both tunnels are up through the NAT', 120, async () => {
    // What the platforms say is of before, until the ends have been made anew.
    if (!(await isBehind(wires))) return false;
    const { links } = await tunnelsUp(line);
    return links === 1 && (await wires.carries('master'));
  });
  for (const role of ['master', 'slave'] as const) {
    const [site, cloud] = wires.tunnel(role);
    const [there, here] = [await wires.swanctl(site, ['--list-sas']), await wires.swanctl(cloud, ['--list-sas'])];
    if (!there.includes(`@ ${NATTED.local}[4500]`)) throw unexpected('the end behind NAT', there);
    if (!here.includes(`@ ${NATTED.seen}[`) || here.includes(NATTED.local))
      throw unexpected('what the cloud sees of it', here);
  }
  say(`the site has ${NATTED.local}, the cloud sees ${NATTED.seen}; both tunnels are up`);
  say(await encrypted(wires));
}

/** Both of the site's ends have the address that the NAT translates. */
async function isBehind(wires: Wires): Promise<boolean> {
  const spaces = Object.values(wires.map.ends).flatMap(({ router, space }) => (router === SITE.router ? [space] : []));
  const own = await Promise.all(
    spaces.map((space) => command('ip', ['-n', space, '-4', 'addr', 'show', 'dev', 'eth0'], [1, 255])),
  );
  return own.length === 2 && own.every(({ stdout }) => stdout.includes(NATTED.local));
}
