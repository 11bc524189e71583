/** What somebody breaks at the web interface of a firewall: saved, and applied. A key is not: pfSense never shows it, so that no engine finds that. */
import { withConsoles } from '../kit/platforms';
import type { Fault } from './pair';

interface Phase1 {
  readonly id: number;
  readonly descr: string;
  readonly encryption: readonly Readonly<Record<string, unknown>>[];
}

export const PFSENSE_FAULTS: readonly Fault[] = [
  {
    title: 'another Diffie-Hellman group for IKE',
    make: (line, tunnel) =>
      withConsoles(line, async ({ pfsense, signal }) => {
        const all = (await pfsense?.list<Phase1>('/vpn/ipsec/phase1s', [], { signal })) ?? [];
        const [own, ...more] = all.filter(({ descr }) => new RegExp(`\\b${tunnel}\\b`).test(descr));
        if (own === undefined || more.length > 0)
          throw new Error(`lab: there is not exactly one phase 1 of tunnel ${tunnel}`);
        const encryption = own.encryption.map((one) => ({ ...one, dhgroup: 15 }));
        await pfsense?.patch('/vpn/ipsec/phase1', { id: own.id, encryption }, { signal });
        await pfsense?.post('/vpn/ipsec/apply', {}, { signal });
      }),
    cause: /Diffie-Hellman|group/i,
  },
];
