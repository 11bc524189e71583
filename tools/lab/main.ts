/**
 * `make lab`: the example link by a real engine against simulators whose tunnels are real ones, strongSwan and FRR in network
 * namespaces. Traffic goes through, is encrypted, and moves when a tunnel is cut. Every step that does not do what it should is
 * a failure; the last line has the figures.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unexpected } from '../kit/engine';
import { chooseEngine } from '../kit/engine-choice';
import { root } from '../kit/root';
import { startSimulators } from '../kit/simulators';
import { tunnelsUp } from '../kit/tunnels-up';
import { encrypted } from './encrypted';
import { faults } from './faults';
import { failover, type Failover } from './failover';
import { install } from './install';
import { openLink, type Lab } from './link';
import { measured } from './mtu';
import { nat } from './nat';
import { rotation, undrained } from './rotation';
import { secrecy } from './secrecy';
import { Asking } from './status';
import { stopOnSignals } from './stopping';
import { Wires } from './wires';

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
  await install((text) => console.log(text));
  const engine = await chooseEngine(root, { install: true, say: (text) => console.log(text) });
  console.log(`Engine: ${engine.name} ${engine.version} (${engine.why})`);
  const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-lab-'));
  const simulators = await startSimulators(root, ['--dataplane']);
  const stop = stopOnSignals(simulators.stop);
  try {
    const { line } = simulators;
    const wires = new Wires(line.dataplane ?? '');
    console.log(await story({ link: openLink(engine, folder, line), wires, line, asking: new Asking(folder, line) }));
  } finally {
    stop();
    await simulators.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function story({ link, wires, line, asking }: Lab): Promise<string> {
  step('Create the link, and wait until it is up');
  await link.engine.preview();
  console.log(`  ${await link.engine.up()} resources`);
  const found = await tunnelsUp(line);
  if (found.links !== 1) throw unexpected('the wait for the link', found);
  console.log(`  both platforms say: ${found.tunnels} tunnels with BGP`);

  step('LAN to LAN, seen from outside');
  console.log(`  ${await encrypted(wires)}`);

  step('Large packets');
  console.log(`  ${await measured(wires)}`);

  step('New keys for both tunnels under traffic');
  const { tunnels: rotated, lost } = await rotation({ link, wires, line, asking }, say);

  const cuts: Failover[] = [];
  for (const { target, hold } of TARGETS) {
    step(`Cut the active tunnel in silence: ${target} s are promised, ${hold} s is the hold time`);
    if (cuts.length > 0) await link.change({ failoverTarget: target });
    const cut = await failover(wires, hold);
    console.log(
      `  traffic stood still for ${cut.outage.toFixed(2)} s; back on the master after ${cut.restored.toFixed(1)} s, nothing lost`,
    );
    cuts.push(cut);
  }

  step('Break one end of the active tunnel, and repair it by one more run');
  await faults({ link, wires, line, asking }, say);

  step('Perfect forward secrecy that does not fit');
  await secrecy({ link, wires, line, asking }, say);

  step('The site moves behind a NAT');
  await nat({ link, wires, line, asking }, say);

  step('New keys without a drain, for comparison');
  await undrained({ link, wires, line, asking }, say);

  step('Destroy');
  console.log(`  ${await link.engine.destroy()} resources`);
  const outages = cuts.map(({ outage }) => outage.toFixed(1)).join('/');
  return `lab: tunnels-up=${found.tunnels} encrypted=yes outage-s=${outages} mtu=ok rotated=${rotated} lost=${lost}`;
}

const say = (text: string): void => console.log(`  ${text}`);

function step(title: string): void {
  console.log(`\n${title}`);
}
