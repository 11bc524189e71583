/** A fabric of as many sites as one likes (`wide-fabric.ts`) whose gateways the simulators have. */
import { startAlicloudSimulator } from '../../provider/alicloud/simulator';
import { isBag, type Bag } from '../../provider/core/define/paths';
import { startNsxSimulator } from '../../provider/nsx/simulator';
import { SimClock, type CallReport } from '../../provider/simulator';
import { wideFabric } from '../../test/kit/wide-fabric';
import { environmentOf } from '../kit/environment';

export interface FabricSite {
  /** Connections. */
  readonly env: Readonly<Record<string, string>>;
  readonly report: () => CallReport;
}

/** The inputs of the component. */
export function standingFabric(sites: number): Bag {
  const fabric = wideFabric(sites);
  const hubs = ['T0', 'T0-static'];
  const vpnGateways = Array.from({ length: sites }, (_, index) => `vpn-sim${String(index + 1).padStart(16, '0')}`);
  const standing = Object.entries(fabric.sites).map(([name, { nsx, alicloud, ...site }]) => [
    name,
    {
      ...site,
      ...(isBag(nsx) ? { nsx: { ...nsx, tier0: hubs.shift() } } : {}),
      ...(isBag(alicloud) ? { alicloud: { ...alicloud, vpnGatewayId: vpnGateways.shift() } } : {}),
    },
  ]);
  return { ...fabric, sites: Object.fromEntries(standing) as Bag };
}

export async function atFabricSite<T>(sites: number, work: (site: FabricSite) => Promise<T>): Promise<T> {
  const clock = new SimClock();
  const nsx = await startNsxSimulator({ clock, rateLimit: 0 });
  const alicloud = await startAlicloudSimulator({ clock, extraSites: sites });
  const env = environmentOf({ nsx, alicloud });
  const report = (): CallReport => {
    const all = [nsx.listener, alicloud.listener].map((one) => one.calls());
    return { total: all.reduce((sum, { total }) => sum + total, 0), calls: all.flatMap(({ calls }) => calls) };
  };
  try {
    return await work({ env, report });
  } finally {
    await Promise.all([nsx.close(), alicloud.close()]);
    clock.stop();
  }
}
