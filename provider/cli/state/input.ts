/** Where commands get states and stacks from: files, stdin, and the backend of a Pulumi stack by the engine's own CLI. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { ProviderError } from '../../core/define/errors';
import { inputChunks, inputName } from '../input';
import { isOnPath, terraformCommand } from '../terraform-command';

export interface StateOptions {
  /** Name of a Pulumi stack, asked for with `pulumi stack export`. */
  readonly stack?: string;
  /** The folder of its project. */
  readonly cwd?: string;
}

export interface StateInput {
  readonly chunks: AsyncIterable<Buffer>;
  /** Its name, for messages. */
  readonly from: string;
}

/** `note` says what is waited for. */
export async function inputsOf(
  files: readonly string[],
  options: StateOptions,
  note: (text: string) => void,
): Promise<StateInput[]> {
  if (files.length === 0 && options.stack === undefined)
    throw new ProviderError({
      code: 'invalid',
      message: 'No state is given.',
      hint: `Give a file, - for stdin, or --stack NAME: ${terraformCommand()} state pull | hybridvpn drift -`,
    });
  const inputs: StateInput[] = [];
  for (const file of once(files)) {
    if (file === '-' && process.stdin.isTTY) note('reading stdin');
    inputs.push({ chunks: inputChunks(file), from: inputName(file) });
  }
  if (options.stack !== undefined) {
    note(`asking Pulumi for the stack ${options.stack}`);
    inputs.push(await exported(options.stack, options.cwd));
  }
  return inputs;
}

/** One that is given twice, as patterns of a shell do, is one state: its objects would be compared and counted twice. */
function once(files: readonly string[]): string[] {
  const seen = new Set<string>();
  return files.filter((file) => {
    const path = file === '-' ? file : resolve(file);
    const isNew = !seen.has(path);
    seen.add(path);
    return isNew;
  });
}

/** Encrypted secrets stay encrypted: their fingerprints are enough. */
function exported(stack: string, cwd: string | undefined): Promise<StateInput> {
  const args = ['stack', 'export', '--stack', stack, '--non-interactive'];
  const env = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: 'true' };
  return new Promise((done, failed) => {
    execFile(pulumi(), args, { cwd, env, maxBuffer: 1 << 30 }, (error, stdout, stderr) => {
      if (error === null) done({ chunks: inPieces(stdout), from: `the stack ${stack}` });
      else failed(notExported(stack, error.code === 'ENOENT', stderr));
    });
  });
}

async function* inPieces(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}

function pulumi(): string {
  const installed = join(homedir(), '.pulumi/bin/pulumi');
  return !isOnPath('pulumi') && existsSync(installed) ? installed : 'pulumi';
}

function notExported(stack: string, missing: boolean, stderr: string): ProviderError {
  const said = stderr.trim().replace(/^error: /, '');
  return new ProviderError({
    code: 'invalid',
    message: missing
      ? 'There is no pulumi on PATH.'
      : `pulumi stack export of ${stack} failed: ${said === '' ? 'it said nothing' : said}`,
    hint: missing
      ? 'Put it there, or give the export: pulumi stack export --stack NAME | hybridvpn drift -'
      : 'Log in to its backend, give --cwd with the folder of its project, and set PULUMI_CONFIG_PASSPHRASE where the stack has one.',
  });
}
