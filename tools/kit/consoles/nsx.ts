/** The NSX manager as somebody at its console sees and changes it. */
import type { Consoles } from '../platforms';
import type { Console, SeenTunnel } from './console';

type Body = Record<string, unknown>;
type Found = Body & { readonly path: string };

const KINDS = [
  'IPSecVpnService',
  'IPSecVpnLocalEndpoint',
  'RouteBasedIPSecVpnSession',
  'BgpNeighborConfig',
  'PrefixList',
  'Tier0RouteMap',
  'IPSecVpnIkeProfile',
  'IPSecVpnTunnelProfile',
  'IPSecVpnDpdProfile',
  'StaticRoutes',
];

interface LocaleServices {
  readonly path: string;
  readonly route_redistribution_config?: { readonly redistribution_rules?: readonly { readonly name?: string }[] };
}

interface SessionStatus {
  readonly results?: readonly { readonly runtime_status?: string }[];
}

export const nsxConsole: Console = {
  leftovers: async (consoles) => {
    const found = await Promise.all(KINDS.map((kind) => search(consoles, kind)));
    const services = (await search(consoles, 'LocaleServices')) as unknown as LocaleServices[];
    const rules = services.flatMap(({ path, route_redistribution_config: config }) =>
      (config?.redistribution_rules ?? []).map((rule) => `${path}#${String(rule.name)}`),
    );
    return [...found.flat().map(({ path }) => path), ...rules];
  },
  // BGP of one end is that of the other, and which neighbor runs over which session the other platforms need not be asked.
  tunnels: async (consoles) => {
    const sessions = await search(consoles, 'RouteBasedIPSecVpnSession');
    return Promise.all(
      sessions.map(async ({ path, peer_address: peer }): Promise<SeenTunnel> => {
        const { signal } = consoles;
        const { results = [] } = await consoles.nsx.get<SessionStatus>(`${path}/detailed-status`, { signal });
        const up = results.length > 0 && results.every(({ runtime_status: status }) => status === 'UP');
        return { of: path.replace(/\/sessions\/.*$/, ''), peer: String(peer), up };
      }),
    );
  },
  edits: [
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
  ],
};

async function search({ nsx, signal }: Consoles, kind: string): Promise<Found[]> {
  return (await nsx.search(`resource_type:${kind} AND marked_for_delete:false`, { signal })) as Found[];
}

async function change(consoles: Consoles, kind: string, name: RegExp, values: Body): Promise<void> {
  const { nsx, signal } = consoles;
  const found = await search(consoles, kind);
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
