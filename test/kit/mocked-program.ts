/** Runs a Pulumi program under the SDK's mocks in a process of its own, with the packages of its folder. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Bag } from '../../provider/core/define/paths';

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

/**
 * `program` sees `pulumi`, `hybridvpn` and `result`; outputs in `result` are resolved. Secrets among the inputs are in
 * their wire form. Rejects with what the program printed.
 */
export async function mockedRun(
  folder: string,
  program: string,
  config: Record<string, string> = {},
): Promise<MockedRun> {
  const script = `
    const pulumi = require('@pulumi/pulumi');
    const registered = [];
    pulumi.runtime.setMocks({
      newResource: (args) => {
        registered.push({ type: args.type, name: args.name, inputs: args.inputs, id: args.id });
        return { id: args.id || 'id-of-' + args.name, state: args.inputs };
      },
      call: () => ({}),
    }, 'project', 'stack', ${JSON.stringify(config['preview'] === 'true')});
    pulumi.runtime.setAllConfig(${JSON.stringify(config)});
    const hybridvpn = require('hybridvpn');
    const result = {};
    const known = async (output) => (await output.isKnown) ? await output.promise() : '(unknown)';
    const settle = async (value) => pulumi.Output.isInstance(value) ? { secret: await value.isSecret, value: await known(value) } : await value;
    (async () => {
      await (async () => { ${program} })();
      for (const key of Object.keys(result)) result[key] = await settle(result[key]);
      await pulumi.runtime.disconnect();
      process.stdout.write(JSON.stringify({ registered, result }));
    })().catch((error) => { console.error(error.message); process.exit(1); });`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { cwd: folder, maxBuffer: 1 << 24 });
  return JSON.parse(stdout) as MockedRun;
}
