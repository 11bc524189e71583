/** What somebody breaks at the command line of a router. */
import { withConsoles } from '../kit/platforms';
import type { Fault } from './pair';

export const CISCO_FAULTS: readonly Fault[] = [
  {
    title: 'another pre-shared key',
    make: (line, tunnel) =>
      withConsoles(line, async ({ cisco, signal }) => {
        const keyring = `crypto/Cisco-IOS-XE-crypto:ikev2/keyring=branch-${tunnel}-keys/peer=link`;
        await cisco?.put(`${keyring}/pre-shared-key/key`, 'a-key-that-the-peer-does-not-have', { signal });
      }),
    cause: /pre-shared key|PSK/i,
  },
];
