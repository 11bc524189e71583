/**
 * Start-up of the two plugins: from spawning one to its handshake or port, and to its answer with the schema, beside a
 * Node that does nothing and one that loads gRPC. They take turns, so that a busy machine disturbs all of them alike.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { spawnPlugin } from '../../test/kit/pulumi-plugin';
import { TerraformClient } from '../../test/kit/terraform-client';
import { downloadTable, PLATFORM } from './download';
import { WITHOUT_NODES_OWN } from './environment';
import { EXISTING, LIMITS } from './expectations';
import { peakOf } from './memory';
import type { SectionResult } from './nsx';
import { median } from './table';

const SCHEMA = '/tfplugin6.Provider/GetProviderSchema';

export interface StartupOptions {
  readonly mirror: string;
  /** The native Pulumi provider's executable. */
  readonly plugin: string;
  /** A filesystem mirror with the providers of others. */
  readonly peers: string | undefined;
  readonly rounds: number;
  /** Launches before the first round. */
  readonly warmUps: number;
}

interface Launch {
  /** Until the plugin said where it listens. */
  readonly readyMs: number;
  readonly schemaMs: number;
  readonly peakMiB: number;
}

export async function startupSection(options: StartupOptions): Promise<SectionResult> {
  const { mirror, plugin, peers, rounds, warmUps } = options;
  const provider = executableIn(mirror);
  const grpc = createRequire(__filename).resolve('@grpc/grpc-js');
  const bare = (): Promise<number> => timeOf(['-e', '0']);
  const withGrpc = (): Promise<number> => timeOf(['-e', `require(${JSON.stringify(grpc)})`]);
  // The first launches read files that no later one has to read from the disk, and warm this process up.
  for (let round = 0; round < warmUps; round++)
    await Promise.all([bare(), withGrpc(), launchTerraform(provider), launchPulumi(plugin)]);
  const seen = { bare: [] as number[], grpc: [] as number[], terraform: [] as Launch[], pulumi: [] as Launch[] };
  for (let round = 0; round < rounds; round++) {
    seen.bare.push(await bare());
    seen.terraform.push(await launchTerraform(provider));
    seen.pulumi.push(await launchPulumi(plugin));
    seen.grpc.push(await withGrpc());
  }
  const ratio = (values: readonly number[]): number => median(values.map((value, round) => value / seen.bare[round]!));
  const row = (what: string, values: readonly number[]): (string | number)[] => [
    what,
    median(values),
    Math.min(...values),
    Math.max(...values),
    ratio(values),
  ];
  return {
    tables: [
      {
        title: 'Start-up of the plugins',
        notes: [
          `Medians of ${rounds} rounds, milliseconds; the last column is the median of the ratios within a round.`,
          `Existing Terraform providers: ${EXISTING.handshake}.`,
          `Peak memory of a process that was asked for its schema alone: Terraform ${peak(seen.terraform)}, Pulumi ${peak(seen.pulumi)}.`,
        ],
        columns: ['what', 'median', 'least', 'most', 'of bare Node'],
        rows: [
          row('node -e 0', seen.bare),
          row(`node -e 'require("@grpc/grpc-js")'`, seen.grpc),
          row('Terraform provider: spawn to handshake', readyTimes(seen.terraform)),
          row('Terraform provider: spawn to schema', schemaTimes(seen.terraform)),
          row('Pulumi plugin: spawn to port', readyTimes(seen.pulumi)),
          row('Pulumi plugin: spawn to schema', schemaTimes(seen.pulumi)),
        ],
      },
      await downloadTable(provider, peers, rounds),
    ],
    findings: [
      {
        what: 'Terraform provider: spawn to schema, in launches of bare Node',
        figure: ratio(schemaTimes(seen.terraform)),
        limit: LIMITS.startupOfBareNode,
        existing: EXISTING.handshake,
      },
      {
        what: 'Pulumi plugin: spawn to schema, in launches of bare Node',
        figure: ratio(schemaTimes(seen.pulumi)),
        limit: LIMITS.startupOfBareNode,
      },
    ],
  };
}

const readyTimes = (launches: readonly Launch[]): number[] => launches.map(({ readyMs }) => readyMs);
const schemaTimes = (launches: readonly Launch[]): number[] => launches.map(({ schemaMs }) => schemaMs);

function peak(launches: readonly Launch[]): string {
  const peakMiB = Math.max(...launches.map((one) => one.peakMiB));
  return peakMiB === 0 ? 'unknown' : `${Math.round(peakMiB)} MiB`;
}

async function timeOf(args: string[]): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, args, { stdio: 'ignore', env: { ...process.env, ...WITHOUT_NODES_OWN } });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with exit code ${code}`);
  return performance.now() - started;
}

/** The client's own key and certificate are made in the time measured: some milliseconds, as in Terraform itself. */
async function launchTerraform(provider: string): Promise<Launch> {
  const started = performance.now();
  const client = await TerraformClient.spawn({ command: [provider], env: WITHOUT_NODES_OWN });
  try {
    const readyMs = performance.now() - started;
    await client.raw(SCHEMA, new Uint8Array(0));
    return { readyMs, schemaMs: performance.now() - started, peakMiB: peakOf(client.child!.pid!) };
  } finally {
    await client.close();
  }
}

async function launchPulumi(executable: string): Promise<Launch> {
  const started = performance.now();
  const client = await spawnPlugin(executable, { env: WITHOUT_NODES_OWN });
  try {
    const readyMs = performance.now() - started;
    await client.call('GetSchema');
    return { readyMs, schemaMs: performance.now() - started, peakMiB: peakOf(client.pid) };
  } finally {
    await client.close();
  }
}

/** The provider of this platform, below `<mirror>/<host>/hybridvpn/hybridvpn/<version>/<os>_<arch>/`. */
function executableIn(mirror: string): string {
  const home = join(mirror, 'registry.terraform.io/hybridvpn/hybridvpn');
  for (const version of existsSync(home) ? readdirSync(home) : []) {
    const folder = join(home, version, PLATFORM);
    const [name] = existsSync(folder) ? readdirSync(folder) : [];
    if (name !== undefined) return join(folder, name);
  }
  throw new Error(`${mirror} has no provider for ${PLATFORM}: run make build first`);
}
