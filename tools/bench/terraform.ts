/** A configuration under real Terraform or OpenTofu, with the provider of a filesystem mirror; each command is measured. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallLine, CallReport } from '../../provider/simulator';
import { installed } from '../kit/engine-choice';
import { actionsText, callsBetween, count } from './calls';
import { WITHOUT_NODES_OWN } from './environment';
import { watchUsage, type Usage } from './memory';

const STATE = 'terraform.tfstate';

export interface Measured {
  readonly calls: readonly CallLine[];
  readonly seconds: number;
  /** Of the provider processes; undefined where the system does not tell. */
  readonly usage: Usage | undefined;
  /** Processor time of Terraform itself: planning, graph, and the state file that it writes after each object. */
  readonly engineSeconds: number;
  /** Processor time of this process, which is that of the simulators. */
  readonly simulatorSeconds: number;
  readonly output: string;
}

export interface Bench {
  /** Path of the engine's executable. */
  readonly terraform: string;
  /** `terraform 1.11.4` */
  readonly label: string;
  readonly mirror: string;
}

/** The Terraform or OpenTofu of this machine; undefined when there is none. */
export function findTerraform(): { terraform: string; label: string } | undefined {
  const engine = installed('terraform')[0];
  return engine === undefined ? undefined : { terraform: engine.command, label: `${engine.name} ${engine.version}` };
}

export class Project {
  private readonly folder = mkdtempSync(join(tmpdir(), 'hybridvpn-bench-'));

  private constructor(
    private readonly bench: Bench,
    private readonly env: NodeJS.ProcessEnv,
    private readonly report: () => CallReport,
    /** What the command line of the provider's processes contains. */
    private readonly plugin: string,
  ) {}

  static async create(
    bench: Bench,
    {
      hcl,
      env,
      report,
      plugin = 'terraform-provider-hybridvpn',
    }: { hcl: string; env: NodeJS.ProcessEnv; report: () => CallReport; plugin?: string },
  ): Promise<Project> {
    const project = new Project(bench, env, report, plugin);
    const { folder } = project;
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'main.tf'), hcl);
    writeFileSync(
      join(folder, 'terraform.rc'),
      `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(bench.mirror)}\n  }\n}\n`,
    );
    await project.run(['init']);
    return project;
  }

  /** Runs one command; an exit code that is not expected is an error with all that Terraform said. */
  async run(args: readonly string[], options?: { exitCodes: readonly number[] }): Promise<Measured>;
  /** Undefined: it was not done in so many seconds, and ended. */
  async run(args: readonly string[], options: { seconds: number }): Promise<Measured | undefined>;
  async run(
    args: readonly string[],
    { exitCodes = [0], seconds: most }: { exitCodes?: readonly number[]; seconds?: number } = {},
  ): Promise<Measured | undefined> {
    const before = this.report();
    const started = performance.now();
    const cpuBefore = cpuSeconds();
    const child = spawn(this.bench.terraform, [...args, '-no-color', '-input=false'], {
      cwd: this.folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        ...WITHOUT_NODES_OWN,
        TF_CLI_CONFIG_FILE: join(this.folder, 'terraform.rc'),
        TF_IN_AUTOMATION: '1',
        CHECKPOINT_DISABLE: '1',
        ...this.env,
      },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    const usage = watchUsage(child.pid!, this.plugin);
    let late = false;
    const end = (): void => {
      late = true;
      child.kill('SIGKILL'); // what it started leaves by itself
    };
    const timer = most === undefined ? undefined : setTimeout(end, most * 1000);
    const [code] = (await once(child, 'close')) as [number | null];
    clearTimeout(timer);
    const seconds = (performance.now() - started) / 1000;
    const { engineSeconds, provider } = usage();
    const measured = { seconds, usage: provider, engineSeconds, simulatorSeconds: cpuSeconds() - cpuBefore };
    if (late) return undefined;
    if (!exitCodes.includes(code ?? -1)) {
      throw new Error(`${this.bench.label} ${args.join(' ')} ended with exit code ${code}:\n${ends(output)}`);
    }
    return { calls: callsBetween(before, this.report()), output, ...measured };
  }

  state(): { text: string; resources: readonly StateResource[] } {
    const text = readFileSync(join(this.folder, STATE), 'utf8');
    return { text, resources: (JSON.parse(text) as { resources: StateResource[] }).resources };
  }

  /** What the other one has made counts as made here. */
  takeStateOf(other: Project): void {
    copyFileSync(join(other.folder, STATE), join(this.folder, STATE));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export interface StateResource {
  readonly type: string;
  readonly instances: readonly { readonly attributes: unknown; readonly private?: string }[];
}

/** `Plan: 3 to add, 0 to change, 1 to destroy.` and its kin: what Terraform says it did or would do. */
export function summaryOf(output: string): string {
  const found =
    /^(Plan: .*|Apply complete! .*|Destroy complete! .*|No changes\. .*|Note: Objects have changed .*)$/m.exec(output);
  return found?.[1] ?? '';
}

/** One line for the eye while the bench runs. */
export function progressText(
  what: string,
  { calls, seconds, usage, engineSeconds, simulatorSeconds }: Measured,
): string {
  const cpu = `processor: Terraform ${engineSeconds.toFixed(1)} s, provider ${usage?.cpuSeconds.toFixed(1) ?? '?'} s, simulator ${simulatorSeconds.toFixed(1)} s`;
  return `${what}: ${count(calls)} calls, ${seconds.toFixed(1)} s (${cpu}; ${actionsText(calls)})`;
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function ends(output: string): string {
  return output.length < 8_000 ? output : `${output.slice(0, 4_000)}\n…\n${output.slice(-4_000)}`;
}
