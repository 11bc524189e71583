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

export const phase2 = on('/vpn/ipsec/phase2', 'uniqid');
export const networkInterface = on('/interface', 'id');
export const routingGateway = on('/routing/gateway', 'name');
export const firewallRule = on('/firewall/rule', 'tracker');

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

/** `${phase1.id}` must be among the prerequisites, and so on down. */
export const aPhase2 = (localidAddress: string, remoteidAddress: string): CaseResource => ({
  type: 'pfsense:IpsecPhase2',
  inputs: {
    ikeid: '${phase1.id}',
    localidAddress,
    remoteidAddress,
    encryptionAlgorithmOption: [{ name: 'aes', keylen: 256 }],
    hashAlgorithmOption: ['hmac_sha256'],
  },
});

export const anInterface = (descr: string): CaseResource => ({
  type: 'pfsense:NetworkInterface',
  inputs: { phase2: '${phase2.id}', descr },
});

export const aGateway = (name: string): CaseResource => ({
  type: 'pfsense:RoutingGateway',
  inputs: { name, interface: '${interface.id}', monitorDisable: true },
});
