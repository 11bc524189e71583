/**
 * A provider folder bundled as `make build` does it, once for all test files, and a filesystem mirror around it for the
 * real Terraform.
 */
import { execFile, spawn, type SpawnOptions } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Attached } from '../../tools/kit/attached';
import { attachedHere } from '../../tools/kit/attached-here';
import { installed } from '../../tools/kit/engine-choice';
import { root } from '../../tools/kit/root';
import { madeOnce } from './made-once';

const run = promisify(execFile);

/** Bundles `folder` (main.ts, answers.ts, handlers.ts) into the executable `outfile`. */
export async function bundle(folder: string, outfile: string): Promise<void> {
  const name = `provider-${relative(root, resolve(folder)).replaceAll('/', '-')}`;
  const made = await madeOnce(name, async (home) => {
    const options = JSON.stringify({ folder, outfile: join(home, 'provider') });
    const module = JSON.stringify(join(root, 'tools/bundle-terraform.mjs'));
    await run(process.execPath, ['-e', `import(${module}).then(({ bundleProvider }) => bundleProvider(${options}))`]);
  });
  mkdirSync(dirname(outfile), { recursive: true });
  copyFileSync(join(made, 'provider'), outfile);
}

/** Where `terraform` or `tofu` is on PATH, if it is. */
export const findTerraform = (): string | undefined => installed('terraform')[0]?.command;

export interface TerraformProject {
  readonly folder: string;
  /** Runs a command in the project; rejects with its output if it fails. */
  run(...args: string[]): Promise<string>;
  /** Runs a command that tells something by its exit code, such as `plan -detailed-exitcode`. */
  exit(...args: string[]): Promise<{ readonly code: number; readonly said: string }>;
  /** Starts a command as leader of its own process group, as a shell with job control does. */
  start(...args: string[]): ReturnType<typeof spawn>;
}

const VERSION = '0.0.1';

function putIntoMirror(mirror: string, executable: string): void {
  const platform = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;
  for (const host of ['registry.terraform.io', 'registry.opentofu.org']) {
    const home = join(mirror, host, 'hybridvpn/hybridvpn', VERSION, platform);
    mkdirSync(home, { recursive: true });
    const target = join(home, `terraform-provider-hybridvpn_v${VERSION}`);
    copyFileSync(executable, target);
    chmodSync(target, 0o755);
  }
}

/**
 * A project in `folder` whose only source of providers is the executable given; absent: there is none, and the environment leads
 * to one that runs. `env` goes to every command.
 */
export async function terraformProject(
  terraform: string,
  folder: string,
  executable: string | undefined,
  env: NodeJS.ProcessEnv = {},
): Promise<TerraformProject> {
  mkdirSync(join(folder, 'mirror'), { recursive: true });
  if (executable !== undefined) putIntoMirror(join(folder, 'mirror'), executable);
  const config = join(folder, 'cli.tfrc');
  writeFileSync(
    config,
    `disable_checkpoint = true\nprovider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(join(folder, 'mirror'))}\n  }\n}\n`,
  );
  const options = {
    cwd: folder,
    env: {
      ...process.env,
      TF_CLI_CONFIG_FILE: config,
      TF_IN_AUTOMATION: '1',
      TF_INPUT: '0',
      XDG_CACHE_HOME: join(folder, 'cache'),
      ...env,
    },
  };
  return {
    folder,
    exit: async (...args) => {
      const { status, stdout, stderr } = await new Promise<{ status: number; stdout: string; stderr: string }>(
        (resolve) =>
          execFile(terraform, [...args, '-no-color'], { ...options, maxBuffer: 64 * 1024 * 1024 }, (error, out, err) =>
            resolve({ status: typeof error?.code === 'number' ? error.code : error ? 1 : 0, stdout: out, stderr: err }),
          ),
      );
      return { code: status, said: stdout + stderr };
    },
    run: async (...args) => {
      const { stdout } = await run(terraform, [...args, '-no-color'], {
        ...options,
        maxBuffer: 64 * 1024 * 1024,
      }).catch((error: { stdout: string; stderr: string }) => {
        throw new Error(`terraform ${args.join(' ')} failed:\n${error.stdout}\n${error.stderr}`);
      });
      return stdout;
    },
    start: (...args) => {
      const spawnOptions: SpawnOptions = { ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] };
      return spawn(terraform, [...args, '-no-color'], spawnOptions);
    },
  };
}

/** A project whose provider is in this process: for what the process of one, and starting it, is no part of. */
export async function projectHere(
  terraform: string,
  folder: string,
  env: NodeJS.ProcessEnv = {},
): Promise<TerraformProject & Pick<Attached, 'stop'>> {
  const provider = await attachedHere({ ...process.env, ...env });
  const project = await terraformProject(terraform, folder, undefined, { ...env, ...provider.env });
  return { ...project, stop: provider.stop };
}
