/** What a link promises and what it does not, for everybody who relies on it. */
import { isUnknown } from '../core/define/unknown';
import type { Note } from '../model';
import { sharesTunnels, titleOf, type IntendedEnd, type Intent } from './intent/fields';

export function notesOn(intent: Intent): Note[] {
  const { link, ends } = intent;
  const [answering, calling] = ends;
  const target = isUnknown(link.failoverTarget) ? 'the failover target' : `${link.failoverTarget} s`;
  const yours = ends.find(({ side }) => side.bgp === 'yours');
  return [
    ...(sharesTunnels(intent) ? [SHARED] : []),
    ...(yours === undefined ? [] : [bgpIsYours(yours)]),
    {
      severity: 'info',
      text: `Traffic towards the ${titleOf(answering)} moves to the other tunnel within ${target} after one was lost in silence. ${wayBack(answering)}`,
    },
    ...(calling === yours
      ? []
      : [
          {
            severity: 'info' as const,
            text: `A failover inside the ${titleOf(calling)} (one edge to another) is not covered by the target: IPsec goes on, BGP starts anew, and both tunnels are without routes until it is up.`,
          },
        ]),
  ];
}

const wayBack = (answering: IntendedEnd): string =>
  answering.side.place === 'cloud'
    ? `The way back is switched by the ${titleOf(answering)} itself, after a health check whose timing is not published: measure it.`
    : 'The way back takes what the BGP timers of both ends agree on.';

const bgpIsYours = (end: IntendedEnd): Note => ({
  severity: 'info',
  text: `BGP: yours. No API sets BGP of the ${titleOf(end)} or tells whether it is up: until it is set up there, from what \`hybridvpn peer-config\` renders, both tunnels are up and carry nothing.`,
});

const SHARED: Note = {
  severity: 'info',
  text: 'Both tunnels carry traffic at once, each flow on one of them, and may take different ways there and back. With one tunnel lost the other carries all of it: plan the peak for one.',
};
