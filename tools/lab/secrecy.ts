/**
 * Groups of perfect forward secrecy that do not fit: the tunnel comes up with them, and breaks at its first rekey. Rule X20 finds
 * them in a plan; where they are live, status names them when a rekey, here a forced one, has failed.
 */
import { unexpected } from '../kit/engine';
import { edit } from './consoles';
import type { Lab } from './link';
import type { TunnelSaid } from './status';
import { until } from './wires';

const OTHER = 'GROUP15';
/** Statement X20. */
const RULE = 'link-pfs-group';

export async function secrecy({ link, wires, line, asking }: Lab, say: (text: string) => void): Promise<void> {
  const rules = await asking.broken(withOtherGroup(await link.engine.planned()));
  if (!rules.includes(RULE)) throw unexpected('lint of a plan with another PFS group', rules);
  say(`before apply: lint refuses the plan by rule X20 (${RULE})`);

  const before = await wires.association(wires.tunnel('master')[0]);
  await edit(line, 'IPSecVpnTunnelProfile', /master/, { dh_groups: [OTHER] });
  const master = async (): Promise<TunnelSaid | undefined> =>
    (await asking.tunnels()).find(({ name }) => name === 'master');
  const [site] = wires.tunnel('master');
  let said: TunnelSaid | undefined;
  await until('the tunnel is negotiated anew', 60, async () => {
    said = await master();
    return said?.state === 'up' && (await wires.association(site)) !== before;
  });
  say('with the other group at the site the tunnel comes up all the same');

  await wires.swanctl(site, ['--terminate', '--child', 'vti'], [1]);
  await until('status tells of the rekey that failed', 60, async () => {
    said = await master();
    return said?.state !== 'up' && /forward secrecy|PFS/i.test(said?.cause?.says ?? '');
  });
  await until('the slave tunnel carries traffic', 30, () => wires.carries('slave'));
  say(`at a forced rekey: status: ${said?.cause?.says}; the slave tunnel carries traffic`);
  await link.engine.drift();
  await link.engine.repair();
  await until('the master tunnel is back', 60, () => wires.carries('master'));
}

/** In every profile of IPsec tunnels in the text of a plan or preview. */
function withOtherGroup(text: string): string {
  const edited = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(edited);
    if (typeof value !== 'object' || value === null) return value;
    const own = Object.entries(value).map(([name, one]): [string, unknown] => [name, edited(one)]);
    const profile = own.some(([name]) => /^enable_?perfect_?forward_?secrecy$/i.test(name));
    return Object.fromEntries(own.map(([name, one]) => [name, profile && /^dh_?groups$/i.test(name) ? [OTHER] : one]));
  };
  return JSON.stringify(edited(JSON.parse(text)));
}
