/**
 * Start-up: from spawning the provider to its handshake and to its answer of GetProviderSchema, beside a Node that does
 * nothing and one that loads gRPC. The three take turns, so that a busy machine disturbs all of them alike.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { TerraformClient } from '../../test/support/terraform-client';
import { EXISTING, LIMITS } from './expectations';
import { peakOf } from './memory';
import type { SectionResult } from './nsx';
import { median } from './table';

const SCHEMA = '/tfplugin6.Provider/GetProviderSchema';

export async function startupSection(mirror: string, rounds: number): Promise<SectionResult> {
  const provider = executableIn(mirror);
  const grpc = createRequire(__filename).resolve('@grpc/grpc-js');
  const bare = (): Promise<number> => timeOf(['-e', '0']);
  const withGrpc = (): Promise<number> => timeOf(['-e', `require(${JSON.stringify(grpc)})`]);
  // The first launches read files that no later one has to read from the disk, and warm this process up.
  for (let round = 0; round < 2; round++) await Promise.all([bare(), withGrpc(), launch(provider)]);
  const seen = { bare: [] as number[], grpc: [] as number[], handshake: [] as number[], schema: [] as number[] };
  let peakMiB = 0;
  for (let round = 0; round < rounds; round++) {
    seen.bare.push(await bare());
    const ours = await launch(provider);
    seen.handshake.push(ours.handshakeMs);
    seen.schema.push(ours.schemaMs);
    seen.grpc.push(await withGrpc());
    peakMiB = Math.max(peakMiB, ours.peakMiB);
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
        title: 'Start-up of the Terraform provider',
        notes: [
          `Medians of ${rounds} rounds, milliseconds; the last column is the median of the ratios within a round.`,
          `Existing providers: ${EXISTING.handshake}.`,
          `Peak memory of a process that was asked for its schema alone: ${peakMiB === 0 ? 'unknown' : `${Math.round(peakMiB)} MiB`}.`,
        ],
        columns: ['what', 'median', 'least', 'most', 'of bare Node'],
        rows: [
          row('node -e 0', seen.bare),
          row(`node -e 'require("@grpc/grpc-js")'`, seen.grpc),
          row('provider: spawn to handshake', seen.handshake),
          row('provider: spawn to schema', seen.schema),
        ],
      },
    ],
    findings: [
      {
        what: 'Start-up: spawn to schema, in launches of bare Node',
        figure: ratio(seen.schema),
        limit: LIMITS.startupOfBareNode,
        existing: EXISTING.handshake,
      },
    ],
  };
}

async function timeOf(args: string[]): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, args, { stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with exit code ${code}`);
  return performance.now() - started;
}

/** The client's own key and certificate are made in the time measured: some milliseconds, as in Terraform itself. */
async function launch(provider: string): Promise<{ handshakeMs: number; schemaMs: number; peakMiB: number }> {
  const started = performance.now();
  const client = await TerraformClient.spawn({ command: [provider] });
  try {
    const handshakeMs = performance.now() - started;
    await client.raw(SCHEMA, new Uint8Array(0));
    return { handshakeMs, schemaMs: performance.now() - started, peakMiB: peakOf(client.child!.pid!) };
  } finally {
    await client.close();
  }
}

/** The provider of this platform, below `<mirror>/<host>/hybridvpn/hybridvpn/<version>/<os>_<arch>/`. */
function executableIn(mirror: string): string {
  const platform = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;
  const home = join(mirror, 'registry.terraform.io/hybridvpn/hybridvpn');
  for (const version of existsSync(home) ? readdirSync(home) : []) {
    const folder = join(home, version, platform);
    const [name] = existsSync(folder) ? readdirSync(folder) : [];
    if (name !== undefined) return join(folder, name);
  }
  throw new Error(`${mirror} has no provider for ${platform}: run make build first`);
}
