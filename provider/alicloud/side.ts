/**
 * Alibaba Cloud's side of a link: what an end takes (`side/intent.ts`), what it declares (`side/declare.ts`), how an end is found
 * in a program (`side/read.ts`), and what the platform says of it (`side/status.ts`, `side/live.ts`).
 */
import { defineSide } from '../model';
import * as algorithms from './algorithms';
import { routeReserved, tunnelReserved } from './rules/reserved';
import { asked } from './side/asked';
import { declare } from './side/declare';
import { exhibits } from './side/exhibits';
import { gateways } from './side/gateways';
import { impacts } from './side/impacts';
import { intent, kinds } from './side/intent';
import { live } from './side/live';
import { operations } from './side/operations';
import { precheck } from './side/precheck';
import { read } from './side/read';
import { limits, rules } from './side/rules';
import { atGateway, ofPeer } from './side/shared';
import { status } from './side/status';
import { taken } from './side/taken';

export const side = defineSide({
  platform: 'alicloud',
  title: 'VPN gateway of Alibaba Cloud',
  place: 'cloud',
  linkLocal: 'needed', // TunnelCidr must be one of 169.254.0.0/16
  label: 'vpc',
  intent,
  kinds,
  overrides: ['ike', 'esp', 'ikeLifetime', 'espLifetime', 'initiates', 'localId'],
  speaks: {
    encryption: Object.keys(algorithms.encryption),
    integrity: Object.keys(algorithms.integrity),
    groups: algorithms.groups,
  },
  reserved: [
    ...tunnelReserved.map((network) => ({ network, use: 'no network that a tunnel may have' })),
    { network: routeReserved, use: "the platform's own" },
  ],
  limits,
  rules,
  impacts,
  read,
  asked,
  taken,
  declare,
  shared: { atGateway, ofPeer },
  reports: {
    together: true,
    example: { id: 'vco-bp1bbi27hojx80nck7jn3' },
    status,
    live,
    exhibits,
    gatewayIn: ({ vpnGatewayId, transitRouterId }) => vpnGatewayId ?? transitRouterId,
    gateways,
    precheck,
  },
  operations,
  leftAlone: { drain: 'it decides by itself which tunnel carries traffic' },
});
