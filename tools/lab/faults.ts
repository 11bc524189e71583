/**
 * What somebody breaks at one end of the first tunnel: `status` names the cause, the other tunnel carries traffic, and one more run
 * of the program repairs it and leaves the other tunnel as it is.
 */
import { count } from '../../provider/cli/count';
import { unexpected } from '../kit/engine';
import type { Lab } from './link';
import type { TunnelSaid } from './status';
import { until } from './wires';

export async function faults(lab: Lab, say: (text: string) => void): Promise<void> {
  const { link, wires, line, asking } = lab;
  const { pair } = wires;
  const [first, second] = pair.tunnels;
  for (const { title, make, cause } of pair.faults) {
    await wires.backToUsual();
    const before = await wires.association(wires.tunnel(second)[0]);
    await make(line, first);
    let said: TunnelSaid | undefined;
    await until(`status names the cause of ${title}`, 60, async () => {
      said = (await asking.tunnels()).find(({ name }) => name.includes(first));
      return cause.test(said?.cause?.says ?? '');
    });
    await wires.moved(second, 30);
    say(`${title}: status: ${said?.cause?.says}; tunnel ${second} carries traffic`);
    if (pair.likely !== true) await told(lab, title, first, cause, say);
    const rows = await link.engine.drift();
    if (rows.length === 0) throw unexpected('drift', `nothing found of ${title}`);
    await link.engine.repair();
    await wires.backToUsual();
    const after = await wires.association(wires.tunnel(second)[0]);
    if (after !== before) throw unexpected('repair', `tunnel ${second} was negotiated anew: ${before}, then ${after}`);
    say(
      `${title}: ${count(rows.length, 'difference')} found and repaired by one run; the SA of tunnel ${second} stayed`,
    );
  }
}

/** The wait for the link ends early, and names the cause. */
async function told(
  { link }: Lab,
  title: string,
  first: string,
  cause: RegExp,
  say: (text: string) => void,
): Promise<void> {
  const waited = await link.engine.waitAgain();
  const [sentence] = new RegExp(`Tunnel ${first}: [^.]*? does not come up[^.]*`).exec(waited ?? '') ?? [];
  if (sentence === undefined || !cause.test(sentence)) throw unexpected('the wait for the link', waited ?? 'it is up');
  say(`${title}: the wait for the link: ${sentence.trim()}`);
}
