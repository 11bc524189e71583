/** The simulators as a user starts them: `hybridvpn sim`, in a process of its own, ended with the demo. */
import { join } from 'node:path';
import { served } from './served';

interface Managed {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly caFile: string;
}

export interface SimLine {
  readonly nsx: Managed;
  readonly alicloud: {
    readonly vpcEndpoint: string;
    readonly cbnEndpoint: string;
    readonly protocol: string;
    readonly regionId: string;
    readonly accessKeyId: string;
    readonly accessKeySecret: string;
  };
  /** With `--pfsense-port`. */
  readonly pfsense?: Managed;
  /** With `--cisco-port`. */
  readonly cisco?: Managed;
  /** With `--dataplane`: where its map stands. */
  readonly dataplane?: string;
}

export interface Simulators {
  readonly line: SimLine;
  stop(): Promise<void>;
}

export async function startSimulators(root: string, options: readonly string[] = []): Promise<Simulators> {
  const args = [
    join(root, 'dist/lib/provider/cli/main.js'),
    'sim',
    '--nsx-port',
    '0',
    '--alicloud-port',
    '0',
    ...options,
  ];
  const { line, stop } = await served(process.execPath, args);
  return { line: JSON.parse(line) as SimLine, stop };
}
