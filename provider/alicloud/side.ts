/**
 * Alibaba Cloud's side of a link: what an end takes (`side/intent.ts`), what it declares (`side/declare.ts`), how an end is found
 * in a program (`side/read.ts`), and what the platform says of it (`side/status.ts`, `side/live.ts`).
 */
import type { Context } from '../core/define/context';
import { defineSide, type EndOfLink } from '../model';
import type { AlicloudClient } from './client/client';
import * as algorithms from './algorithms';
import { routeReserved, tunnelReserved } from './rules/reserved';
import { asked } from './side/asked';
import { declare } from './side/declare';
import { exhibits } from './side/exhibits';
import { gateways } from './side/gateways';
import { impacts } from './side/impacts';
import { intent, kinds } from './side/intent';
import { operations } from './side/operations';
import { precheck } from './side/precheck';
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
  // Loaded with the first program that is read: it brings the definitions of what it finds in one.
  read: (program) => (require('./side/read') as typeof import('./side/read')).read(program),
  asked,
  taken,
  declare,
  shared: { atGateway, ofPeer },
  reports: {
    together: true,
    example: { id: 'vco-bp1bbi27hojx80nck7jn3' },
    status,
    live: (ctx: Context<AlicloudClient>, end: EndOfLink) =>
      (require('./side/live') as typeof import('./side/live')).live(ctx, end),
    exhibits,
    gatewayIn: ({ vpnGatewayId, transitRouterId }) => vpnGatewayId ?? transitRouterId,
    gateways,
    precheck,
  },
  operations,
  leftAlone: { drain: 'it decides by itself which tunnel carries traffic' },
});
