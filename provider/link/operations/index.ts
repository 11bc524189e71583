/**
 * Room: changes of a link that runs, without an outage. `plan.ts` says which steps, `perform.ts` does one and waits until it
 * shows, `standby.ts` judges what the tunnels carry before and after, `keys.ts` keeps what is needed to go on or back. Acts of a
 * platform come through its side. Imports link, model and core; imported by the command line.
 */
export { keysFrom, seal, versionOf, type KeptKeys } from './keys';
export { abilitiesOf, actingEnds, look, movingEnds, on, Performer, type ActingEnd, type Surroundings } from './perform';
export { drainSteps, finishingSteps, rotationSteps, standbyFirst, undrainSteps, type Step } from './plan';
export { lostSince, notBack, notReady, snapshotOf, type Snapshot } from './standby';
