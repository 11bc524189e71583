/**
 * pfSense's side of a link: what an end takes (`side/intent.ts`), what it declares (`side/declare.ts`), how an end is found in a
 * program (`side/read.ts`), and what the firewall says of it (`side/status.ts`, `side/live.ts`). BGP is FRR's, and has no API.
 */
import type { Context } from '../core/define/context';
import { defineSide, outsideOf, type EndOfLink } from '../model';
import type { PfsenseClient } from './client/client';
import * as algorithms from './algorithms';
import { asked } from './side/asked';
import { declare } from './side/declare';
import { exhibits } from './side/exhibits';
import { impacts } from './side/impacts';
import { DEFAULT_INTERFACE, intent } from './side/intent';
import { precheck } from './side/precheck';
import { limits, rules } from './side/rules';
import { status } from './side/status';
import { taken } from './side/taken';

export const side = defineSide({
  platform: 'pfsense',
  title: 'pfSense firewall',
  place: 'site',
  answers: true,
  linkLocal: 'dropped', // "Allow APIPA traffic" is off as pfSense is installed
  bgp: 'yours',
  leftAlone: {
    drain: "its BGP is FRR's, which no API sets",
    renew:
      'with each change of IPsec it makes all of its tunnel interfaces anew, so that no tunnel could stand in for another',
  },
  label: 'pfsense',
  single: true,
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
    'maxSegmentSize',
  ],
  speaks: {
    encryption: Object.keys(algorithms.encryption),
    integrity: Object.keys(algorithms.integrity),
    groups: algorithms.groups,
  },
  segments: { least: 536 }, // an MSS of 576 and more, which has the headers in it
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
  reports: {
    together: false,
    example: { tunnels: { master: '65f0c2a9b31d4', slave: '65f0c2a9b31d5' } },
    status,
    live: (ctx: Context<PfsenseClient>, end: EndOfLink) =>
      (require('./side/live') as typeof import('./side/live')).live(ctx, end),
    exhibits,
    gatewayIn: ({ interface: on }) => on ?? DEFAULT_INTERFACE,
    precheck,
  },
});
