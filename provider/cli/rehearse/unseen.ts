/** What a rehearsal on twins cannot show. */

const ALWAYS: readonly string[] = [
  'Both ends are strongSwan and FRR: a device that renegotiates where these do not, or needs longer, is not seen. The announced impact counts there.',
  'What is on the way between the gateways (firewalls, NAT, delay, loss) and other traffic of the gateways is not there.',
  'How long the platforms take to carry out a change is what the simulators take for it, and a BGP session keeps its timers until its next one, which a platform may open at once.',
  'Objects that are in no state were made up; a tunnel that fails at its next rekey is not waited for.',
];

export const unseen = (down: readonly string[]): string[] => [
  ...down.map((name) => `${name} is not up on the twins before the change: what happens to it was not measured.`),
  ...ALWAYS,
];
