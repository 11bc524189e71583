/** What the lives of pfSense resources share, on the firewall of the simulator. */
import type { CaseResource, PfsenseEdit } from '../case';

export const PSK = 'psk-of-the-case-0123456789';

const on = (path: string, key: string) => ({
  edit: (change: Record<string, unknown>, value = '${self.id}'): PfsenseEdit => ({
    vendor: 'pfsense',
    path,
    key,
    value,
    change,
  }),
  vanish: { vendor: 'pfsense', path, key, value: '${self.id}', change: 'delete' } as const,
});

export const phase1 = on('/vpn/ipsec/phase1', 'ikeid');

export const aPhase1 = (remoteGateway: string): CaseResource => ({
  type: 'pfsense:IpsecPhase1',
  inputs: {
    interface: 'wan',
    remoteGateway,
    preSharedKey: PSK,
    encryption: [
      { encryptionAlgorithmName: 'aes', encryptionAlgorithmKeylen: 256, hashAlgorithm: 'sha256', dhgroup: 14 },
    ],
  },
});
