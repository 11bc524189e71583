/**
 * `make lab`, `make lab PAIR=…`: the example link by a real engine against simulators whose tunnels are real ones, strongSwan and FRR in network
 * namespaces. Traffic goes through, is encrypted, and moves when a tunnel is cut. Every step that does not do what it should is
 * a failure; the last line has the figures.
 */
import { unexpected } from '../kit/engine';
import { tunnelsUp } from '../kit/tunnels-up';
import { encrypted } from './encrypted';
import { failover, type Failover } from './failover';
import { faults } from './faults';
import { openLink, type Lab } from './link';
import { measured } from './mtu';
import { moved } from './moved';
import { nat } from './nat';
import { pairOf } from './pairs';
import { peer } from './peer';
import { rotation, undrained } from './rotation';
import { secrecy } from './secrecy';
import { onStage } from './stage';
import { Asking } from './status';
import { retimed } from './timers';
import { Wires } from './wires';
import { yours } from './yours';

/** Seconds, and the hold time that the provider derives of each. */
const TARGETS = [
  { target: 15, hold: 12 },
  { target: 6, hold: 3 },
] as const;

export async function main(): Promise<void> {
  try {
    await lab();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

async function lab(): Promise<void> {
  const pair = pairOf(process.env['PAIR']);
  const { story: told } = pair;
  await onStage(told.simulators, async (stage) => {
    const wires = new Wires(stage.dataplane, pair);
    const { line, folder } = stage;
    console.log(await story({ link: openLink(stage, told), wires, line, asking: new Asking(folder, line) }));
  });
}

async function story(lab: Lab): Promise<string> {
  const { link, wires, line } = lab;
  const { faults: broken, secrecy: other, natted, moves, operates, raises, tells, story: told } = wires.pair;
  step('Create the link, and wait until it is up');
  await link.engine.preview();
  console.log(`  ${await link.engine.up()} resources`);
  const found = await tunnelsUp(line);
  if (found.links !== 1) throw unexpected('the wait for the link', found);
  console.log(`  both platforms say: ${found.tunnels} tunnels${told.bgp === 'yours' ? '' : ' with BGP'}`);

  if (told.bgp === 'yours') {
    step('BGP at the end that has no API for it');
    await yours(lab, TARGETS[0].hold, say);
  }

  step('LAN to LAN, seen from outside');
  await wires.backToUsual();
  console.log(`  ${await encrypted(wires)}`);

  step('Large packets');
  console.log(`  ${await measured(wires)}`);

  let rotated = '';
  if (operates) {
    step(`New keys${raises === undefined ? '' : ' and algorithms'} for both tunnels under traffic`);
    const { tunnels, lost } = await rotation(lab, say);
    rotated = ` rotated=${tunnels} lost=${lost}`;
  }

  if (moves) {
    step('Traffic off the first tunnel and back');
    await moved(lab, say);
  }

  const cuts: Failover[] = [];
  // Other timers hold once each tunnel was drained and undrained.
  for (const { target, hold } of operates ? TARGETS : TARGETS.slice(0, 1)) {
    if (cuts.length > 0) {
      step(`Traffic is to move within ${target} s`);
      await retimed(lab, target, say);
    }
    step(`Cut the active tunnel in silence: ${target} s are promised, ${hold} s is the hold time`);
    const cut = await failover(wires, hold);
    console.log(
      `  traffic stood still for ${cut.outage.toFixed(2)} s; its usual way again after ${cut.restored.toFixed(1)} s, nothing lost`,
    );
    cuts.push(cut);
  }

  if (broken.length > 0) {
    step('Break one end of the first tunnel, and repair it by one more run');
    await faults(lab, say);
  }

  if (other !== undefined) {
    step('Perfect forward secrecy that does not fit');
    await secrecy(lab, other, say);
  }

  if (tells?.length !== 0) {
    step('A device with the files of peer-config in the place of one end, then of the other');
    await peer(lab, say);
  }

  if (natted !== undefined) {
    step('The site moves behind a NAT');
    await nat(lab, natted, say);
  }

  if (operates) {
    step('New keys without a drain, for comparison');
    await undrained(lab, say);
  }

  step('Destroy');
  console.log(`  ${await link.engine.destroy()} resources`);
  const outages = cuts.map(({ outage }) => outage.toFixed(1)).join('/');
  return `lab: tunnels-up=${found.tunnels} encrypted=yes outage-s=${outages} mtu=ok${rotated}`;
}

const say = (text: string): void => console.log(`  ${text}`);

function step(title: string): void {
  console.log(`\n${title}`);
}
