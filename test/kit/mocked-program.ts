/** Runs Pulumi programs under the SDK's mocks in a process of their own, with the packages of their folder. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bag } from '../../provider/core/define/paths';
import { withCompiledModules } from './compiled-modules';

export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Bag;
  readonly id?: string;
}

export interface MockedRun {
  readonly registered: readonly Registered[];
  /** What the program put into `result`. */
  readonly result: Bag;
}

/** What takes longest is loading the SDK: one process runs the programs of its folder, one after the other. */
const HOST = `
  const pulumi = require('@pulumi/pulumi');
  const { MockMonitor } = require('@pulumi/pulumi/runtime/mocks');
  const hybridvpn = require('hybridvpn');
  const known = async (output) => (await output.isKnown) ? await output.promise() : '(unknown)';
  const settle = async (value) => pulumi.Output.isInstance(value) ? { secret: await value.isSecret, value: await known(value) } : await value;
  const AsyncFunction = (async () => undefined).constructor;
  const run = async ({ program, config }) => {
    const registered = [];
    // Without answers to look-ups the mocks stand for an engine, beside which the program asks its platforms.
    const answers = config.answers && JSON.parse(config.answers);
    Object.defineProperty(MockMonitor, Symbol.hasInstance, { value: () => answers !== undefined, configurable: true });
    pulumi.runtime.setMocks({
      newResource: (args) => {
        registered.push({ type: args.type, name: args.name, inputs: args.inputs, id: args.id });
        return { id: args.id || 'id-of-' + args.name, state: args.inputs };
      },
      call: ({ token, inputs }) => ({ ...inputs, ...(answers || {})[token] }),
    }, 'project', 'stack', config.preview === 'true');
    pulumi.runtime.setAllConfig(config);
    const result = {};
    try {
      await new AsyncFunction('pulumi', 'hybridvpn', 'require', 'result', program)(pulumi, hybridvpn, require, result);
      for (const key of Object.keys(result)) result[key] = await settle(result[key]);
    } catch (error) {
      await pulumi.runtime.disconnect();
      return { failed: error.message };
    }
    await pulumi.runtime.disconnect();
    return { done: JSON.stringify({ registered, result }) };
  };
  // A resource whose inputs fail is never registered, and what waits for it waits for ever: as in a program that Pulumi runs,
  // the failure that nobody has caught ends it.
  let fail = () => undefined;
  process.on('unhandledRejection', (error) => fail(error));
  const uncaught = () => new Promise((_, reject) => { fail = (error) => setTimeout(reject, 20, error); });
  let last = Promise.resolve();
  process.on('message', (wanted) => {
    last = last.then(() => Promise.race([run(wanted), uncaught()])).then(
      (answer) => process.send(answer),
      (error) => process.send({ failed: error.message, isStuck: true }),
    );
  });
`;

export class MockedPrograms {
  private started: ChildProcess | undefined;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly folder: string) {}

  /**
   * `answers` in `config`: what the mocks answer to look-ups, JSON by token.
   * `program` sees `pulumi`, `hybridvpn`, `require` and `result`; outputs in `result` are resolved. Secrets among the
   * inputs are in their wire form. Rejects with the program's failure.
   */
  run(program: string, config: Record<string, string> = {}): Promise<MockedRun> {
    const answer = this.last.then(() => this.ask({ program, config }));
    this.last = answer.catch(() => undefined);
    return answer;
  }

  close(): void {
    this.started?.kill('SIGKILL');
    this.started = undefined;
  }

  private async ask(wanted: object): Promise<MockedRun> {
    const child = (this.started ??= this.start(await withCompiledModules()));
    child.send(wanted);
    const [answer] = (await once(child, 'message')) as [{ done?: string; failed?: string; isStuck?: boolean }];
    if (answer.isStuck) this.close(); // the SDK still waits for what will never come
    if (answer.done === undefined) throw new Error(answer.failed);
    return JSON.parse(answer.done) as MockedRun;
  }

  private start(compiled: Readonly<Record<string, string>>): ChildProcess {
    const script = join(this.folder, 'mocked-programs.js');
    writeFileSync(script, HOST);
    const env = { ...process.env, ...compiled };
    return fork(script, { cwd: this.folder, env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  }
}

/** One program in a process of its own, which it may leave in any state. */
export async function mockedRun(
  folder: string,
  program: string,
  config: Record<string, string> = {},
): Promise<MockedRun> {
  const programs = new MockedPrograms(folder);
  try {
    return await programs.run(program, config);
  } finally {
    programs.close();
  }
}
