/**
 * What somebody breaks at one end of the tunnel that carries traffic: `status` names the cause, the other tunnel takes over, and
 * one more run of the program repairs it and leaves the other tunnel as it is.
 */
import { unexpected } from '../kit/engine';
import { edit } from './consoles';
import type { Lab } from './link';
import type { TunnelSaid } from './status';
import { until } from './wires';

interface Fault {
  readonly title: string;
  readonly kind: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** What status must say of it. */
  readonly cause: RegExp;
}

const FAULTS: readonly Fault[] = [
  {
    title: 'another pre-shared key',
    kind: 'RouteBasedIPSecVpnSession',
    values: { psk: 'a-key-that-the-peer-does-not-have' },
    cause: /pre-shared key|PSK/i,
  },
  {
    title: 'another Diffie-Hellman group for IKE',
    kind: 'IPSecVpnIkeProfile',
    values: { dh_groups: ['GROUP15'] },
    cause: /Diffie-Hellman|group/i,
  },
];

export async function faults({ link, wires, line, asking }: Lab, say: (text: string) => void): Promise<void> {
  for (const { title, kind, values, cause } of FAULTS) {
    await until('the master tunnel carries traffic both ways', 60, () => wires.carries('master'));
    const before = await wires.association(wires.tunnel('slave')[0]);
    await edit(line, kind, /master/, values);
    let said: TunnelSaid | undefined;
    await until(`status names the cause of ${title}`, 60, async () => {
      said = (await asking.tunnels()).find(({ name }) => name.includes('master'));
      return cause.test(said?.cause?.says ?? '');
    });
    await until('the slave tunnel carries traffic', 30, () => wires.carries('slave'));
    say(`${title}: status: ${said?.cause?.says}; the slave tunnel carries traffic`);
    const rows = await link.engine.drift();
    if (rows.length === 0) throw unexpected('drift', `nothing found of ${title}`);
    await link.engine.repair();
    await until('the master tunnel is back', 60, () => wires.carries('master'));
    const after = await wires.association(wires.tunnel('slave')[0]);
    if (after !== before) throw unexpected('repair', `the slave tunnel was negotiated anew: ${before}, then ${after}`);
    say(`${title}: ${rows.length} difference found and repaired by one run; the slave tunnel's SA stayed`);
  }
}
