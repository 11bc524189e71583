/** `hybridvpn status` and `lint` as a user asks them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../kit/root';
import { run } from '../kit/run';
import type { SimLine } from '../kit/simulators';

const CLI = join(root, 'dist/lib/provider/cli/main.js');
/** There is something to tell. */
const FOUND = 2;

export interface TunnelSaid {
  readonly name: string;
  readonly state: string;
  readonly cause?: { readonly id: string; readonly phase: string; readonly says: string };
  readonly disagreements: readonly { readonly about: string; readonly says: readonly string[] }[];
  readonly ends: readonly {
    readonly platform: string;
    readonly ike: { readonly up?: boolean; readonly says?: string };
    readonly ipsec: { readonly up?: boolean; readonly says?: string };
    readonly bgp?: { readonly up?: boolean; readonly says?: string };
  }[];
}

export class Asking {
  private readonly connection: string;

  constructor(
    private readonly folder: string,
    line: SimLine,
  ) {
    const { dataplane: _folder, ...platforms } = line;
    this.connection = this.file('connection.json', JSON.stringify(platforms));
  }

  /** Of what stands on the platforms. */
  async tunnels(): Promise<readonly TunnelSaid[]> {
    const { stdout } = await this.call(['status', '--connection', this.connection, '--json']);
    const { links } = JSON.parse(stdout) as { links: readonly { tunnels: readonly TunnelSaid[] }[] };
    return links.flatMap(({ tunnels }) => tunnels);
  }

  /** @returns the rules that a plan, preview or state breaks */
  async broken(text: string): Promise<readonly string[]> {
    const { stdout } = await this.call(['lint', this.file('plan.json', text), '--json']);
    const { findings } = JSON.parse(stdout) as { findings: readonly { rule: string; severity: string }[] };
    return findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
  }

  private file(name: string, text: string): string {
    const file = join(this.folder, name);
    writeFileSync(file, text, { mode: 0o600 });
    return file;
  }

  private call(args: readonly string[]): ReturnType<typeof run> {
    return run(process.execPath, [CLI, ...args], { cwd: this.folder, env: process.env, accept: [FOUND] });
  }
}
