/** `hybridvpn status`, `lint`, `rotate`, `drain`, `undrain` and `peer-config` as a user calls them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MASTER_SECRET, unexpected } from '../kit/engine';
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

  /** Of the whole link. @returns the names of the tunnels that have new keys */
  async rotated(link: string, state: string, options: readonly string[] = []): Promise<readonly string[]> {
    const given = [link, this.file('state.json', state), '--connection', this.connection, '--json', ...options];
    const { stdout } = await this.call(['rotate', ...given], { HYBRIDVPN_MASTER_SECRET: MASTER_SECRET });
    const { tunnels, lost } = JSON.parse(stdout) as { tunnels: readonly { name: string }[]; lost: readonly string[] };
    if (lost.length > 0) throw unexpected('rotate', lost);
    return tunnels.map(({ name }) => name);
  }

  /** Moves traffic off a tunnel, or lets it back; of the link in this state. */
  async moved(how: 'drain' | 'undrain', link: string, tunnel: string, state: string): Promise<void> {
    await this.call([how, link, tunnel, this.file('state.json', state), '--connection', this.connection]);
  }

  /** For the device at the other side of the end on this platform, keys included; from what stands. */
  async peerConfig(format: string, of: string): Promise<string> {
    const { stdout } = await this.call(['status', '--connection', this.connection, '--json']);
    const { links } = JSON.parse(stdout) as { links: readonly { name: string }[] };
    const given = [links[0]?.name ?? '', '--for', format, '--of', of, '--show-secrets'];
    return (await this.call(['peer-config', ...given, '--connection', this.connection])).stdout;
  }

  private file(name: string, text: string): string {
    const file = join(this.folder, name);
    writeFileSync(file, text, { mode: 0o600 });
    return file;
  }

  private call(args: readonly string[], more: Readonly<Record<string, string>> = {}): ReturnType<typeof run> {
    const env = { ...process.env, XDG_STATE_HOME: join(this.folder, 'journals'), ...more };
    return run(process.execPath, [CLI, ...args], { cwd: this.folder, env, accept: [FOUND] });
  }
}
