/** How long a TCP segment may be. Said here in the words of the link: an end would refuse its own number, which nobody wrote. */
import { fieldToken, text } from '../../../core/define/message';
import type { Path } from '../../../core/define/paths';
import type { RuleFinding } from '../../../core/define/rule';
import { DEFAULT_PATH_MTU, maximumSegmentSize, TCP_HEADERS, TUNNEL_OVERHEAD } from '../../routing';
import { overrideOf, rule, type Of } from './given';

export const packetRules: Of = (pair) => [
  rule({
    id: 'link-segment',
    says: 'Both ends clamp TCP segments to the length that the path leaves',
    severity: 'error',
    source: 'Ranges of both platforms',
    needs: [['pathMtu'], ['overrides'], ...pair.map(({ platform }): Path => [platform, 'overrides'])],
    check: (given) =>
      pair.flatMap((side): RuleFinding[] => {
        const { least = 0, most = Infinity } = side.segments ?? {};
        const told = overrideOf(given, side, 'maxSegmentSize');
        if (typeof told?.value === 'number') {
          const size = told.value;
          if (size >= least && size <= most) return [];
          const range = most === Infinity ? `${least} bytes or more` : `${least} to ${most} bytes`;
          return [{ path: told.path, message: `A ${side.title} clamps TCP segments to ${range}, not to ${size}.` }];
        }
        const { pathMtu = DEFAULT_PATH_MTU } = given;
        const fitting = maximumSegmentSize(pathMtu as number);
        if (fitting >= least) return [];
        return [
          {
            path: ['pathMtu'],
            message: text`Packets of ${pathMtu as number} bytes leave ${fitting} for a TCP segment in the tunnel, and a ${side.title} clamps to ${least} or more: ${fieldToken('pathMtu')} must be ${least + TUNNEL_OVERHEAD + TCP_HEADERS} or more.`,
          },
        ];
      }),
  }),
];
