/** Both platforms as somebody at a console reaches them: by their own API, past every engine. */
import { connectAlicloud, type AlicloudClient } from '../../provider/alicloud/client/client';
import { connectNsx, type NsxClient } from '../../provider/nsx/client/client';
import { resolveNsxConfig } from '../../provider/nsx/client/config';
import type { SimLine } from './simulators';

export interface Consoles {
  readonly nsx: NsxClient;
  readonly alicloud: AlicloudClient;
  readonly signal: AbortSignal;
}

export async function withConsoles<T>(line: SimLine, work: (consoles: Consoles) => Promise<T>): Promise<T> {
  const nsx = connectNsx(resolveNsxConfig(line.nsx, {}));
  const alicloud = connectAlicloud(line.alicloud, {});
  try {
    return await work({ nsx, alicloud, signal: new AbortController().signal });
  } finally {
    await Promise.all([nsx.close(), alicloud.close()]);
  }
}
