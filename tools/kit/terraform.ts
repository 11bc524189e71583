/** An example through Terraform or OpenTofu, with the provider of this checkout from a filesystem mirror. */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Attached } from './attached';
import { attachedHere } from './attached-here';
import type { Engine } from './engine-choice';
import { differences, type DriftRow } from './drift-row';
import { failureOf, looksAgain, MASTER_SECRET, unexpected, type DemoEngine } from './engine';
import { run, type Ran } from './run';
import { root } from './root';
import { type SimLine } from './simulators';
import { environmentOf } from './environment';

interface ResourceChange {
  readonly address: string;
  readonly mode: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Values | null;
    readonly after: Values | null;
    readonly after_unknown: Values;
    readonly before_sensitive: Values;
  };
}
type Values = Record<string, unknown>;

/** `terraform plan -detailed-exitcode`: there are changes. */
const CHANGES = 2;

export interface TerraformEngine extends DemoEngine {
  /** From here on the provider is that of another checkout. */
  provide(root: string): Promise<void>;
}

/** `prepared`: a folder with a configuration; absent: a copy of examples/hybrid-link-terraform. */
export function terraformEngine(
  engine: Engine,
  root: string,
  folder: string,
  line: SimLine,
  prepared?: string,
): TerraformEngine {
  const cwd = prepared ?? join(folder, 'hybrid-link-terraform');
  if (prepared === undefined) cpSync(join(root, 'examples', 'hybrid-link-terraform'), cwd, { recursive: true });
  const mirror = join(folder, 'provider');
  const env: Record<string, string | undefined> = {
    ...process.env,
    ...environmentOf(line),
    TF_CLI_CONFIG_FILE: join(mirror, 'terraform.rc'),
    TF_IN_AUTOMATION: '1',
    CHECKPOINT_DISABLE: '1',
    TF_VAR_vpc_endpoint: line.alicloud.vpcEndpoint,
    TF_VAR_alicloud_protocol: line.alicloud.protocol,
    TF_VAR_psk_master: 'demo-psk-of-the-master-tunnel',
    TF_VAR_master_secret: MASTER_SECRET,
    TF_VAR_psk_slave: 'demo-psk-of-the-slave-tunnel',
  };
  const terraform = (args: string[], show = false, accept: number[] = []): Promise<Ran> =>
    run(engine.command, [...args, '-no-color'], { cwd, env, show, accept });
  const shown = async (plan: string): Promise<string> =>
    (await run(engine.command, ['show', '-json', plan], { cwd, env })).stdout;
  const plan = async (name: string, extra: string[] = []): Promise<ResourceChange[]> => {
    const args = ['plan', '-input=false', `-out=${name}`, '-detailed-exitcode', ...extra];
    if ((await terraform(args, false, [CHANGES])).code !== CHANGES) return []; // asking for the plan starts everything once more
    const { resource_changes: changes } = JSON.parse(await shown(name)) as { resource_changes?: ResourceChange[] };
    return (changes ?? []).filter(({ mode, change }) => mode === 'managed' && change.actions.join() !== 'no-op');
  };
  const assertClean = async (): Promise<void> => {
    const changes = await plan('clean.plan');
    if (changes.length > 0)
      throw unexpected(
        'a plan without changes',
        changes.flatMap((one) => [
          `${one.change.actions.join(', ')} ${one.address}`,
          ...rows(one).map(({ path }) => `  ${path}`),
        ]),
      );
  };

  const provide = async (from: string): Promise<void> => {
    // Terraform keeps what it installed, and the checksum of it.
    for (const old of [mirror, join(cwd, '.terraform'), join(cwd, '.terraform.lock.hcl')])
      rmSync(old, { recursive: true, force: true });
    mkdirSync(mirror);
    const command = [join(from, 'dist/lib/provider/cli/main.js'), 'terraform-mirror', mirror];
    await run(process.execPath, command, { cwd: folder, env });
    await terraform(['init', '-input=false']);
  };

  let provider: Attached | undefined;
  return {
    provide,
    attach: async () => {
      provider ??= await attachedHere(env);
      Object.assign(env, provider.env);
    },
    detach: async () => provider?.stop(),
    preview: async () => {
      await provide(root);
      const changes = await plan('create.plan');
      for (const { address } of changes) console.log(`  + ${address}`);
      const other = changes.filter(({ change }) => change.actions.join() !== 'create');
      if (other.length > 0)
        throw unexpected(
          'preview',
          other.map(({ address }) => address),
        );
      return changes.length;
    },
    planned: () => shown('create.plan'),
    plannedRepair: () => shown('drift.plan'),
    state: async () => (await run(engine.command, ['state', 'pull'], { cwd, env })).stdout,
    up: async () => countOf(/(\d+) added/, await terraform(['apply', '-input=false', 'create.plan'])),
    assertClean,
    settle: assertClean,
    waitAgain: async () => {
      const { stdout } = await run(engine.command, ['state', 'list'], { cwd, env });
      const [wait] = stdout.split('\n').filter(looksAgain);
      if (wait === undefined) throw unexpected('the wait for the link', stdout);
      const only = ['-refresh=false', `-replace=${wait}`, `-target=${wait}`];
      return failureOf(terraform(['apply', '-input=false', '-auto-approve', ...only]));
    },
    drift: async () => (await plan('drift.plan')).flatMap(rows),
    repair: async () => {
      const { stdout } = await terraform(['apply', '-input=false', 'drift.plan']);
      const done = [...stdout.matchAll(/^(\S+): (?:Creation|Modifications) complete/gm)].map(([, address]) => address!);
      return done.filter((address) => !looksAgain(address)).length;
    },
    changeSetting: async (name, value) => {
      env[`TF_VAR_${name}`] = value;
      const changes = await plan('changed.plan');
      await terraform(['apply', '-input=false', 'changed.plan']);
      return changes.map(({ address, change }) => ({ resource: address, action: change.actions.join() }));
    },
    destroy: async () => countOf(/(\d+) destroyed/, await terraform(['destroy', '-input=false', '-auto-approve'])),
  };
}

