/** What a link promises and what it does not, for everybody who relies on it. */
import { isUnknown } from '../core/define/unknown';
import type { Note } from '../model';
import { sharesTunnels, titleOf, type Intent } from './intent/fields';

export function notesOn(intent: Intent): Note[] {
  const {
    link,
    ends: [cloud, site],
  } = intent;
  const target = isUnknown(link.failoverTarget) ? 'the failover target' : `${link.failoverTarget} s`;
  return [
    ...(sharesTunnels(intent) ? [SHARED] : []),
    {
      severity: 'info',
      text: `Traffic towards the ${titleOf(cloud)} moves to the other tunnel within ${target} after one was lost in silence. The way back is switched by the ${titleOf(cloud)} itself, after a health check whose timing is not published: measure it.`,
    },
    {
      severity: 'info',
      text: `A failover inside the ${titleOf(site)} (one edge to another) is not covered by the target: IPsec goes on, BGP starts anew, and both tunnels are without routes until it is up.`,
    },
  ];
}

const SHARED: Note = {
  severity: 'info',
  text: 'Both tunnels carry traffic at once, each flow on one of them, and may take different ways there and back. With one tunnel lost the other carries all of it: plan the peak for one.',
};
