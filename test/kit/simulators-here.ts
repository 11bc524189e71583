/** The simulators that tools/kit/simulators.ts starts as a process, in the process of the tests. */
import type { Simulators } from '../../tools/kit/simulators';
import { Site } from './site';

export async function simulatorsHere(options: Parameters<typeof Site.start>[0] = {}): Promise<Simulators> {
  const site = await Site.start(options);
  const { url, username, password } = site.nsx; // in clear: there is no authority to trust
  const { vpcEndpoint, cbnEndpoint, protocol, regionId, accessKeyId, accessKeySecret } = site.alicloud;
  return {
    line: {
      nsx: { url, username, password, caFile: '' },
      alicloud: { vpcEndpoint, cbnEndpoint, protocol, regionId, accessKeyId, accessKeySecret },
    },
    stop: () => site.stop(),
  };
}
