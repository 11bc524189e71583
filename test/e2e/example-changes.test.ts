/** The examples, changed as links are changed: each change converges in one apply, with the real engines. */
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DemoEngine } from '../../tools/kit/engine';
import { installed, type Engine } from '../../tools/kit/engine-choice';
import { pulumiEngine, type PulumiExample } from '../../tools/kit/pulumi';
import { root } from '../../tools/kit/root';
import type { Simulators, SimLine } from '../../tools/kit/simulators';
import { terraformEngine } from '../../tools/kit/terraform';
import { built } from '../kit/made-once';
import { simulatorsHere } from '../kit/simulators-here';
import { linkDependencies } from '../kit/staged-package';

type Kind = 'terraform' | 'pulumi';

interface Door {
  readonly kind: Kind;
  readonly example: string;
  /** Where the values stand that change. */
  readonly file: string;
  open(engine: Engine, folder: string, line: SimLine): DemoEngine;
}

/** As `npm install` leaves it, which the demo shows, without the seconds that it takes. */
const linked: PulumiExample = {
  name: 'hybrid-link-pulumi',
  prepare: async (cwd) => {
    await linkDependencies(cwd);
    symlinkSync(root, join(cwd, 'node_modules/hybridvpn'));
  },
};

const doors: readonly Door[] = [
  {
    kind: 'terraform',
    example: 'hybrid-link-terraform',
    file: 'main.tf',
    open: (engine, folder, line) => terraformEngine(engine, root, folder, line),
  },
  {
    kind: 'pulumi',
    example: 'hybrid-link-pulumi',
    file: 'index.ts',
    open: (engine, folder, line) => pulumiEngine(engine, root, folder, line, linked),
  },
];

const variables = { nsx_asn: '65010', nsx_address: '198.51.100.10', alibaba_asn: '65020' };

describe.each(doors)('the $kind example', ({ kind, example, file, open }) => {
  const engine = installed(kind)[0];
  const live = engine === undefined ? test.skip : test;
  const why = engine === undefined ? ` (skipped: no ${kind} was found)` : '';
  const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-changes-'));
  let simulators: Simulators;
  let link: DemoEngine;

  beforeAll(async () => {
    if (engine === undefined) return;
    await built();
    simulators = await simulatorsHere();
    link = open(engine, folder, simulators.line);
    if (kind === 'terraform') await link.attach();
    await link.preview();
    if (kind === 'pulumi') await link.attach(); // to what the preview has installed
    await link.up();
  });
  afterAll(async () => {
    await link?.detach();
    await simulators?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const edit = (from: string, to: string): void => {
    const path = join(folder, example, file);
    const text = readFileSync(path, 'utf8');
    if (!text.includes(from)) throw new Error(`${example}/${file} has no ${from} to change`);
    writeFileSync(path, text.replaceAll(from, to));
  };
  const give = (name: keyof typeof variables, value: string): void => {
    if (kind === 'terraform')
      writeFileSync(join(folder, example, `${name}.auto.tfvars`), `${name} = ${JSON.stringify(value)}\n`);
    else edit(`'${variables[name]}'`, `'${value}'`);
  };
  const converges = async (): Promise<void> => {
    // On Terraform a plan that sees the program and the platform at once, which the apply then carries out.
    if (kind === 'terraform') expect(await link.drift()).not.toEqual([]);
    expect(await link.repair()).toBeGreaterThan(0);
    await link.assertClean();
  };

  live.each([
    ['AS number of the data centre', 'nsx_asn', '65011'],
    ['address of the data centre', 'nsx_address', '198.51.100.11'],
    ['AS number of the cloud', 'alibaba_asn', '65021'],
  ] as const)(`another %s${why}`, async (_, variable, value) => {
    give(variable, value);
    await converges();
  });

  live(`other transfer networks${why}`, async () => {
    edit('169.254.10.', '169.254.20.');
    await converges();
  });
});
