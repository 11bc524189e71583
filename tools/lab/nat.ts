/** The site's end moves behind a NAT, which the kernel does in a namespace of its own: both tunnels come up through it. */
import { unexpected } from '../kit/engine';
import { tunnelsUp } from '../kit/tunnels-up';
import { encrypted } from './encrypted';
import type { Lab } from './link';
import { command, until } from './wires';

/** What the simulated site's firewall translates. */
const NATTED = { local: '172.31.255.10', seen: '198.51.100.10' } as const;

export async function nat({ link, wires, line }: Lab, say: (text: string) => void): Promise<void> {
  await link.change({ natted: NATTED });
  await until('both tunnels are up through the NAT', 120, async () => {
    const { links } = await tunnelsUp(line);
    return links === 1 && (await wires.carries('master'));
  });
  for (const role of ['master', 'slave'] as const) {
    const [site, cloud] = wires.tunnel(role);
    const { stdout: own } = await command('ip', ['-n', site.space, '-4', 'addr', 'show', 'dev', 'eth0']);
    const [there, here] = [await wires.swanctl(site, ['--list-sas']), await wires.swanctl(cloud, ['--list-sas'])];
    if (!own.includes(NATTED.local) || !there.includes(`@ ${NATTED.local}[4500]`))
      throw unexpected('the end behind NAT', { own, there });
    if (!here.includes(`@ ${NATTED.seen}[`) || here.includes(NATTED.local))
      throw unexpected('what the cloud sees of it', here);
  }
  say(`the site has ${NATTED.local}, the cloud sees ${NATTED.seen}; both tunnels are up`);
  say(await encrypted(wires));
}
