/**
 * The link of `Linked` as a careful person would have made it in both consoles: every value is one that a link is derived to have, and
 * the ids are whatever the consoles gave. What links share is called otherwise.
 */
import { paths, ROLES, type Linked } from './linked';

const DPD = '/infra/ipsec-vpn-dpd-profiles/3f1c';

export async function makeByHand(link: Linked, name = 'dc1'): Promise<void> {
  await link.build();
  const { tier0 } = paths;
  const lists = { out: 'nsx', in: 'vpc' } as const;
  for (const [list, label] of Object.entries(lists)) {
    const own = list === 'out' ? '10.10.0.0/16' : '10.20.0.0/16';
    await link.edit(`${tier0}/prefix-lists/${list}`, {
      display_name: `${name}-${label}`,
      prefixes: [
        ...(list === 'out' ? [{ network: '192.0.2.100/32', action: 'DENY' }] : []),
        { network: own, le: 32, action: 'PERMIT' },
      ],
    });
  }
  await link.call('PUT', DPD, {
    ...{ display_name: name, dpd_probe_mode: 'PERIODIC', dpd_probe_interval: 10, retry_count: 5 },
  });
  for (const role of ROLES) {
    const called = { display_name: `${name}-${role}` };
    await link.edit(paths.ike(role), { ...called, ike_version: 'IKE_V2' });
    await link.edit(paths.esp(role), {
      ...called,
      ...{ df_policy: 'COPY', enable_perfect_forward_secrecy: true, sa_life_time: role === 'master' ? 3600 : 3300 },
    });
    await link.edit(paths.session(role), {
      ...called,
      ...{ dpd_profile_path: DPD, connection_initiation_mode: 'INITIATOR' },
      tcp_mss_clamping: { direction: 'BOTH', max_segment_size: 1359 },
    });
    for (const way of ['in', 'out'])
      await link.edit(`${tier0}/route-maps/${way}-${role}`, { display_name: `${name}-${way}-${role}` });
    const [family] = (await link.call('GET', paths.neighbor(role)))['route_filtering'];
    await link.edit(paths.neighbor(role), {
      ...called,
      ...{ bfd: { enabled: false }, graceful_restart_mode: 'DISABLE' },
      route_filtering: [{ ...family, maximum_routes: 50 }],
    });
  }
  link.connection.name = name;
}
