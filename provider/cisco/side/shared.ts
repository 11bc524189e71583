/**
 * What links on one router share: the IKEv2 policy of its addresses, of which the router takes one, the only BGP process, the group
 * of HSRP that it is in, and null routes, so that what no link leads to leaves the router nowhere.
 */
import { isUnknown, type Unknown } from '../../core/define/unknown';
import { Ref, Sheet, type Alike, type OpenFields, type Shared, type Value, type WantedGateway } from '../../model';
import { ikeEncryption, ikeIntegrity, isAead } from '../algorithms';
import { distinct } from './declare';
import { share } from './hsrp';
import type { intent } from './intent';

type Wanted = Omit<WantedGateway, 'given'> & { readonly given: OpenFields<typeof intent> };

export const alike = {
  esp: 'platform',
  prefixes_branch: 'platform',
  communities_passed: 'routes',
  passed: 'routes',
} as const satisfies Readonly<Record<string, Alike>>;

/** Any route of BGP to the same network wins; a static route of a lower distance would hide it. */
const LAST_RESORT = 250;

/** All that a link may come to, and nothing weak: the other end has one of each, and that is taken. */
const CIPHERS = Object.values(ikeEncryption);
const DIGESTS = Object.values(ikeIntegrity).filter((name) => name !== 'sha1');
const GROUPS = [14, 15, 16, 19, 20, 21];

export function atGateway(wanted: Wanted): Shared {
  const { given, asn, prefixes, shares, standby, discards } = wanted;
  const name = distinct(wanted.name);
  const sheet = new Sheet('cisco', wanted.name);
  const policy = given.ikev2Policy ?? new Ref(policyOf(sheet, name, given));
  const process =
    given.bgpProcess ??
    new Ref(
      sheet.add('BgpProcess', 'bgp', {
        asNumber: asn,
        networks: prefixes,
        ...(shares ? { maximumPaths: 2 } : {}),
      }),
    );
  const group = given.hsrpGroup ?? share(sheet, given, standby);
  if (!isUnknown(discards)) for (const network of discards) discard(sheet, name, network);
  return {
    program: sheet.program,
    roles: sheet.roles,
    values: sheet.values,
    notes: sheet.notes,
    given: {
      ikev2Policy: policy,
      bgpProcess: process,
      numbersByNetwork: true,
      ...(group === undefined ? {} : { hsrpGroup: group }),
    },
  };
}

function policyOf(sheet: Sheet, name: string, { localAddress, slaveLocalAddress }: Wanted['given']): string {
  const addresses: Value = slaveLocalAddress === undefined ? [localAddress] : [localAddress, slaveLocalAddress];
  const cbc = sheet.add('Ikev2Proposal', 'proposal_cbc', {
    name: `${name}-ike-cbc`,
    encryption: CIPHERS.filter((cipher) => !isAead(cipher)),
    integrity: DIGESTS,
    group: GROUPS,
  });
  const gcm = sheet.add('Ikev2Proposal', 'proposal_gcm', {
    name: `${name}-ike-gcm`,
    encryption: CIPHERS.filter(isAead),
    prf: DIGESTS,
    group: GROUPS,
  });
  return sheet.add('Ikev2Policy', 'policy', {
    name,
    proposals: [new Ref(cbc), new Ref(gcm)],
    localAddresses: addresses,
  });
}

function discard(sheet: Sheet, name: string, network: string | Unknown): void {
  if (isUnknown(network)) return;
  const words = network.replaceAll(/[./]/g, '_');
  sheet.add('StaticRoute', `discard_${words}`, {
    network,
    nextHop: 'Null0',
    name: `${name}-discard-${words.replaceAll('_', '-')}`,
    distance: LAST_RESORT,
  });
}
