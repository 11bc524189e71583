/**
 * Groups of perfect forward secrecy that do not fit: the tunnel comes up with them, and breaks at its first rekey. Rule X20 finds
 * them in a plan; where they are live, status names them when a rekey, here a forced one, has failed.
 */
import { unexpected } from '../kit/engine';
import type { Lab } from './link';
import type { Secrecy } from './pair';
import type { TunnelSaid } from './status';
import { until } from './wires';

/** Statement X20. */
const RULE = 'link-pfs-group';

export async function secrecy(
  { link, wires, line, asking }: Lab,
  { planned, make }: Secrecy,
  say: (text: string) => void,
): Promise<void> {
  const [first, second] = wires.pair.tunnels;
  const rules = await asking.broken(planned(await link.engine.planned()));
  if (!rules.includes(RULE)) throw unexpected('lint of a plan with another PFS group', rules);
  say(`before apply: lint refuses the plan by rule X20 (${RULE})`);

  const before = await wires.association(wires.tunnel(first)[0]);
  await make(line, first);
  const tunnel = async (): Promise<TunnelSaid | undefined> =>
    (await asking.tunnels()).find(({ name }) => name.includes(first));
  const [site] = wires.tunnel(first);
  let said: TunnelSaid | undefined;
  await until('the tunnel is negotiated anew', 60, async () => {
    said = await tunnel();
    return said?.state === 'up' && (await wires.association(site)) !== before;
  });
  if (said?.disagreements.every(({ about }) => about !== 'secrecy')) throw unexpected('status of both ends', said);
  say('with the other group at one end the tunnel comes up all the same, and status says that the ends differ');

  await wires.swanctl(site, ['--terminate', '--child', 'vti'], [1]);
  await until('status tells of the rekey that failed', 60, async () => {
    said = await tunnel();
    return said?.state !== 'up' && /forward secrecy|PFS/i.test(said?.cause?.says ?? '');
  });
  await wires.moved(second, 30);
  say(`at a forced rekey: status: ${said?.cause?.says}; tunnel ${second} carries traffic`);
  await link.engine.drift();
  await link.engine.repair();
  await wires.backToUsual();
}
