/** Links with an end on pfSense or IOS-XE, imported as one by the real engines: only what no platform shows changes then. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Attached } from '../../tools/kit/attached';
import { attachedHere } from '../../tools/kit/attached-here';
import { installed } from '../../tools/kit/engine-choice';
import type { PulumiImportFile } from '../../provider/cli/import/pulumi';
import type { Bag } from '../../provider/core/define/paths';
import { bundle, terraformProject } from '../kit/built-provider';
import { intents as cisco } from '../kit/cisco-links';
import { routerIntent } from '../kit/example-link';
import { pskVariable } from '../../provider/link';
import { TUNNELS, type TunnelName } from '../../provider/model';
import { MadeLink } from '../kit/made-link';
import { intents as pfsense } from '../kit/pfsense-links';
import { findPulumi } from '../kit/pulumi-project';
import { CommandLine } from './command';
import { NativeStack } from './native-stack';
import { environmentOf } from '../../tools/kit/environment';

const terraform = installed('terraform')[0]?.command;
const pulumi = findPulumi();
const skipped = (missing: unknown, name: string): string =>
  missing === undefined ? ` (skipped: no ${name} here)` : '';
const MODULE = resolve(__dirname, '../../sdk/terraform/modules/hybrid-vpn');

/** As `MadeLink` fills a variable. */
const keyOf = (tunnel: TunnelName): string => `${pskVariable(tunnel).name}-0123456789`;

let cli: CommandLine;
let folder: string;
let executable: string;
let lab: MadeLink | undefined;
let provider: Attached | undefined;

beforeAll(async () => {
  cli = await CommandLine.build();
  folder = mkdtempSync(join(tmpdir(), 'hybridvpn-import-pairs-'));
  executable = join(folder, 'provider.js');
  await bundle(resolve(__dirname, '../../provider/engines/terraform'), executable);
});
afterEach(async () => {
  await provider?.stop();
  await lab?.stop();
  [provider, lab] = [undefined, undefined];
});
afterAll(() => {
  cli.remove();
  rmSync(folder, { recursive: true, force: true });
});

interface Imported {
  readonly home: string;
  readonly out: string;
  readonly said: string;
}

/** What stands on the platforms of the link alone. */
async function imported(
  intent: Bag,
  format: 'terraform' | 'pulumi',
  more: (home: string) => string[],
): Promise<Imported> {
  lab ??= await MadeLink.start();
  await lab.make(intent);
  const home = mkdtempSync(join(folder, 'stands-'));
  const [connection, out] = [
    join(home, 'connection.json'),
    join(home, format === 'pulumi' ? 'import.json' : 'imported.tf'),
  ];
  const ends = Object.entries(lab.settings).filter(([platform]) => intent[platform] !== undefined);
  writeFileSync(connection, JSON.stringify(Object.fromEntries(ends)));
  const { stdout } = await cli.must([
    ...['import', '--connection', connection, '--format', format, '--out', out, ...more(home)],
  ]);
  return { home, out, said: stdout };
}

async function planned({ home }: Imported): Promise<string> {
  const env = environmentOf(lab!.running);
  provider = await attachedHere(env);
  const work = await terraformProject(terraform!, home, executable, { ...env, ...provider.env });
  await work.run('init');
  const plan = await work.run('plan', '-out=plan');
  await work.run('apply', 'plan');
  expect(await work.run('plan', '-detailed-exitcode')).toContain('No changes.');
  return plan;
}

/** What pfSense does not show is written by the first apply, and nothing else changes. */
const whole: readonly (readonly [string, Bag, string, RegExp])[] = [
  [
    ...(['NSX and pfSense', pfsense.nsx] as const),
    'imports and nothing to add or destroy; to change, those 2 secrets.',
    /Plan: \d+ to import, 0 to add, 2 to change, 0 to destroy\./,
  ],
  [
    ...(['Alibaba Cloud and IOS-XE', cisco.alicloud] as const),
    'imports and nothing to add, change or destroy.',
    /Plan: \d+ to import, 0 to add, 0 to change, 0 to destroy\./,
  ],
  [
    ...(['NSX and IOS-XE', cisco.nsx] as const), // both have neighbors, route maps and prefix lists
    'imports and nothing to add, change or destroy.',
    /Plan: \d+ to import, 0 to add, 0 to change, 0 to destroy\./,
  ],
  [
    'NSX and a transit router with large tunnels',
    { ...routerIntent, alicloud: { ...routerIntent.alicloud, tunnelBandwidth: 'Large' } },
    'imports and nothing to add, change or destroy.',
    /Plan: \d+ to import, 0 to add, 0 to change, 0 to destroy\./,
  ],
];

(terraform === undefined ? test.skip : test).each(whole)(
  `%s as one module call${skipped(terraform, 'terraform')}`,
  async (_pair, intent, next, plan) => {
    const found = await imported(intent, 'terraform', (home) => [
      ...['--secrets-out', join(home, 'secrets.auto.tfvars'), '--module', MODULE],
    ]);
    expect(found.said).toContain(' links=1 paired=1 whole=1 alone=0 ambiguous=0\n');
    // A class that the call does not name would be another one in a link that is made from it.
    expect(readFileSync(found.out, 'utf8').match(/tunnel_bandwidth += "Large"/g) ?? []).toHaveLength(
      JSON.stringify(intent).includes('"Large"') ? 1 : 0,
    );
    expect(readFileSync(found.out, 'utf8')).not.toContain('[hybridvpn ');
    expect(found.said).toContain(next);
    expect(await planned(found)).toMatch(plan);
  },
);

(terraform === undefined ? test.skip : test)(
  `what neither end says is said, and each object stands by itself${skipped(terraform, 'terraform')}`,
  async () => {
    const found = await imported(pfsense.alicloud, 'terraform', (home) => [
      ...['--secrets-out', join(home, 'secrets.auto.tfvars'), '--module', MODULE],
    ]);
    for (const field of ['alicloud prefixes', 'pfsense prefixes', 'failoverTarget'])
      expect(found.said).toContain(`\n    ${field}: said by neither end, derived from what you name\n`);
    expect(found.said).toContain(' links=1 paired=1 whole=0 alone=0 ambiguous=0\n');
    expect(found.said).toContain(
      'Variables to give a value: branch_master_pre_shared_key, branch_slave_pre_shared_key',
    );
  },
);

(pulumi === undefined ? test.skip : test)(`NSX and pfSense as one component${skipped(pulumi, 'pulumi')}`, async () => {
  lab = await MadeLink.start();
  const work = mkdtempSync(join(folder, 'stack-'));
  const stack = await NativeStack.create(pulumi!, work, environmentOf(lab.running));
  const { out } = await imported(pfsense.nsx, 'pulumi', () => ['--program', join(work, 'Pulumi.yaml'), '--force']);
  const { resources } = JSON.parse(readFileSync(out, 'utf8')) as PulumiImportFile;
  for (const tunnel of TUNNELS) {
    const name = `plantPsk${tunnel.replace(/^./, (letter) => letter.toUpperCase())}`;
    await stack.must('config', 'set', '--secret', name, keyOf(tunnel));
  }
  const said = await stack.must('import', '--file', out, '--yes', '--protect=false', '--generate-code=false');
  expect(said).toContain(`= ${resources.length} imported`);
  // What pfSense does not show is written once.
  const first = await stack.must('up', '--yes', '--skip-preview');
  expect(first).toMatch(/~ 2 updated\n\s+\d+ unchanged/);
  await stack.must('preview', '--expect-no-changes', '--diff');
});
