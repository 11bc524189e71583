/**
 * NSX's side of a link: what an end takes (`side/intent.ts`), what it declares (`side/declare.ts`), how an end is found in a
 * program (`side/read.ts`), and what the manager says of it (`side/status.ts`, `side/live.ts`).
 */
import type { Context } from '../core/define/context';
import { defineSide, type EndOfLink } from '../model';
import type { NsxClient } from './client/client';
import * as algorithms from './algorithms';
import { RESERVED } from './rules/reserved';
import { asked } from './side/asked';
import { declare } from './side/declare';
import { exhibits } from './side/exhibits';
import { gateways } from './side/gateways';
import { impacts } from './side/impacts';
import { intent } from './side/intent';
import { operations } from './side/operations';
import { precheck } from './side/precheck';
import { limits, rules } from './side/rules';
import { alike, atGateway } from './side/shared';
import { status } from './side/status';
import { taken } from './side/taken';

const session = (name: string): string => `/infra/tier-0s/T0/ipsec-vpn-services/dc1/sessions/dc1-${name}`;

export const side = defineSide({
  platform: 'nsx',
  title: 'Tier-0 gateway of VMware NSX',
  place: 'site',
  label: 'nsx',
  intent,
  overrides: [
    'ike',
    'esp',
    'ikeLifetime',
    'espLifetime',
    'dpdInterval',
    'dpdRetries',
    'initiates',
    'localId',
    'gracefulRestart',
    'localPreference',
    'asPathPrepend',
    'maximumRoutes',
    'maxSegmentSize',
  ],
  speaks: {
    encryption: Object.keys(algorithms.encryption),
    integrity: Object.keys(algorithms.integrity),
    groups: algorithms.groups,
  },
  reserved: RESERVED,
  limits,
  rules,
  impacts,
  addresses: ({ localAddress, publicAddress }) => ({ own: localAddress, seen: publicAddress ?? localAddress }),
  // Loaded with the first program that is read: it brings the definitions of what it finds in one.
  read: (program) => (require('./side/read') as typeof import('./side/read')).read(program),
  asked,
  taken,
  declare,
  marksRoutes: true,
  shared: { atGateway, alike },
  reports: {
    together: false,
    example: { tunnels: { master: session('master'), slave: session('slave') } },
    status,
    live: (ctx: Context<NsxClient>, end: EndOfLink) =>
      (require('./side/live') as typeof import('./side/live')).live(ctx, end),
    exhibits,
    gatewayIn: ({ tier0 }) => tier0,
    gateways,
    precheck,
  },
  operations,
});
