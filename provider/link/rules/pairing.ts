/** Ends whose other end is not there, or not the only one: nothing about both ends could be checked. */
import { type EndField, type TunnelEnd } from '../../model';
import type { LinkRule, Look } from './rule';

const IDENTITY: readonly EndField[] = ['addresses.peer', 'vti'];

const shown = (end: TunnelEnd, look: Look) => look.show(end, ...IDENTITY);

export const pairingRules: readonly LinkRule[] = [
  {
    id: 'link-other-end',
    says: 'The other end of each tunnel is known',
    severity: 'info',
    statements: ['0.14'],
    source: 'A rule about two ends needs both',
    hint: 'Check both programs together: give the state or stack of the other one with --state.',
    about: 'topology',
    *check({ alone, ambiguous }, look) {
      for (const end of alone)
        yield {
          message: 'The other end of this tunnel is not in this program.',
          values: shown(end, look),
          severity: 'unchecked',
        };
      for (const { end, candidates } of ambiguous)
        yield {
          message: `Which of ${candidates.length} ends belongs to this one could not be told.`,
          values: [end, ...candidates].flatMap((one) => shown(one, look)),
          severity: 'unchecked',
        };
    },
  },
];
