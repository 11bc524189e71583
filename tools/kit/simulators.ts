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

/** How the provider finds the simulators: the environment names people already have. */
export function providerEnvironment(line: SimLine): Record<string, string> {
  return {
    NSXT_MANAGER_HOST: line.nsx.url,
    NSXT_USERNAME: line.nsx.username,
    NSXT_PASSWORD: line.nsx.password,
    NSXT_CA_FILE: line.nsx.caFile,
    ALIBABA_CLOUD_ACCESS_KEY_ID: line.alicloud.accessKeyId,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: line.alicloud.accessKeySecret,
    ALIBABA_CLOUD_REGION_ID: line.alicloud.regionId,
    ...(line.pfsense === undefined
      ? {}
      : {
          PFSENSE_URL: line.pfsense.url,
          PFSENSE_USERNAME: line.pfsense.username,
          PFSENSE_PASSWORD: line.pfsense.password,
          PFSENSE_CA_FILE: line.pfsense.caFile,
        }),
    ...(line.cisco === undefined
      ? {}
      : {
          IOSXE_URL: line.cisco.url,
          IOSXE_USERNAME: line.cisco.username,
          IOSXE_PASSWORD: line.cisco.password,
          IOSXE_CA_FILE: line.cisco.caFile,
          IOSXE_SAVE_CONFIG: 'true',
        }),
  };
}
