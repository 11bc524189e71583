/** The CDKTF example: compiled and synthesised with both libraries as a user would, then applied with the real Terraform. */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { DemoEngine } from '../../tools/kit/engine';
import type { Simulators } from '../../tools/kit/simulators';
import { terraformEngine } from '../../tools/kit/terraform';
import { installed } from '../../tools/kit/engine-choice';
import { LIBRARIES, type Library } from '../../tools/bindings';
import { noBindings, whyNoBindings, withBindings } from '../kit/bindings';
import { COMPILER } from '../../tools/kit/compiler';
import { built } from '../kit/made-once';
import { simulatorsHere } from '../kit/simulators-here';

const execute = promisify(execFile);
const root = resolve(__dirname, '../..');
const example = join(root, 'examples/hybrid-link-cdktf');

let scratch: string;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'hybridvpn-cdktf-'));
  if (noBindings !== undefined) return;
  await built();
  if (!existsSync(join(root, 'dist/lib/sdk/cdktn/index.js')))
    throw new Error('the bindings are not compiled: run `make bindings` first');
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** The example with its dependencies linked, for the library it is written for or, as its comment says, for the other. */
function project(library: Library): string {
  const folder = join(scratch, library);
  if (existsSync(folder)) return folder;
  cpSync(example, folder, { recursive: true, filter: (path) => !/node_modules|cdktf\.out|build$/.test(path) });
  const program = readFileSync(join(example, 'main.ts'), 'utf8');
  writeFileSync(join(folder, 'main.ts'), program.replaceAll(/cdktn'/g, `${library}'`));
  mkdirSync(join(folder, 'node_modules/@types'), { recursive: true });
  for (const name of [library, 'constructs', '@types/node'])
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  mkdirSync(join(folder, 'node_modules/.bin'));
  symlinkSync(join(root, COMPILER), join(folder, 'node_modules/.bin/tsc'));
  symlinkSync(root, join(folder, 'node_modules/hybridvpn'));
  return folder;
}

const synthesised = new Map<Library, Promise<string>>();

/** What a user types; the program writes one folder per stack. */
function synthesise(library: Library): Promise<string> {
  const running = synthesised.get(library) ?? npmRunSynth(library);
  synthesised.set(library, running);
  return running;
}

async function npmRunSynth(library: Library): Promise<string> {
  const folder = project(library);
  await execute('npm', ['run', 'synth'], { cwd: folder }).catch((error: { stdout: string; stderr: string }) => {
    throw new Error(`npm run synth fails with ${library}:\n${error.stdout}${error.stderr}`);
  });
  return join(folder, 'cdktf.out/stacks/hybrid-link');
}

interface Stack {
  readonly terraform: Record<string, unknown>;
  readonly resource: Record<string, Record<string, Record<string, unknown>>>;
}

const stackIn = (folder: string): Stack => {
  const { '//': _, ...stack } = JSON.parse(readFileSync(join(folder, 'cdk.tf.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  return stack as unknown as Stack;
};

withBindings().each(LIBRARIES)(
  `npm run synth of the example compiles with the bindings of %s${whyNoBindings}`,
  async (library) => {
    expect(existsSync(join(await synthesise(library), 'cdk.tf.json'))).toBe(true);
  },
);

withBindings()(`both libraries synthesise the same link, and no secret${whyNoBindings}`, async () => {
  const [one, other] = await Promise.all(LIBRARIES.map(async (library) => stackIn(await synthesise(library))));
  expect({ ...one, terraform: undefined }).toEqual({ ...other, terraform: undefined });
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  expect(other!.terraform['required_providers']).toEqual({ hybridvpn: { source: 'hybridvpn/hybridvpn', version } });
  const sessions = other!.resource['hybridvpn_nsx_route_based_session']!;
  expect(sessions['session_master']).toMatchObject({
    psk: '${var.psk_master}',
    peer_address: '${hybridvpn_alicloud_vpn_connection.link.internet_ips.master}',
    tunnel_interface: { ip_subnets: ['169.254.10.2/30'] },
  });
});

describe('with the real engine', () => {
  const engine = installed('terraform')[0];
  const why = engine === undefined ? ' (skipped: neither terraform nor tofu is on PATH)' : whyNoBindings;
  let simulators: Simulators | undefined;
  let link: DemoEngine | undefined;
  afterAll(async () => {
    await link?.detach();
    await simulators?.stop();
  });

  (engine === undefined ? test.skip : withBindings())(
    `the synthesised stack applies, has nothing to do, and is destroyed${why}`,
    async () => {
      const cwd = await synthesise('cdktn');
      simulators = await simulatorsHere();
      link = terraformEngine(engine!, root, scratch, simulators.line, cwd);
      expect(await link.preview()).toBe(24); // as many as in examples/hybrid-link-terraform
      await link.attach();
      expect(await link.up()).toBe(24);
      await link.assertClean();
      expect(await link.destroy()).toBe(24);
    },
  );
});