/** An example with the module where `terraform-mirror` puts it. */
export function moduleExample(folder: string, name = 'hybrid-vpn-terraform'): string {
  const cwd = join(folder, name);
  cpSync(join(root, 'examples', name), cwd, { recursive: true });
  const file = join(cwd, 'main.tf');
  const text = readFileSync(file, 'utf8');
  const source = '../../sdk/terraform/modules/';
  if (!text.includes(source)) throw new Error(`${file} does not call a module below ${source}`);
  // A module may call the one beside it where both are of one package: what stands before the two strokes.
  writeFileSync(file, text.replace(source, `${join(folder, 'provider/modules')}//`));
  return cwd;
}

function rows({ address, change }: ResourceChange): DriftRow[] {
  if (change.before === null) return [{ resource: address, path: '', program: undefined, live: undefined }];
  return differences(change.after ?? {}, change.before).flatMap(({ path, program, live }) => {
    if (isMarked(change.before_sensitive, path))
      return [{ resource: address, path, program: '(secret)', live: '(another secret)' }];
    const unknown = isMarked(change.after_unknown, path);
    // Computed values that an update may move are no drift; a fingerprint is how a changed secret is seen.
    if (unknown && !path.endsWith('_fingerprint')) return [];
    return [{ resource: address, path, program: unknown ? '(the configured one)' : program, live }];
  });
}

/** Terraform marks sensitive and unknown values in objects of the same form, with true in their places. */
function isMarked(marks: unknown, path: string): boolean {
  let current = marks;
  for (const name of path.split('.')) {
    if (current === true) return true;
    current = typeof current === 'object' && current !== null ? (current as Values)[name] : undefined;
  }
  return current === true;
}

function countOf(pattern: RegExp, { stdout }: Pick<Ran, 'stdout'>): number {
  const found = pattern.exec(stdout);
  if (found === null) throw unexpected('an apply', stdout);
  return Number(found[1]);
}
