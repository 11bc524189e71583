/** What somebody breaks at a pfSense. */
import { listAll } from '../../provider/pfsense/client/objects';
import { phase1s } from '../../provider/pfsense/resources/common/kinds';
import { withConsoles } from '../kit/platforms';
import type { Fault } from './pair';

export const PFSENSE_FAULTS: readonly Fault[] = [
  {
    title: 'another pre-shared key',
    make: (line, tunnel) =>
      withConsoles(line, async ({ pfsense, signal }) => {
        if (pfsense === undefined) throw new Error('lab: no pfSense is simulated');
        const all = await listAll(pfsense, phase1s, { signal });
        const id = all.find(({ descr }) => String(descr).includes(` ${tunnel}`))?.id;
        const key = 'a-key-that-the-peer-does-not-have';
        await pfsense.patch(phase1s.one, { id, pre_shared_key: key, apply: true }, { signal });
      }),
    cause: /pre-shared key|PSK/i,
  },
];
