/**
 * The side of IOS-XE of a link: what an end takes (`side/intent.ts`), what it declares (`side/declare.ts`), how an end is found in a
 * program (`side/read.ts`), and what the router says of it (`side/status.ts`, `side/live.ts`).
 */
import type { Context } from '../core/define/context';
import { defineSide, outsideOf, type EndOfLink } from '../model';
import type { CiscoClient } from './client/client';
import * as algorithms from './algorithms';
import { asked } from './side/asked';
import { declare } from './side/declare';
import { exhibits } from './side/exhibits';
import { impacts } from './side/impacts';
import { intent } from './side/intent';
import { operations } from './side/operations';
import { gatewayIn, precheck } from './side/precheck';
import { limits, rules } from './side/rules';
import { alike, atGateway } from './side/shared';
import { status } from './side/status';
import { taken } from './side/taken';

export const side = defineSide({
  platform: 'cisco',
  title: 'Cisco IOS-XE router',
  place: 'site',
  answers: true,
  leftAlone: {
    drain: 'its configuration has no room for a mark, so that the next apply would let traffic back',
  },
  label: 'branch',
  single: true,
  intent,
  overrides: [
    'ike',
    'esp',
    'ikeLifetime',
    'espLifetime',
    'dpdInterval',
    'initiates',
    'localId',
    'localPreference',
    'asPathPrepend',
    'maximumRoutes',
    'maxSegmentSize',
  ],
  speaks: {
    encryption: Object.keys(algorithms.ikeEncryption),
    integrity: Object.keys(algorithms.ikeIntegrity),
    groups: algorithms.pfsGroups,
  },
  segments: { least: 500, most: 1460 }, // `ip tcp adjust-mss`
  reserved: [],
  limits,
  rules,
  impacts,
  addresses: outsideOf,
  // Loaded with the first program that is read: it brings the definitions of what it finds in one.
  read: (program) => (require('./side/read') as typeof import('./side/read')).read(program),
  asked,
  taken,
  declare,
  marksRoutes: true,
  shared: { atGateway, alike },
  reports: {
    together: false,
    example: { tunnels: { master: '101', slave: '102' } },
    status,
    live: (ctx: Context<CiscoClient>, end: EndOfLink) =>
      (require('./side/live') as typeof import('./side/live')).live(ctx, end),
    exhibits,
    gatewayIn,
    precheck,
  },
  operations,
});
