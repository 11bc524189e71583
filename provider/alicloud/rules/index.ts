/** Rules between the fields of Alibaba Cloud resources, run in their check. Sources: see each entry. */
import { asn, overlaps } from '../../core/define/normal';
import type { Rule } from '../../core/define/rule';
import { BY_NUMBER, BY_ROLE } from '../resources/common/tunnel-pair';
import { pairRules } from './pair';
import { routeReserved } from './reserved';

const PEER_RESERVED = ['100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4', '255.0.0.0/8'];

interface Peer {
  readonly ipAddress: string;
  readonly asn?: string;
}

export const customerGatewayRules: readonly Rule<Peer>[] = [
  {
    id: 'alicloud-peer-address',
    says: "The peer's address can be one on the internet",
    severity: 'error',
    source: 'Alibaba Cloud, CreateCustomerGateway, IpAddress',
    needs: [['ipAddress']],
    check: ({ ipAddress: address }) => {
      const block = PEER_RESERVED.find((reserved) => overlaps(reserved, `${address}/32`));
      return block === undefined
        ? undefined
        : { path: ['ipAddress'], message: `"${address}" lies in ${block}, which no peer can have.` };
    },
  },
  {
    id: 'alicloud-peer-asn',
    says: "The peer's AS number is not the one of the Alibaba Cloud end",
    severity: 'error',
    source: 'Alibaba Cloud, CreateCustomerGateway, Asn',
    needs: [['asn']],
    check: (inputs) =>
      inputs.asn !== undefined && asn(inputs.asn) === '45104'
        ? { path: ['asn'], message: '45104 is the AS number of the Alibaba Cloud end; the peer needs another one.' }
        : undefined,
  },
];

export const vpnConnectionRules = pairRules(BY_ROLE);
export const vpnAttachmentRules = pairRules(BY_NUMBER);

interface RouteEntry {
  readonly routeDest: string;
  readonly weight?: number;
}

/** Of every destination route, on a VPN gateway or a transit router. */
const reservedRule: Rule<RouteEntry> = {
  id: 'alicloud-route-cgn',
  says: 'A route does not overlap the networks that the platform uses itself',
  severity: 'error',
  source:
    'Alibaba Cloud, CreateVpnRouteEntry and CreateVcoRouteEntry: nothing of 100.64.0.0/10, which the platform uses itself',
  needs: [['routeDest']],
  check: ({ routeDest: destination }) => {
    return destination !== '0.0.0.0/0' && overlaps(destination, routeReserved)
      ? {
          path: ['routeDest'],
          message: `"${destination}" overlaps ${routeReserved}, which the platform uses itself.`,
        }
      : undefined;
  },
};

export const vcoRouteEntryRules: readonly Rule<RouteEntry>[] = [
  {
    id: 'alicloud-route-default',
    says: 'A route names the networks behind the tunnel, not 0.0.0.0/0',
    severity: 'error',
    source: 'Alibaba Cloud, CreateVpnRouteEntry and CreateVcoRouteEntry, RouteDest',
    needs: [['routeDest']],
    check: (inputs) =>
      inputs.routeDest === '0.0.0.0/0'
        ? {
            path: ['routeDest'],
            message: '"0.0.0.0/0" is refused as a destination; name the networks behind the tunnel.',
          }
        : undefined,
  },
  reservedRule,
];

const weightRule: Rule<RouteEntry> = {
  id: 'alicloud-route-weight',
  says: 'A weight has no effect with two tunnels',
  severity: 'warning',
  source: 'Alibaba Cloud, CreateVpnRouteEntry, Weight: no effect in dual-tunnel mode',
  needs: [['weight']],
  check: (inputs) =>
    inputs.weight === 0
      ? {
          path: ['weight'],
          message:
            'A weight of 0 makes a standby route of single-tunnel connections alone; it has no effect in dual-tunnel mode.',
        }
      : undefined,
};

export const vpnRouteEntryRules: readonly Rule<RouteEntry>[] = [...vcoRouteEntryRules, weightRule];

/** A policy route may lead everywhere: its source says whose packets are meant. */
export const pbrRouteEntryRules: readonly Rule<RouteEntry>[] = [reservedRule, weightRule];
