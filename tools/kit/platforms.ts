/** The platforms as somebody at a console reaches them: by their own API, past every engine. */
import { connectAlicloud, type AlicloudClient } from '../../provider/alicloud/client/client';
import { connectCisco, type CiscoClient } from '../../provider/cisco/client/client';
import { resolveCiscoConfig } from '../../provider/cisco/client/config';
import { connectNsx, type NsxClient } from '../../provider/nsx/client/client';
import { resolveNsxConfig } from '../../provider/nsx/client/config';
import { connectPfsense, type PfsenseClient } from '../../provider/pfsense/client/client';
import { resolvePfsenseConfig } from '../../provider/pfsense/client/config';
import type { SimLine } from './simulators';

export interface Consoles {
  readonly nsx: NsxClient;
  readonly alicloud: AlicloudClient;
  /** Absent: none is simulated. */
  readonly pfsense?: PfsenseClient;
  readonly cisco?: CiscoClient;
  readonly signal: AbortSignal;
}

export async function withConsoles<T>(line: SimLine, work: (consoles: Consoles) => Promise<T>): Promise<T> {
  const nsx = connectNsx(resolveNsxConfig(line.nsx, {}));
  const alicloud = connectAlicloud(line.alicloud, {});
  const pfsense = line.pfsense && connectPfsense(resolvePfsenseConfig(line.pfsense, {}));
  const cisco = line.cisco && connectCisco(resolveCiscoConfig(line.cisco, {}));
  try {
    return await work({ nsx, alicloud, pfsense, cisco, signal: new AbortController().signal });
  } finally {
    await Promise.all([nsx.close(), alicloud.close(), pfsense?.close(), cisco?.close()]);
  }
}
