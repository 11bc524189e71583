/**
 * Clients that do not wait as long as people do, for simulated platforms whose clocks run fast. Knows no simulator, so that
 * a staged package can hold it: there `IMPATIENT_GATEWAYS` names the VPN gateways.
 */
import { connectAlicloud, type AlicloudClient } from '../../provider/alicloud/client/client';
import { isConnected, type Catalog, type ConnectedPlatform, type Platform } from '../../provider/core/define/catalog';
import type { PlatformClient } from '../../provider/core/define/context';
import type { Bag } from '../../provider/core/define/paths';
import { connectNsx, type NsxClient } from '../../provider/nsx/client/client';
import { resolveNsxConfig } from '../../provider/nsx/client/config';

const IMPATIENT = {
  retryBaseMs: 1,
  retryMaxMs: 20,
  purgePollMs: 5,
  purgeMaxMs: 20_000,
  inUseBaseMs: 2,
  inUseMaxMs: 2_000,
};

export function connectNsxFast(config: Bag): NsxClient {
  return connectNsx(resolveNsxConfig(config, {}), { timings: IMPATIENT });
}

/** As if this process had written to the gateways before: otherwise the first wait for one lasts a second. */
export function connectAlicloudFast(config: Bag, gatewayIds: readonly string[]): AlicloudClient {
  const client = connectAlicloud(config, {});
  for (const id of gatewayIds) client.busyTimes.settled(id, 1);
  return client;
}

/** `catalog` with such clients; `made` hears of each. */
export function impatient(
  catalog: Catalog,
  gatewayIds: readonly string[] = (process.env['IMPATIENT_GATEWAYS'] ?? '').split(',').filter((id) => id !== ''),
  made: (client: PlatformClient) => void = () => undefined,
): Catalog {
  const platforms = catalog.platforms.map((platform): Platform | ConnectedPlatform =>
    isConnected(platform)
      ? {
          ...platform,
          connect: (config) => {
            const client = platform.name === 'nsx' ? connectNsxFast(config) : connectAlicloudFast(config, gatewayIds);
            made(client);
            return client;
          },
        }
      : platform,
  );
  return { ...catalog, platforms };
}
