/** The program of the example with a second link: from another gateway of the site to the same one of the cloud. */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoEngine } from '../../kit/engine';
import { withConsoles } from '../../kit/platforms';
import { packageExample, pulumiEngine } from '../../kit/pulumi';
import { root } from '../../kit/root';
import type { SimLine } from '../../kit/simulators';
import { moduleExample, terraformEngine } from '../../kit/terraform';
import type { Stage } from '../stage';

export const LINKS = ['dc1', 'dc2'] as const;

const TERRAFORM = `
module "dc2" {
  source          = "MODULE"
  name            = "dc2"
  failover_target = 15
  master_secret   = var.master_secret
  wait_for        = "up"
  networks        = { master = "169.254.60.0/30", slave = "169.254.60.4/30" }
  nsx = {
    tier0         = "T0-static"
    local_address = "198.51.100.20"
    asn           = "65030"
    prefixes      = ["10.30.0.0/16"]
  }
  alicloud = {
    vpn_gateway_id       = "vpn-sim0000000000000001"
    route_propagation_id = "vpn-sim0000000000000001"
    asn                  = "65020"
    prefixes             = ["10.20.0.0/16"]
  }
}
`;

const PULUMI = `
new HybridVpn('dc2', {
  nsx: { tier0: 'T0-static', localAddress: '198.51.100.20', asn: '65030', prefixes: ['10.30.0.0/16'] },
  alicloud: {
    vpnGatewayId: 'vpn-sim0000000000000001',
    routePropagationId: 'vpn-sim0000000000000001',
    asn: '65020',
    prefixes: ['10.20.0.0/16'],
  },
  networks: { master: '169.254.60.0/30', slave: '169.254.60.4/30' },
  failoverTarget: 15,
  waitFor: 'up',
  masterSecret: config.requireSecret('masterSecret'),
});
`;

export async function openLinks({ engine, folder, line }: Stage): Promise<DemoEngine> {
  await addSite(line);
  if (engine.kind === 'pulumi') {
    const open = pulumiEngine(engine, root, folder, line, packageExample('hybrid-vpn-pulumi'));
    appendFileSync(join(folder, 'hybrid-vpn-pulumi/index.ts'), PULUMI);
    return open;
  }
  const cwd = moduleExample(folder);
  appendFileSync(join(cwd, 'main.tf'), TERRAFORM.replace('MODULE', join(folder, 'provider/modules/hybrid-vpn')));
  return terraformEngine(engine, root, folder, line, cwd);
}

/** What stands behind the second gateway. */
const addSite = (line: SimLine): Promise<void> =>
  withConsoles(line, async ({ nsx, signal }) => {
    const tier1 = { tier0_path: '/infra/tier-0s/T0-static', route_advertisement_types: ['TIER1_CONNECTED'] };
    await nsx.put('/infra/tier-1s/soak', tier1, { signal });
    const subnets = [{ gateway_address: '10.30.1.1/24' }];
    await nsx.put('/infra/segments/soak', { connectivity_path: '/infra/tier-1s/soak', subnets }, { signal });
  });
