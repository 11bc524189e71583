/** The Terraform example, changed as links are changed: each converges in one apply, with the real engine. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DemoEngine } from '../../tools/kit/engine';
import { startSimulators, type Simulators } from '../../tools/kit/simulators';
import { terraformEngine } from '../../tools/kit/terraform';
import { installed } from '../../tools/kit/engine-choice';
import { root } from '../../tools/kit/root';

const engine = installed().find(({ kind }) => kind === 'terraform');
const live = engine === undefined ? test.skip : test;
const why = engine === undefined ? ' (skipped: neither terraform nor tofu is on PATH)' : '';

const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-changes-'));
const example = join(folder, 'hybrid-link-terraform');
let simulators: Simulators;
let link: DemoEngine;

beforeAll(async () => {
  if (engine === undefined) return;
  if (!existsSync(join(root, 'dist/terraform-mirror')))
    throw new Error('the package is not built: run `make build` first');
  simulators = await startSimulators(root, ['--clock-rate', '60', '--purge-seconds', '2']);
  link = terraformEngine(engine, root, folder, simulators.line);
  await link.preview();
  await link.up();
}, 120_000);
afterAll(async () => {
  await simulators?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A plan, its apply, and a plan that finds nothing left. */
async function converges(): Promise<void> {
  expect(await link.drift()).not.toEqual([]);
  expect(await link.repair()).toBeGreaterThan(0);
  await link.assertClean();
}

live.each([
  ['AS number of the data centre', 'nsx_asn', '65011'],
  ['address of the data centre', 'nsx_address', '198.51.100.11'],
  ['AS number of the cloud', 'alibaba_asn', '65021'],
])(
  `another %s${why}`,
  async (_, variable, value) => {
    writeFileSync(join(example, `${variable}.auto.tfvars`), `${variable} = "${value}"\n`);
    await converges();
  },
  120_000,
);

live(
  `other transfer networks${why}`,
  async () => {
    const file = join(example, 'main.tf');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('169.254.10.', '169.254.20.'));
    await converges();
  },
  120_000,
);
