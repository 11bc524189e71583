/** What the lives of IOS-XE's resources share. */
import type { CaseOutOfBand, CaseResource, CiscoEdit } from '../case';
import { GONE } from '../case';

/** Edits and the end of one node of the configuration. */
export function node(path: string) {
  const edit = (below: string, value: unknown): CiscoEdit => ({
    vendor: 'cisco',
    node: below === '' ? path : `${path}/${below}`,
    value,
  });
  return {
    edit,
    drift: (title: string, below: string, value: unknown, field: string): CaseOutOfBand => ({
      title: `somebody changes ${title}`,
      edit: edit(below, value),
      expect: 'drift',
      paths: [field],
    }),
    /** Of something that no program here sets. */
    unnoticed: (title: string, below: string, value: unknown): CaseOutOfBand => ({
      title: `somebody sets ${title}, which the program does not`,
      edit: edit(below, value),
      expect: 'none',
    }),
    vanish: edit('', GONE),
  };
}

export const PSK = 'psk-of-the-case-0123456789';

const named = (type: string, name: string, more: CaseResource['inputs']): CaseResource => ({
  type: `cisco:${type}`,
  inputs: { name, ...more },
});

export const aProposal = (name: string) =>
  named('Ikev2Proposal', name, { encryption: ['aes-cbc-256'], integrity: ['sha256'], group: [14] });

export const aKeyring = (name: string, host = '203.0.113.7') =>
  named('Ikev2Keyring', name, { peer: 'dc1', address: `${host}/32`, preSharedKey: PSK });

/** `${keyring.id}` must be among the prerequisites, and so on down. */
export const aProfile = (name: string, host = '203.0.113.7') =>
  named('Ikev2Profile', name, { keyring: '${keyring.id}', remoteAddresses: [`${host}/32`] });

export const aTransformSet = (name: string) =>
  named('IpsecTransformSet', name, { esp: 'esp-aes', keyBit: 256, espHmac: 'esp-sha256-hmac' });

export const anIpsecProfile = (name: string) =>
  named('IpsecProfile', name, { transformSets: ['${set.id}'], ikev2Profile: '${profile.id}' });

/** All that a tunnel interface needs. */
export const protection = (name: string) => ({
  keyring: aKeyring(name),
  profile: aProfile(name),
  set: aTransformSet(name),
  ipsec: anIpsecProfile(name),
});

export const aTunnel = (number: number, ipAddress: string): CaseResource => ({
  type: 'cisco:TunnelInterface',
  inputs: { number, ipAddress, source: 'GigabitEthernet1', destination: '203.0.113.7', ipsecProfile: '${ipsec.id}' },
});

/** A router has one: each case that needs it has this. */
export const aProcess: CaseResource = {
  type: 'cisco:BgpProcess',
  inputs: {
    asNumber: '65010',
    routerId: '192.0.2.200',
    logNeighborChanges: false,
    gracefulRestart: true,
    bestpathAsPath: 'multipath-relax',
    networks: ['10.0.0.0/8', '10.40.0.0/16', '192.168.1.0/24'],
    redistributeConnected: true,
    redistributeConnectedRouteMap: 'CONNECTED',
    redistributeStatic: true,
    redistributeStaticRouteMap: 'STATIC',
    maximumPaths: 4,
  },
};
