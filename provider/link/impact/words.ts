/** Levels and rows in words, the same wherever they are shown. */
import type { Confidence, ImpactLevel, ImpactRow } from '../../model';

export const LEVEL_WORDS: Readonly<Record<ImpactLevel, string>> = {
  none: 'nothing',
  latent: 'nothing now; the next negotiation fails if the ends differ by then',
  routes: 'other traffic or routes; the sessions stay',
  'bgp-reset': 'BGP of the tunnel resets',
  'tunnel-renegotiates': 'the tunnel negotiates anew',
  'tunnel-down': 'the tunnel is down',
  'both-tunnels': 'both tunnels of a link at once',
  'link-gone': 'the link is gone',
};

export const CONFIDENCE_WORDS: Readonly<Record<Confidence, string>> = {
  documented: 'documented',
  measured: 'measured',
  practice: 'practice',
  unknown: 'not known',
};

/** `the tunnel negotiates anew, and stays down where the ends then differ; of the other tunnel nobody says: counts as both` */
export function rowWords({ effect, expected, until, reach, others }: ImpactRow): string {
  const words = LEVEL_WORDS[effect];
  const lasts =
    effect === 'none' || until === undefined
      ? words
      : until === 'undone'
        ? `${words} for as long as it stays so`
        : `${words}, and is not back where the ends then differ`;
  return [
    lasts,
    ...(reach === 'gateway' && effect !== 'none' ? ['every tunnel of the gateway'] : []),
    ...(expected === undefined ? [] : [`expected: ${LEVEL_WORDS[expected]}`]),
    ...(others === 'unknown' ? ['of the other tunnel nobody says: counts as both'] : []),
  ].join('; ');
}
