/**
 * Alibaba Cloud's side of a link: what an end takes (`side/intent.ts`), what it declares (`side/declare.ts`), and how an end
 * is found in a program (`side/read.ts`).
 */
import { defineSide } from '../model';
import * as algorithms from './algorithms';
import { routeReserved, tunnelReserved } from './rules/reserved';
import { declare } from './side/declare';
import { intent } from './side/intent';
import { read } from './side/read';

export const side = defineSide({
  platform: 'alicloud',
  title: 'VPN gateway of Alibaba Cloud',
  place: 'cloud',
  label: 'vpc',
  intent,
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
  read,
  declare,
});
