/** Links that `make lab PAIR=…` can be about: a row for each pair of platforms, beside what its demo is told with. */
import { STORIES, storyOf } from '../demo/stories';
import { NSX_FAULTS, NSX_SECRECY } from './nsx';
import type { Behind, Pair } from './pair';

const T0: Behind = { router: '/infra/tier-0s/T0', network: '10.10.1.0/24', host: '10.10.1.10' };
const NATTED = { local: '172.31.255.10', seen: '198.51.100.10' } as const;

const NSX = {
  tunnels: ['master', 'slave'],
  isEnd: (object: string, tunnel: string) => object.endsWith(`-${tunnel}`),
  faults: NSX_FAULTS,
  secrecy: NSX_SECRECY,
  natted: NATTED,
} as const;

/** What each has beside its story: the keys are `PAIR`. */
const ROWS: Readonly<Record<string, Omit<Pair, 'story'>>> = {
  'nsx-vpn-gateway': {
    ...NSX,
    ends: [T0, { router: 'vpn-sim0000000000000001', network: '10.20.1.0/24', host: '10.20.1.10' }],
    operates: true,
    raises: 'sha2-512',
  },
  'nsx-transit-router': {
    ...NSX,
    ends: [T0, { router: 'tr-sim0000000000000001', network: '10.20.1.0/24', host: '10.20.1.10' }],
    both: true,
    operates: true,
    raises: 'sha2-512',
  },
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
