/** Networks that a Tier-0 uses inside by default; a VTI or route that overlaps one of them loses. */
import ipaddr from 'ipaddr.js';
import { overlaps } from '../../core/define/normal';
import { remembered } from '../../core/define/remembered';
import type { Reserved } from '../../model';

/** Source: NSX Policy API, Tier0: defaults of its transit subnets. */
export const RESERVED: readonly Reserved[] = [
  { network: '100.64.0.0/16', use: 'the transit between Tier-0 and Tier-1 gateways' },
  { network: '169.254.0.0/24', use: 'the transit inside the Tier-0' },
  { network: '169.254.2.0/23', use: 'the transit between VRF gateways' },
  { network: '169.254.4.0/22', use: 'the transit of transit gateways' },
];

/** The reserved network that an address with prefix length overlaps. */
export function reservedOverlap(cidr: string): Reserved | undefined {
  return RESERVED.find(({ network }) => overlaps(cidr, network));
}

const LINK_LOCAL = '169.254.0.0/16';

/** Addresses of link-local IPv4 space are, on a Tier-0, those of VTIs. */
export const isLinkLocal = remembered((address) => {
  const text = address.split('/')[0] ?? '';
  return ipaddr.IPv4.isValidFourPartDecimal(text) && overlaps(`${text}/32`, LINK_LOCAL);
});
