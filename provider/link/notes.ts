/** What a link promises and what it does not, for everybody who relies on it. */
import { isUnknown } from '../core/define/unknown';
import type { Note } from '../model';
import type { Intent } from './intent/fields';

export function notesOn({ link, ends: [cloud, site] }: Intent): Note[] {
  const target = isUnknown(link.failoverTarget) ? 'the failover target' : `${link.failoverTarget} s`;
  return [
    {
      severity: 'info',
      text: `Traffic towards the ${cloud.side.title} moves to the other tunnel within ${target} after one was lost in silence. The way back is switched by the ${cloud.side.title} itself, after a health check whose timing is not published: measure it.`,
    },
    {
      severity: 'info',
      text: `A failover inside the ${site.side.title} (one edge to another) is not covered by the target: IPsec goes on, BGP starts anew, and both tunnels are without routes until it is up.`,
    },
  ];
}
