/** The command `hybridvpn` as a user calls it, looking at the platforms of one line of `hybridvpn sim`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../kit/root';
import { run, type Ran } from '../kit/run';
import type { SimLine } from '../kit/simulators';

const CLI = join(root, 'dist/lib/provider/cli/main.js');
/** There is something to tell. */
const FOUND = 2;
const FAILED = 1;

/** Runs the command with these arguments. */
export type Hybridvpn = (args: readonly string[]) => Promise<Ran>;

/** As a user does: a process of its own, of what was built. Any exit code is an answer. */
export const builtHybridvpn: Hybridvpn = (args) => {
  const accept = [FOUND, FAILED];
  return run(process.execPath, [CLI, ...args], { cwd: root, env: process.env, accept });
};

interface Entry {
  readonly kind: 'changed' | 'deleted' | 'unfinished' | 'unchecked' | 'unmanaged';
  readonly object?: string;
  readonly state?: string;
  readonly changes?: readonly {
    readonly path: string;
    readonly secret: boolean;
    readonly old?: unknown;
    readonly new?: unknown;
  }[];
}

export interface Drift {
  readonly exit: number;
  /** What became of objects of the state: how many were changed or deleted. */
  readonly found: number;
  readonly unmanaged: number;
  readonly entries: readonly Entry[];
  /** Without the state's name, and what other people made: what a twin of the state must say too. */
  readonly managed: readonly Entry[];
  readonly lines: readonly string[];
}

export class Commands {
  private readonly connection: string;

  /** `name`: of the files in `folder`. */
  constructor(
    private readonly folder: string,
    private readonly name: string,
    line: SimLine,
    private readonly hybridvpn: Hybridvpn,
  ) {
    this.connection = this.file('connection.json', JSON.stringify(line));
  }

  file(name: string, text: string): string {
    const file = join(this.folder, `${this.name}-${name}`);
    writeFileSync(file, text);
    return file;
  }

  async drift(state: string): Promise<Drift> {
    const { stdout, code } = await this.looking(['drift', state, '--json'], [FOUND]);
    const { entries } = JSON.parse(stdout) as { entries: readonly Entry[] };
    const found = entries.filter(({ kind }) => kind === 'changed' || kind === 'deleted');
    const managed = entries.filter(({ kind }) => kind !== 'unmanaged');
    return {
      exit: code,
      entries,
      found: new Set(found.map(({ object }) => object)).size,
      unmanaged: entries.length - managed.length,
      managed: managed.map(({ state: _name, ...rest }) => rest),
      lines: found.flatMap(textOf),
    };
  }

  /** Warnings are no failure here: what they say is counted. `checked`: without what could not be, such as encrypted keys. */
  async lint(state: string): Promise<{ links: number; findings: number; checked: readonly object[] }> {
    const { stdout } = await this.call(['lint', state, '--json', '--fail-on', 'error']);
    const { links, findings } = JSON.parse(stdout) as {
      links: readonly unknown[];
      findings: readonly { readonly severity: string }[];
    };
    const checked = findings.filter(({ severity }) => severity !== 'unchecked');
    return { links: links.length, findings: findings.length, checked };
  }

  /** `exit` is 2 where a link is not wholly up, networks included; `tunnels` says which are. */
  async status(state: string): Promise<{ exit: number; says: string; tunnels: readonly string[] }> {
    const { stdout, code } = await this.looking(['status', state, '--json'], [FOUND]);
    const { links } = JSON.parse(stdout) as {
      links: readonly { name: string; state: string; tunnels: readonly { name: string; state: string }[] }[];
    };
    const tunnels = links.flatMap(({ name, tunnels: all }) => all.map((one) => `${name} ${one.name} ${one.state}`));
    const says = links.map(({ name, state: is, tunnels: all }) => {
      const up = all.filter((one) => one.state === 'up').length;
      return `${name} ${is}, ${up} tunnels up`;
    });
    return { exit: code, says: says.join('; '), tunnels };
  }

  /** Of a plan or preview, written to `folder` as Markdown and as a page. A plan that stops tunnels is no failure here. */
  async report(
    plan: string,
    state: string,
    folder: string,
  ): Promise<{ headline: string; impact: string; files: string[] }> {
    const [comment, page] = [join(folder, 'day-two.md'), join(folder, 'day-two.html')];
    const never = ['--fail-on', 'never', '--fail-on-impact', 'never'];
    const given = ['report', plan, '--state', state, '--name', 'day-two', ...never];
    writeFileSync(comment, (await this.call([...given, '--html', page])).stdout);
    const { stdout } = await this.call([...given, '--json']);
    const { impact, headline } = JSON.parse(stdout) as { impact: string; headline: string };
    return { headline, impact, files: [comment, page] };
  }

  /** What an import of both ends would write, and how many links it has both ends of. */
  async imported(): Promise<{ objects: number; paired: number; text: string }> {
    const file = join(this.folder, `${this.name}-imported.tf`);
    const { stdout } = await this.looking(['import', '--out', file, '--json']);
    const { objects, paired } = JSON.parse(stdout) as { objects: readonly unknown[]; paired: number };
    return { objects: objects.length, paired, text: readFileSync(file, 'utf8') };
  }

  /** A copy of the state without its secrets. */
  async redacted(state: string): Promise<string> {
    const file = join(this.folder, `${this.name}-redacted.json`);
    await this.call(['sim', '--from', state, '--redact', file]);
    return file;
  }

  private looking(args: readonly string[], accept: readonly number[] = []): Promise<Ran> {
    return this.call([...args, '--connection', this.connection], accept);
  }

  private async call(args: readonly string[], accept: readonly number[] = []): Promise<Ran> {
    const ran = await this.hybridvpn(args);
    if (ran.code === 0 || accept.includes(ran.code)) return ran;
    throw new Error(`hybridvpn ${args.join(' ')} ended with exit code ${ran.code}\n${ran.stdout}\n${ran.stderr}`);
  }
}

function textOf({ kind, object = '', changes = [] }: Entry): string[] {
  if (kind === 'deleted') return [`${object}: deleted`];
  const show = (value: unknown): string => (value === undefined ? '(not set)' : JSON.stringify(value));
  return changes.map(
    ({ path, secret, old, new: now }) =>
      `${object} ${path}: ${secret ? 'another secret' : `${show(old)} → ${show(now)}`}`,
  );
}
