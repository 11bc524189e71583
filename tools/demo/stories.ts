/** The links that `make demo PAIR=…` can be about: a row for each pair of platforms. Each is told in the same steps. */
import type { ConsoleName } from '../kit/consoles';

export interface Story {
  /** What `PAIR` is; the first is told where none is asked for. */
  readonly pair: string;
  readonly examples: { readonly pulumi: string; readonly terraform: string };
  /** Name of the link in both examples. */
  readonly link: string;
  readonly ends: readonly [ConsoleName, ConsoleName];
  /** What `hybridvpn sim` needs to be told beside its ports. */
  readonly simulators?: readonly string[];
  /** An end has no API for BGP: people set it up there by hand, and nothing says whether it is up. */
  readonly bgp?: 'yours';
  /** Many sites instead of a link: which setting of the example says how many, and the one that joins. */
  readonly joins?: { readonly setting: string; readonly value: string; readonly site: string; readonly hub: string };
}

export const STORIES: readonly [Story, ...Story[]] = [
  {
    pair: 'nsx-vpn-gateway',
    examples: { pulumi: 'hybrid-vpn-pulumi', terraform: 'hybrid-vpn-terraform' },
    link: 'dc1',
    ends: ['nsx', 'alicloud'],
  },
  {
    pair: 'nsx-transit-router',
    examples: { pulumi: 'transit-router-pulumi', terraform: 'transit-router-terraform' },
    link: 'dc1',
    ends: ['nsx', 'alicloud'],
  },
  {
    pair: 'nsx-pfsense',
    examples: { pulumi: 'nsx-pfsense-pulumi', terraform: 'nsx-pfsense-terraform' },
    link: 'plant',
    ends: ['nsx', 'pfsense'],
    simulators: ['--pfsense-port', '0'],
    bgp: 'yours',
  },
  {
    pair: 'alicloud-pfsense',
    examples: { pulumi: 'alicloud-pfsense-pulumi', terraform: 'alicloud-pfsense-terraform' },
    link: 'branch',
    ends: ['alicloud', 'pfsense'],
    simulators: ['--pfsense-port', '0'],
    bgp: 'yours',
  },
  {
    pair: 'nsx-cisco',
    examples: { pulumi: 'nsx-cisco-pulumi', terraform: 'nsx-cisco-terraform' },
    link: 'branch',
    ends: ['nsx', 'cisco'],
    simulators: ['--cisco-port', '0'],
  },
  {
    pair: 'alicloud-cisco',
    examples: { pulumi: 'alicloud-cisco-pulumi', terraform: 'alicloud-cisco-terraform' },
    link: 'branch',
    ends: ['alicloud', 'cisco'],
    simulators: ['--cisco-port', '0'],
  },
  {
    pair: 'fabric',
    examples: { pulumi: 'fabric-pulumi', terraform: 'fabric-terraform' },
    link: 'fabric',
    ends: ['nsx', 'alicloud'],
    simulators: ['--extra-sites', '11'],
    joins: { setting: 'branches', value: '11', site: 'branch-11', hub: 'dc1' },
  },
];

export function storyOf(pair: string | undefined): Story {
  if (pair === undefined || pair === '') return STORIES[0];
  const found = STORIES.find((story) => story.pair === pair);
  if (found !== undefined) return found;
  throw new Error(`PAIR=${pair} is none of the pairs: ${STORIES.map((story) => story.pair).join(', ')}`);
}
