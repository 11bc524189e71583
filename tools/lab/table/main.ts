/**
 * `make lab TABLE=1`: each change of the example's program is planned by Terraform and rehearsed by `hybridvpn rehearse`, and what was
 * announced stands beside what was measured in docs/guides/measured.md.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Rehearsal } from '../../../provider/cli/rehearse';
import { formattedPage } from '../../generate/format';
import { MASTER_SECRET, unexpected } from '../../kit/engine';
import { chooseEngine } from '../../kit/engine-choice';
import { root } from '../../kit/root';
import { run } from '../../kit/run';
import { startSimulators } from '../../kit/simulators';
import { moduleExample, terraformEngine } from '../../kit/terraform';
import { install } from '../install';
import { stopOnSignals } from '../stage';
import { CHANGES } from './changes';
import { pageOf, type Measured } from './page';
import { environmentOf } from '../../kit/environment';

const CLI = join(root, 'dist/lib/provider/cli/main.js');
const PAGE = 'docs/guides/measured.md';
/** Something was worse than announced. */
const WORSE = 2;

export async function main(): Promise<void> {
  try {
    await table();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

async function table(): Promise<void> {
  const say = (text: string): void => console.log(text);
  await install(say);
  const engine = await chooseEngine(root, { kind: 'terraform', install: true, say });
  const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-table-'));
  const simulators = await startSimulators(root, ['--clock-rate', '10']);
  const close = async (): Promise<void> => {
    await simulators.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const listening = stopOnSignals(close);
  try {
    const { line } = simulators;
    const cwd = moduleExample(folder);
    const link = terraformEngine(engine, root, folder, line, cwd);
    await link.preview();
    await link.up();
    const env = {
      ...process.env,
      ...environmentOf(line),
      TF_CLI_CONFIG_FILE: join(folder, 'provider/terraform.rc'),
      TF_VAR_master_secret: MASTER_SECRET,
    };
    const program = join(cwd, 'main.tf');
    const before = readFileSync(program, 'utf8');
    const rows: Measured[] = [];
    for (const { title, edit } of CHANGES) {
      const after = edit(before);
      if (after === before) throw unexpected(title, 'the program has no place for it');
      writeFileSync(program, after);
      await link.drift(); // which is where the engine's plan is written
      const args = ['rehearse', 'drift.plan', '--dir', cwd, '--engine', engine.command, '--json'];
      const { stdout } = await run(process.execPath, [CLI, ...args], { cwd, env, accept: [WORSE] });
      const rehearsal = JSON.parse(stdout) as Rehearsal;
      console.log(
        `${title}: ${rehearsal.worse.length === 0 ? 'nothing was worse than announced' : rehearsal.worse.join(' ')}`,
      );
      rows.push({ title, rehearsal });
    }
    writeFileSync(program, before);
    writeFileSync(join(root, PAGE), await formattedPage(pageOf(rows)));
    console.log(`${rows.length} changes, in ${PAGE}`);
    await link.destroy();
  } finally {
    listening();
    await close();
  }
}
