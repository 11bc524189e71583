/** Clients that do not wait as long as people do, for simulated platforms whose clocks run fast. Knows no simulator. */
import { connectAlicloud, type AlicloudClient } from '../../provider/alicloud/client/client';
import { isConnected, type Catalog, type ConnectedPlatform, type Platform } from '../../provider/core/define/catalog';
import type { PlatformClient } from '../../provider/core/define/context';
import type { Bag } from '../../provider/core/define/paths';
import { connectPfsense, type PfsenseClient } from '../../provider/pfsense/client/client';
import { resolvePfsenseConfig } from '../../provider/pfsense/client/config';
import { connectCisco, type CiscoClient } from '../../provider/cisco/client/client';
import { resolveCiscoConfig } from '../../provider/cisco/client/config';
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

export function connectPfsenseFast(config: Bag): PfsenseClient {
  const timings = { retryBaseMs: 1, retryMaxMs: 20, applyPollMs: 5 };
  return connectPfsense(resolvePfsenseConfig(config, {}), { timings });
}

export function connectCiscoFast(config: Bag): CiscoClient {
  return connectCisco(resolveCiscoConfig(config, {}), { timings: { retryBaseMs: 1, retryMaxMs: 20 } });
}

/** As if this process had written to the gateways before: otherwise the first wait for one lasts a second. */
export function connectAlicloudFast(config: Bag, gatewayIds: readonly string[]): AlicloudClient {
  const client = connectAlicloud(config, {});
  for (const id of gatewayIds) client.busyTimes.settled(id, 1);
  return client;
}

export function connectFast(platform: string, config: Bag, gatewayIds: readonly string[]): PlatformClient {
  if (platform === 'nsx') return connectNsxFast(config);
  if (platform === 'cisco') return connectCiscoFast(config);
  return platform === 'pfsense' ? connectPfsenseFast(config) : connectAlicloudFast(config, gatewayIds);
}

/** `catalog` with such clients; `made` hears of each. */
export function impatient(
  catalog: Catalog,
  gatewayIds: readonly string[],
  made: (client: PlatformClient) => void = () => undefined,
): Catalog {
  const platforms = catalog.platforms.map((platform): Platform | ConnectedPlatform =>
    isConnected(platform)
      ? {
          ...platform,
          connect: (config) => {
            const client = connectFast(platform.name, config, gatewayIds);
            made(client);
            return client;
          },
        }
      : platform,
  );
  return { ...catalog, platforms };
}
