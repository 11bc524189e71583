/** Links that `make lab PAIR=…` can be about: a row for each pair of platforms, beside what its demo is told with. */
import { STORIES, storyOf } from '../demo/stories';
import { CISCO_FAULTS } from './cisco';
import { NSX_FAULTS, NSX_SECRECY } from './nsx';
import type { Behind, Pair } from './pair';
import { PFSENSE_FAULTS } from './pfsense';

const T0: Behind = { router: '/infra/tier-0s/T0', network: '10.10.1.0/24', host: '10.10.1.10' };
const GATEWAY: Behind = { router: 'vpn-sim0000000000000001', network: '10.20.1.0/24', host: '10.20.1.10' };
const ROUTER: Behind = { router: 'tr-sim0000000000000001', network: '10.20.1.0/24', host: '10.20.1.10' };
const CISCO: Behind = { router: 'cisco', network: '10.40.0.0/24', host: '10.40.0.10' };
const PFSENSE: Behind = { router: 'pfsense', network: '10.30.0.0/16', host: '10.30.0.10' };
const NATTED = { local: '172.31.255.10', seen: '198.51.100.10' } as const;

const NSX = {
  tunnels: ['master', 'slave'],
  isEnd: ({ object }, tunnel) => object.endsWith(`-${tunnel}`),
  faults: NSX_FAULTS,
  secrecy: NSX_SECRECY,
} satisfies Partial<Pair>;

/** Addresses of the simulated gateway, whose tunnels have ids that say nothing. */
const SEEN: Readonly<Record<string, string>> = { master: '203.0.113.10', slave: '203.0.113.11' };
const ALICLOUD = {
  tunnels: ['master', 'slave'],
  isEnd: ({ addresses }, tunnel) => addresses.local === SEEN[tunnel],
} satisfies Partial<Pair>;

/** What each has beside its story: the keys are `PAIR`. */
const ROWS: Readonly<Record<string, Omit<Pair, 'story'>>> = {
  'nsx-vpn-gateway': { ...NSX, ends: [T0, GATEWAY], natted: NATTED, operates: true, raises: 'sha2-512' },
  'nsx-transit-router': { ...NSX, ends: [T0, ROUTER], natted: NATTED, both: true, operates: true, raises: 'sha2-512' },
  'nsx-cisco': { ...NSX, ends: [T0, CISCO], operates: true },
  'alicloud-cisco': { ...ALICLOUD, ends: [GATEWAY, CISCO], faults: CISCO_FAULTS },
  'nsx-pfsense': { ...NSX, ends: [T0, PFSENSE], likely: true, moves: true, tells: [0] },
  'alicloud-pfsense': { ...ALICLOUD, ends: [GATEWAY, PFSENSE], faults: PFSENSE_FAULTS, likely: true, tells: [] },
};

export const PAIRS: readonly Pair[] = STORIES.flatMap((story) => {
  const row = ROWS[story.pair];
  return row === undefined ? [] : [{ story, ...row }];
});

/** Of no name: the first. */
export function pairOf(name: string | undefined): Pair {
  const story = storyOf(name);
  const found = PAIRS.find((pair) => pair.story === story);
  if (found !== undefined) return found;
  throw new Error(
    `PAIR=${name} is not played with real tunnels; these are: ${PAIRS.map((one) => one.story.pair).join(', ')}`,
  );
}
