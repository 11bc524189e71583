/**
 * NSX's side of a link: what an end takes (`side/intent.ts`), what it declares (`side/declare.ts`), and how an end is found
 * in a program (`side/read.ts`).
 */
import { defineSide } from '../model';
import * as algorithms from './algorithms';
import { RESERVED } from './rules/reserved';
import { declare } from './side/declare';
import { intent } from './side/intent';
import { read } from './side/read';

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
  addresses: ({ localAddress, publicAddress }) => ({ own: localAddress, seen: publicAddress ?? localAddress }),
  read,
  declare,
});
