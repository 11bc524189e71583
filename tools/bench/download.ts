/**
 * What somebody downloads and starts: size of each executable, and from spawning it to its handshake, with Node on PATH
 * and as the release has it, with its own, beside the providers of the vendors in the folder of `--peer`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { selfSigned } from '../../provider/core/net/x509';
import { MAGIC_COOKIE_KEY, MAGIC_COOKIE_VALUE } from '../../provider/engines/terraform/handshake';
import { WITHOUT_NODES_OWN } from './environment';
import { releasedMirror } from './released';
import { median, type Table } from './table';

export const PLATFORM = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;

interface Candidate {
  readonly what: string;
  readonly file: string;
}

export async function downloadTable(script: string, peers: string | undefined, rounds: number): Promise<Table> {
  const released = peers === undefined ? 'no --peer DIR was given' : await releasedMirror('provider/engines/terraform');
  try {
    const candidates: Candidate[] = [
      { what: 'Terraform provider, a script for Node', file: script },
      ...(typeof released === 'string'
        ? []
        : [{ what: 'Terraform provider of the release, with its Node', file: released.executable }]),
      ...(peers === undefined ? [] : providersIn(peers).map((file) => ({ what: basename(file), file }))),
    ];
    const { cert } = selfSigned({ commonName: 'localhost', dnsNames: ['localhost'], days: 1, ca: true });
    const seen = candidates.map(() => [] as number[]);
    for (let round = -1; round < rounds; round++) {
      for (const [which, { file }] of candidates.entries()) {
        const ms = await handshakeMs(file, cert);
        if (round >= 0) seen[which]!.push(ms); // the first launch reads the file from the disk
      }
    }
    return {
      title: 'Size, and spawn to handshake',
      notes: [
        `MB on the disk of ${PLATFORM}; milliseconds, median of ${rounds}, taking turns.`,
        ...(typeof released === 'string' ? [`Without the executable of a release: ${released}.`] : []),
        ...(peers === undefined ? ["Without the vendors' providers: no --peer DIR was given."] : []),
      ],
      columns: ['executable', 'MB', 'ms'],
      rows: candidates.map(({ what, file }, which) => [what, statSync(file).size / 1e6, median(seen[which]!)]),
    };
  } finally {
    if (typeof released !== 'string') rmSync(released.mirror, { recursive: true, force: true });
  }
}

/** Of this platform, in a filesystem mirror. */
function providersIn(mirror: string): string[] {
  return readdirSync(mirror, { recursive: true, encoding: 'utf8' })
    .filter((file) => /terraform-provider-[^/]+$/.test(file) && file.includes(`/${PLATFORM}/`))
    .map((file) => join(mirror, file))
    .sort();
}

/** Any protocol: the first line of go-plugin's handshake is all that is waited for. */
async function handshakeMs(file: string, certificate: string): Promise<number> {
  const started = performance.now();
  const child = spawn(file, [], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {
      ...process.env,
      ...WITHOUT_NODES_OWN,
      [MAGIC_COOKIE_KEY]: MAGIC_COOKIE_VALUE,
      PLUGIN_PROTOCOL_VERSIONS: '5,6',
      PLUGIN_CLIENT_CERT: certificate,
    },
  });
  const exited = once(child, 'exit');
  await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    exited.then(([code]) => Promise.reject(new Error(`${file} ended with ${String(code)} without a handshake`))),
  ]);
  const ms = performance.now() - started;
  child.kill('SIGKILL');
  await exited;
  return ms;
}
