/** What 200 links in one program cost: deriving them, checking them, and `hybridvpn lint` on a preview of the size that dynamic resources have. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalog } from '../../provider/catalog';
import { derive } from '../../provider/link';
import { tunnelCidr } from '../../provider/link/addresses';
import { check } from '../../provider/link/check';
import { Variable, type Program } from '../../provider/model';
import { mapLeaves, Ref, refsIn } from '../../provider/program';
import { root } from '../kit/root';
import { manyLinks } from '../../test/kit/many-links';
import { environmentOf } from '../../test/kit/drift-verdict';
import { Site } from '../../test/kit/site';
import { LIMITS } from './expectations';
import type { SectionResult } from './nsx';

const sides = catalog.vendors.flatMap(({ side }) => (side === undefined ? [] : [side]));

export async function linksSection({
  links,
  rounds,
}: {
  readonly links: number;
  readonly rounds: number;
}): Promise<SectionResult> {
  const drift = await driftOfMany(links);
  const made = timed(rounds, () => programOf(links));
  const checked = timed(rounds, () => check(new Map(made.value), sides));
  const lint = lintOf(made.value);
  const title = `Links: ${links} in one program, ${made.value.size} objects`;
  return {
    tables: [
      {
        title,
        notes: [
          `lint: a Pulumi preview of ${lint.megabytes.toFixed(0)} MB, as dynamic resources make it; ms of a process`,
        ],
        columns: ['work', 'ms', 'peak MiB'],
        rows: [
          ['derive', made.ms, undefined],
          ['check', checked.ms, undefined],
          ['hybridvpn lint', lint.ms ?? lint.why, lint.peak],
          [`hybridvpn drift, ${drift.calls} calls`, drift.ms, drift.peak],
        ],
      },
    ],
    findings: [
      { what: `derive ${links} links`, figure: made.ms, limit: LIMITS.linksDeriveMs, unit: ' ms' },
      { what: `check ${links} links`, figure: checked.ms, limit: LIMITS.linksCheckMs, unit: ' ms' },
      { what: `drift of ${links} links`, figure: drift.ms, limit: LIMITS.linksDriftMs, unit: ' ms' },
      { what: `drift of ${links} links, memory`, figure: drift.peak, limit: LIMITS.linksDriftMiB, unit: ' MiB' },
      { what: `lint ${links} links`, figure: lint.ms, limit: LIMITS.linksLintMs, unit: ' ms' },
    ],
  };
}

/** The shortest of the rounds: the work is the same in each, and what else the machine does only adds. */
function timed<T>(rounds: number, work: () => T): { readonly value: T; readonly ms: number } {
  const times: number[] = [];
  let value = work();
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    value = work();
    times.push(performance.now() - start);
  }
  return { value, ms: Math.min(...times) };
}

function programOf(links: number): Program {
  const all = new Map<string, Program extends ReadonlyMap<string, infer D> ? D : never>();
  for (let index = 0; index < links; index++) {
    const [high, low] = [index >> 8, index & 255];
    const { program } = derive(
      {
        name: `link-${index}`,
        nsx: {
          tier0: 'T0',
          localAddress: `198.51.${100 + high}.${low}`,
          asn: '65010',
          prefixes: [`10.${high}.${low}.0/24`],
        },
        alicloud: {
          name: `site-${index}`,
          vpnGatewayId: `vpn-${index >> 3}`,
          asn: '65020',
          prefixes: [`172.${16 + high}.${low}.0/24`],
        },
        failoverTarget: 15,
        networks: { master: tunnelCidr(2 * index), slave: tunnelCidr(2 * index + 1) },
      },
      sides,
    );
    for (const [address, declared] of program) all.set(address, declared);
  }
  return all;
}

const COMMAND = join(root, 'dist/lib/provider/cli/main.js');

/** Runs the command, and prints last on stderr how much memory it took at most, KiB. */
const measured = (args: readonly string[]): string[] => [
  '-e',
  `process.on('exit', () => process.stderr.write('\\n' + process.resourceUsage().maxRSS));process.argv.splice(1, 0, 'hybridvpn');require(${JSON.stringify(COMMAND)})`,
  ...args,
];

/** Against simulators that play the platforms of a state with these links. */
async function driftOfMany(links: number): Promise<{ ms: number; peak: number; calls: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-bench-drift-'));
  const { state, twins } = manyLinks(links);
  const site = await Site.start({ twins });
  try {
    const file = join(folder, 'terraform.tfstate');
    writeFileSync(file, state);
    const env = { ...process.env, ...environmentOf(site) };
    const start = performance.now();
    const said = await new Promise<string>((done, failed) => {
      execFile(process.execPath, measured(['drift', file]), { env, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
        if (error === null) done(stderr);
        else failed(new Error(`drift of ${links} links ended with ${error.code}:\n${stdout}${stderr}`));
      });
    });
    const ms = performance.now() - start;
    const { nsx, alicloud } = site;
    const calls = [nsx.listener, alicloud.listener, alicloud.cbnListener].reduce(
      (sum, one) => sum + one.calls().total,
      0,
    );
    return { ms, peak: Number(said.slice(said.lastIndexOf('\n'))) / 1024, calls };
  } finally {
    await site.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Bytes that the serialized provider and the stack trace add to a dynamic resource. */
const BALLAST = 10_000;

function lintOf(program: Program): { ms?: number; why?: string; peak?: number; megabytes: number } {
  const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-bench-links-'));
  try {
    const file = join(folder, 'preview.json');
    writeFileSync(file, previewText(program));
    const start = performance.now();
    const ran = spawnSync(process.execPath, measured(['lint', file, '--json']), {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    const ms = performance.now() - start;
    const megabytes = statSync(file).size / 1e6;
    if (ran.status !== 0 && ran.status !== 2) return { why: `not measured: exit ${ran.status}`, megabytes };
    return { ms, peak: Number(ran.stderr.slice(ran.stderr.lastIndexOf('\n'))) / 1024, megabytes };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function previewText(program: Program): string {
  const unknown = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
  const ballast = 'x'.repeat(BALLAST);
  const urnOf = (address: string): string => `urn:pulumi:dev::site::${typeOf(program.get(address)!.type)}::${address}`;
  const steps = [...program]
    .filter(([, { type }]) => !/:get[A-Z]/.test(type))
    .map(([address, { type, inputs }]) => {
      const propertyDependencies = Object.fromEntries(
        Object.entries(inputs).map(([name, value]) => [name, refsIn(value).map(({ ref }) => urnOf(ref.address))]),
      );
      const plain = mapLeaves(inputs, (leaf) =>
        leaf instanceof Ref ? unknown : leaf instanceof Variable ? '[secret]' : leaf,
      ) as object;
      const state = {
        urn: urnOf(address),
        type: typeOf(type),
        custom: true,
        inputs: { ...plain, __provider: ballast },
      };
      return { op: 'create', urn: urnOf(address), newState: { ...state, propertyDependencies } };
    });
  return JSON.stringify({ steps, duration: 1, changeSummary: { create: steps.length } });
}

const typeOf = (type: string): string => `pulumi-nodejs:dynamic/hybridvpn/${type}`;
