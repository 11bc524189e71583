/** What somebody changes in the two consoles: one edit per resource, of every sort that hurts. */
import { withConsoles, type Consoles } from './platforms';
import type { SimLine } from './simulators';

type Body = Record<string, unknown>;

interface Edit {
  readonly text: string;
  /** `link`: what its objects on NSX are called by. */
  make(consoles: Consoles, link: string): Promise<void>;
}

const edits: readonly Edit[] = [
  {
    text: 'NSX: another pre-shared key on the session of the master tunnel',
    make: (consoles) =>
      change(consoles, 'RouteBasedIPSecVpnSession', /master/, { psk: 'a-key-that-the-peer-does-not-have' }),
  },
  {
    text: 'NSX: the hold time of the slave neighbor back to 180 s',
    make: (consoles) => change(consoles, 'BgpNeighborConfig', /slave/, { hold_down_time: 180, keep_alive_time: 60 }),
  },
  {
    text: 'NSX: the DPD probe interval raised to 60 s',
    make: (consoles, link) => change(consoles, 'IPSecVpnDpdProfile', new RegExp(link), { dpd_probe_interval: 60 }),
  },
  { text: 'NSX: the redistribution rule deleted', make: dropRedistribution },
  { text: 'Alibaba Cloud: another IPsec lifetime on the slave tunnel', make: changeTunnel },
  { text: 'Alibaba Cloud: the customer gateway renamed', make: renameCustomerGateway },
];

/** Makes all edits to the only link there is, of which names on NSX have `link` in them; returns what was done, a line each. */
export async function makeDrift(line: SimLine, link: string): Promise<string[]> {
  await withConsoles(line, async (consoles) => {
    for (const edit of edits) await edit.make(consoles, link);
  });
  return edits.map((edit) => edit.text);
}

async function change({ nsx, signal }: Consoles, kind: string, name: RegExp, values: Body): Promise<void> {
  const found = (await nsx.search(`resource_type:${kind} AND marked_for_delete:false`, { signal })) as (Body & {
    path: string;
  })[];
  const [object] = found.filter(({ path }) => name.test(path) && !path.includes('nsx-default'));
  if (object === undefined) throw new Error(`the demo found no ${kind} named like ${String(name)} to change`);
  const secret = kind === 'RouteBasedIPSecVpnSession' ? '?action=show_sensitive_data' : '';
  const live = (await nsx.get(`${object.path}${secret}`, { signal })) as Body;
  await nsx.put(object.path, { ...live, ...values }, { signal });
}

async function dropRedistribution({ nsx, signal }: Consoles, link: string): Promise<void> {
  const path = '/infra/tier-0s/T0/locale-services/default';
  const live = (await nsx.get(path, { signal })) as Body & {
    route_redistribution_config: Body & { redistribution_rules: { name: string }[] };
  };
  const config = live.route_redistribution_config;
  const rules = config.redistribution_rules.filter((rule) => !rule.name.includes(link));
  if (rules.length === config.redistribution_rules.length)
    throw new Error('the demo found no redistribution rule to delete');
  await nsx.put(path, { ...live, route_redistribution_config: { ...config, redistribution_rules: rules } }, { signal });
}

interface Tunnel {
  readonly TunnelId: string;
  readonly Role: string;
  readonly TunnelIpsecConfig: Body;
}

async function changeTunnel({ alicloud, signal }: Consoles): Promise<void> {
  type Answer = {
    VpnConnections: {
      VpnConnection: { VpnConnectionId: string; TunnelOptionsSpecification: { TunnelOptions: Tunnel[] } }[];
    };
  };
  const { VpnConnections: list } = await alicloud.call<Answer>(
    'vpc',
    'DescribeVpnConnections',
    { PageSize: 50 },
    { signal },
  );
  const [connection] = list.VpnConnection;
  const slave = connection?.TunnelOptionsSpecification.TunnelOptions.find((tunnel) => tunnel.Role === 'slave');
  if (connection === undefined || slave === undefined) throw new Error('the demo found no slave tunnel to change');
  const options = { TunnelIpsecConfig: { ...slave.TunnelIpsecConfig, IpsecLifetime: 3600 } };
  await alicloud.call(
    'vpc',
    'ModifyTunnelAttribute',
    { VpnConnectionId: connection.VpnConnectionId, TunnelId: slave.TunnelId, TunnelOptionsSpecification: options },
    { signal },
  );
}

async function renameCustomerGateway({ alicloud, signal }: Consoles): Promise<void> {
  type Answer = { CustomerGateways: { CustomerGateway: { CustomerGatewayId: string }[] } };
  const { CustomerGateways: list } = await alicloud.call<Answer>(
    'vpc',
    'DescribeCustomerGateways',
    { PageSize: 50 },
    { signal },
  );
  const [gateway] = list.CustomerGateway;
  if (gateway === undefined) throw new Error('the demo found no customer gateway to rename');
  await alicloud.call(
    'vpc',
    'ModifyCustomerGatewayAttribute',
    { CustomerGatewayId: gateway.CustomerGatewayId, Name: 'renamed-by-hand' },
    { signal },
  );
}
