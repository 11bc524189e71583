/**
 * Processes that serve many commands of an engine, as under a debugger, where the engine would start its own for each: for
 * a short command that is most of what it costs. They are for tests of what is planned and done; that nothing depends on
 * what a process remembers is shown by those that let the engine start its own. One for Terraform: attached-here.ts.
 */
import { join } from 'node:path';
import { root } from './root';
import { served, type Served } from './served';

type Env = Readonly<Record<string, string | undefined>>;

/** What a command needs in addition, so that it asks the process. */
export interface Attached {
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** The plugin for Pulumi, of which an engine starts one or two for each command. */
export async function attachedPlugin(executable: string, env: Env): Promise<Attached> {
  const { line, stop } = await served(executable, [], { ...process.env, ...env });
  return { env: { PULUMI_DEBUG_PROVIDERS: `hybridvpn:${line}` }, stop };
}

const DYNAMIC_HOST = join(root, 'tools/kit/pulumi-dynamic-host.cjs');

/** Dynamic providers of the program in `folder`: what it has installed runs in them. */
export async function attachedDynamic(folder: string, env: Env): Promise<Attached> {
  const host = require.resolve('@pulumi/pulumi/cmd/dynamic-provider', { paths: [folder] });
  const noEngine = '127.0.0.1:1';
  const args = ['--require', DYNAMIC_HOST, host, noEngine];
  const { line, stop } = await served(process.execPath, args, { ...process.env, ...env }, folder);
  return { env: { PULUMI_DEBUG_PROVIDERS: `pulumi-nodejs:${line}` }, stop };
}

const PROGRAM_HOST = join(root, 'tools/kit/pulumi-program-host.mjs');
/** The other commands of Pulumi read what the program has made. */
const COMMANDS_WITH_PROGRAM = ['up', 'preview'];

/**
 * Node programs of Pulumi, of one or several folders that have the same SDK. For each run of one the engine asks for three
 * versions, loads the SDK and, for a program in TypeScript, the compiler.
 */
export class AttachedPrograms {
  private constructor(private readonly process: Served) {}

  /** @param folder has the SDK in its node_modules */
  static async start(folder: string, env: Env = {}): Promise<AttachedPrograms> {
    return new AttachedPrograms(await served(process.execPath, [PROGRAM_HOST, folder], { ...process.env, ...env }));
  }

  /** What a command of the engine needs in addition. */
  argumentsFor(command: string | undefined): string[] {
    const runs = command !== undefined && COMMANDS_WITH_PROGRAM.includes(command);
    return runs ? [`--client=127.0.0.1:${this.process.line}`] : [];
  }

  stop(): Promise<void> {
    return this.process.stop();
  }
}
