/**
 * What links on one Tier-0 share: the IPSec service with its endpoint, BGP, and one redistribution rule, of which NSX takes
 * five in a locale service; where it is asked for, one NAT rule that spares everything of the fabric; and null routes, so that what no link leads to leaves the gateway nowhere.
 */
import { isUnknown } from '../../core/define/unknown';
import {
  Ref,
  Sheet,
  type Alike,
  type OpenFields,
  type Shared,
  type Value,
  type Values,
  type WantedGateway,
} from '../../model';
import { distinct, gatewayNamed, redistribute } from './declare';
import type { intent } from './intent';
import { spare } from './permits';

type Wanted = Omit<WantedGateway, 'given'> & { readonly given: OpenFields<typeof intent> };

/** What all links of a Tier-0 would have a copy of, each of which the manager realizes on every edge. */
export const alike = {
  ike: 'platform',
  esp: 'platform',
  dpd: 'platform',
  prefixes_nsx: 'platform',
  communities_passed: 'routes',
  passed: 'routes',
} as const satisfies Readonly<Record<string, Alike>>;

/** Any route of BGP to the same network wins; a static route of a lower distance would hide it. */
const LAST_RESORT = 250;

export function atGateway(wanted: Wanted): Shared {
  const { given, asn, prefixes, shares, discards } = wanted;
  const name = distinct(wanted.name);
  const sheet = new Sheet('nsx', wanted.name);
  const gateway = sheet.add('getTier0Gateway', 'tier0', gatewayNamed(given.tier0));
  const gatewayPath = new Ref(gateway);
  const localeServicePath = given.localeServicePath ?? new Ref(gateway, ['localeServicePath']);
  const localId = wanted.localId ?? given.publicAddress ?? given.localAddress;
  const service =
    given.ipsecServicePath ?? new Ref(sheet.add('IpsecService', 'service', { displayName: name, gatewayPath }));
  const endpoint =
    given.localEndpointPath ??
    new Ref(
      sheet.add('LocalEndpoint', 'endpoint', {
        displayName: name,
        servicePath: service,
        localAddress: given.localAddress,
        localId,
      }),
    );
  const bgp =
    given.bgpConfigPath ??
    new Ref(
      sheet.add('BgpConfig', 'bgp', {
        localeServicePath,
        enabled: true,
        localAsNum: asn,
        ...(shares ? { ecmp: true } : {}),
      }),
    );
  const address = given.localAddress;
  const redistribution =
    given.redistributionRuleId ??
    redistribute(
      sheet,
      { name, prefixes },
      { gatewayPath, localeServicePath, endpoint: isUnknown(address) ? address : `${address}/32` },
    );
  const nat = given.natRulePath ?? spare(sheet, { given, name, prefixes, peerPrefixes: discards }, gatewayPath);
  if (!isUnknown(discards)) for (const network of discards) discard(sheet, name, gatewayPath, network);
  return {
    program: sheet.program,
    roles: sheet.roles,
    values: sheet.values,
    notes: sheet.notes,
    given: {
      ipsecServicePath: service,
      localEndpointPath: endpoint,
      bgpConfigPath: bgp,
      redistributionRuleId: redistribution,
      ...(nat === undefined ? {} : { natRulePath: nat }),
    },
  };
}

function discard(sheet: Sheet, name: string, gatewayPath: Ref, network: Value): void {
  if (isUnknown(network)) return;
  const words = String(network).replaceAll(/[./]/g, '_');
  sheet.add('StaticRoute', `discard_${words}`, {
    displayName: `${name}-discard-${words.replaceAll('_', '-')}`,
    gatewayPath,
    network,
    nextHops: [{ adminDistance: LAST_RESORT } satisfies Values],
  });
}
