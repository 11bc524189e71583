/**
 * `make day-two`: what people do with a link after it exists. An example link is applied by a real engine against the
 * simulators; then its state, its plans and the platforms go through the commands, as they stand and after edits in the
 * consoles, and once more on a twin that knows no more than the state without its secrets. Every step that does not say what
 * it should is a failure; the last line says what was found.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { count } from '../../provider/cli/count';
import { makeDrift } from '../kit/drift';
import { attachIfAsked, unexpected, type DemoEngine } from '../kit/engine';
import { chooseEngine, type Engine } from '../kit/engine-choice';
import { packageExample, pulumiEngine } from '../kit/pulumi';
import { root } from '../kit/root';
import { startSimulators, type SimLine } from '../kit/simulators';
import { moduleExample, terraformEngine } from '../kit/terraform';
import { builtHybridvpn, Commands, type Drift, type Hybridvpn } from './commands';

/** Simulated seconds per real one. */
const RATE = ['--clock-rate', '10'];
const LINK = 'dc1';

/** `hybridvpn`: how the command runs that is looked at. */
export async function main(_args: readonly string[] = [], hybridvpn: Hybridvpn = builtHybridvpn): Promise<void> {
  try {
    await dayTwo(hybridvpn);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

async function dayTwo(hybridvpn: Hybridvpn): Promise<void> {
  const engine = await chooseEngine(root, { install: true, say: (text) => console.log(text) });
  console.log(`Engine: ${engine.name} ${engine.version} (${engine.why})`);
  const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-day-two-'));
  const simulators = await startSimulators(root, RATE);
  const link = open(engine, folder, simulators.line);
  try {
    // What Pulumi attaches to is there after the preview.
    if (engine.kind === 'terraform') await attachIfAsked(link);
    const found = await story(link, folder, simulators.line, hybridvpn);
    console.log(
      `day-two: ${Object.entries(found)
        .map(([name, value]) => `${name}=${value}`)
        .join(' ')}`,
    );
  } finally {
    await link.detach();
    await simulators.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const open = (engine: Engine, folder: string, line: SimLine): DemoEngine =>
  engine.kind === 'pulumi'
    ? pulumiEngine(engine, root, folder, line, packageExample('hybrid-vpn-pulumi'))
    : terraformEngine(engine, root, folder, line, moduleExample(folder));

async function story(
  engine: DemoEngine,
  folder: string,
  line: SimLine,
  hybridvpn: Hybridvpn,
): Promise<Record<string, number | string>> {
  const live = new Commands(folder, 'live', line, hybridvpn);

  step('The link');
  await engine.preview();
  await attachIfAsked(engine);
  console.log(`  ${await engine.up()} resources`);
  const state = live.file('state.json', await engine.state());

  step('Nothing has changed');
  const clean = await live.drift(state);
  if (clean.exit !== 0) throw unexpected('drift', clean.entries);
  console.log(`  drift: none; ${count(clean.unmanaged, 'object')} on the same gateways in no state`);
  const lint = await live.lint(state);
  console.log(`  lint: ${lint.links} link, ${lint.findings} findings`);
  const status = await live.status(state);
  if (status.exit !== 0) throw unexpected('status', status.says);
  console.log(`  status: ${status.says}`);
  const before = await live.imported();
  console.log(`  import: ${before.objects} objects of both ends`);

  step('Somebody changes things in the consoles');
  for (const edit of await makeDrift(line, LINK)) console.log(`  ${edit}`);
  const drift = await live.drift(state);
  if (drift.exit !== 2) throw unexpected('drift after edits', drift.entries);
  for (const text of drift.lines) console.log(`  ${text}`);

  step('What putting it right would do');
  await engine.drift();
  const report = await live.report(live.file('repair.json', await engine.plannedRepair()), state, join(root, 'dist'));
  console.log(`  ${report.headline}`);
  for (const file of report.files) console.log(`  wrote ${relative(root, file)}`);

  step('The same on a twin of the state, without its secrets');
  const redacted = await live.redacted(state);
  const same = await onTwin(folder, redacted, { clean, drift, lint, status }, hybridvpn);
  console.log(`  ${same}`);
  return {
    drift: drift.found,
    unmanaged: drift.unmanaged,
    impact: report.impact,
    paired: before.paired,
    twin: same,
  };
}

interface Before {
  readonly clean: Drift;
  readonly drift: Drift;
  readonly lint: { readonly checked: readonly object[] };
  readonly status: { readonly tunnels: readonly string[] };
}

/** Simulated seconds in which the tunnels of a twin that has just started come up. */
const TO_COME_UP = 120;

/** Due transitions are through when it answers: nothing has to wait for them. */
async function advance({ alicloud: { protocol, vpcEndpoint } }: SimLine, seconds: number): Promise<void> {
  const body = JSON.stringify({ advanceSeconds: seconds });
  const answer = await fetch(`${protocol.toLowerCase()}://${vpcEndpoint}/__sim/clock`, { method: 'POST', body });
  if (!answer.ok) throw unexpected('the clock of the twin', await answer.text());
}

/** Whether the commands say of it what they say of the platforms. */
async function onTwin(folder: string, redacted: string, before: Before, hybridvpn: Hybridvpn): Promise<'same'> {
  const simulators = await startSimulators(root, [...RATE, '--from', redacted]);
  try {
    const twin = new Commands(folder, 'twin', simulators.line, hybridvpn);
    const compare = (what: string, here: unknown, there: unknown): void => {
      if (JSON.stringify(here) !== JSON.stringify(there))
        throw unexpected(`${what} on the twin`, { platforms: there, twin: here });
    };
    const lint = await twin.lint(redacted);
    compare('lint', lint.checked, before.lint.checked);
    await advance(simulators.line, TO_COME_UP);
    // Nobody told it what stands behind the gateways, so no network of there is announced: the tunnels are what it has.
    compare('status of tunnels', (await twin.status(redacted)).tunnels, before.status.tunnels);
    const clean = await twin.drift(redacted);
    compare('drift', clean.managed, before.clean.managed);
    await makeDrift(simulators.line, LINK);
    const drift = await twin.drift(redacted);
    compare('drift after edits', drift.managed, before.drift.managed);
    return 'same';
  } finally {
    await simulators.stop();
  }
}

function step(title: string): void {
  console.log(`\n${title}`);
}
