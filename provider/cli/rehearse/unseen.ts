/** What a rehearsal on twins cannot show. */

const ALWAYS: readonly string[] = [
  'Both ends are strongSwan and FRR: a device that renegotiates where these do not, or needs longer, is not seen. The announced impact counts there.',
  'What is on the way between the gateways (firewalls, NAT, delay, loss) and other traffic of the gateways is not there.',
  'How long the platforms take to carry out a change is what the simulators take for it, and a BGP session keeps its timers until its next one, which a platform may open at once.',
  'Objects that are in no state were made up; a tunnel that fails at its next rekey is not waited for.',
];

export interface Down {
  /** `Link dc1` */
  readonly name: string;
  /** Of a link: the platforms at whose end people set BGP. No program has it, so the twins have none either. */
  readonly bgpYours: readonly string[];
}

export const unseen = (down: readonly Down[]): string[] => [
  ...down.map(({ name, bgpYours }) =>
    bgpYours.length === 0
      ? `${name} is not up on the twins before the change: what happens to it was not measured.`
      : `${name} has no routes on the twins, since BGP of ${bgpYours.join(' and ')} is yours and in no program: what traffic between its networks suffers was not measured. What its tunnels suffer was.`,
  ),
  ...ALWAYS,
];
