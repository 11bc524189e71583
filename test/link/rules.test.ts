/** Each rule about links: a program that breaks it, and one beside it that does not. */
import { UNKNOWN } from '../../provider/core/define/unknown';
import { check, type CheckOptions } from '../../provider/link/check';
import { linkRules } from '../../provider/link/rules';
import { MASKED, Ref, type Finding, type Program } from '../../provider/model';
import { edited, KEYS, linked, sides, type Edits } from '../kit/linked-program';

const link = linked();
const connection = 'VpnConnection.hybridLinkConnection';
const session = 'RouteBasedSession.hybridLinkSessionMaster';
const neighbor = 'BgpNeighbor.hybridLinkNeighborMaster';
const tunnel = `${connection} tunnels.master`;

interface Case {
  readonly breaks: Edits | Program;
  /** Nearly the same, and right. */
  readonly holds: Edits | Program;
  readonly options?: CheckOptions;
}

const programOf = (one: Edits | Program): Program =>
  one instanceof Map ? (one as Program) : edited(link, one as Edits);

const cases: Readonly<Record<string, Case>> = {
  'link-peer-address': {
    breaks: {
      [`${session} peerAddress`]: new Ref('alicloud.VpnConnection.hybridLinkConnection', ['internetIps', 'slave']),
    },
    holds: {},
  },
  'link-identity': {
    breaks: { 'LocalEndpoint.hybridLinkEndpoint localId': 'dc1.example.net' },
    holds: {
      'LocalEndpoint.hybridLinkEndpoint localId': 'dc1.example.net',
      [`${tunnel}.remoteId`]: 'DC1.example.net',
      [`${connection} tunnels.slave.remoteId`]: 'dc1.example.net',
    },
  },
  'link-psk': {
    breaks: { [`${session} psk`]: 'another-key' },
    holds: { [`${session} psk`]: 'another-key', [`${tunnel}.psk`]: 'another-key' },
  },
  'link-starter': {
    breaks: { [`${session} connectionInitiationMode`]: 'RESPOND_ONLY', [`${connection} effectImmediately`]: false },
    holds: { [`${session} connectionInitiationMode`]: 'RESPOND_ONLY' },
  },
  'link-ike-version': {
    breaks: { [`${tunnel}.ikeVersion`]: 'ikev1' },
    holds: { [`${tunnel}.ikeVersion`]: 'ikev1', 'IkeProfile.hybridLinkIkeMaster ikeVersion': 'IKE_FLEX' },
  },
  'link-ike-encryption': {
    breaks: { 'IkeProfile.hybridLinkIkeMaster encryptionAlgorithms': undefined },
    holds: { 'IkeProfile.hybridLinkIkeMaster encryptionAlgorithms': ['AES_128', 'AES_256'] },
  },
  'link-ike-integrity': {
    breaks: { [`${tunnel}.ikeAuthAlg`]: 'sha512' },
    holds: { 'IkeProfile.hybridLinkIkeMaster digestAlgorithms': ['SHA2_512', 'SHA2_256'] },
  },
  'link-ike-group': {
    breaks: { 'IkeProfile.hybridLinkIkeMaster dhGroups': ['GROUP19'] },
    holds: { 'IkeProfile.hybridLinkIkeMaster dhGroups': undefined },
  },
  'link-esp-encryption': {
    breaks: { [`${session} tunnelProfilePath`]: undefined },
    holds: { 'TunnelProfile.hybridLinkEspMaster encryptionAlgorithms': ['AES_GCM_128', 'AES_256'] },
  },
  'link-esp-integrity': {
    breaks: { [`${tunnel}.ipsecAuthAlg`]: 'sha1' },
    holds: { [`${tunnel}.ipsecAuthAlg`]: undefined },
  },
  'link-pfs-group': {
    breaks: { [`${tunnel}.ipsecPfs`]: 'group5' },
    holds: { [`${tunnel}.ipsecPfs`]: undefined },
  },
  'link-pfs': {
    breaks: { 'TunnelProfile.hybridLinkEspMaster enablePerfectForwardSecrecy': false },
    holds: {
      'TunnelProfile.hybridLinkEspMaster enablePerfectForwardSecrecy': false,
      [`${tunnel}.ipsecPfs`]: 'disabled',
    },
  },
  'link-authentication': {
    breaks: { [`${session} authenticationMode`]: 'CERTIFICATE' },
    holds: { [`${session} authenticationMode`]: 'PSK' },
  },
  'link-transfer-network': {
    breaks: { [`${session} tunnelInterface.ipSubnets`]: ['169.254.20.2/30'] },
    holds: { [`${tunnel}.bgp.localBgpIp`]: undefined },
  },
  'link-asn': {
    breaks: { [`${neighbor} remoteAsNum`]: '65021' },
    holds: { [`${neighbor} remoteAsNum`]: '0.65020' },
  },
};

const of = (findings: readonly Finding[], rule: string): Finding[] =>
  findings.filter((one) => one.rule === rule && one.severity !== 'unchecked');

test('the link of the examples breaks none', () => {
  expect(check(link, sides).filter(({ severity }) => severity === 'error' || severity === 'warning')).toEqual([]);
});

test('every rule has a case', () => {
  expect(Object.keys(cases).sort()).toEqual(linkRules.map(({ id }) => id).sort());
});

describe.each(Object.entries(cases))('%s', (id, { breaks, holds, options = {} }) => {
  const rule = linkRules.find((one) => one.id === id)!;

  test('is broken, and says where, by which values, and what to do', () => {
    const found = of(check(programOf(breaks), sides, options), id);
    expect(found.length).toBeGreaterThan(0);
    for (const { message, values, hint, source, severity } of found) {
      expect(severity).toBe(rule.severity);
      expect([message, hint].map((text) => /[.]$/.test(text))).toEqual([true, true]);
      expect(source).not.toBe('');
      expect(values.length).toBeGreaterThan(0);
      expect(JSON.stringify(values)).not.toContain(KEYS[0]);
      expect(JSON.stringify(values)).not.toContain('another-key');
    }
  });

  test('holds nearby', () => {
    expect(of(check(programOf(holds), sides, options), id)).toEqual([]);
  });
});

describe('what is not known', () => {
  test('two hidden keys are not equal, and not different', () => {
    const hidden = edited(link, { [`${session} psk`]: MASKED, [`${tunnel}.psk`]: MASKED });
    const [found, ...others] = check(hidden, sides).filter(({ rule }) => rule === 'link-psk');
    expect(others).toEqual([]);
    expect(found).toMatchObject({ severity: 'unchecked', tunnel: 'master', link: 'nsx-dc1' });
    expect(found!.values.map(({ value }) => value)).toEqual(['hidden here', 'hidden here']);
  });

  test('an unknown is told, and is no error', () => {
    const open = edited(link, { [`${neighbor} remoteAsNum`]: UNKNOWN });
    const found = check(open, sides).filter(({ rule, tunnel: name }) => rule === 'link-asn' && name === 'master');
    expect(found.map(({ severity, values }) => [severity, values[0]?.value])).toEqual([['unchecked', 'not known yet']]);
  });
});
