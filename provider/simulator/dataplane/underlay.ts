/** What is between all outer addresses: a router that knows no network, and sends what comes from one end to the one it is paired with. */
import type { Endpoint } from './endpoint';
import type { Sandbox } from './sandbox';
import { script } from './shell';

const spaceOf = (sandbox: Sandbox): string => sandbox.name('wan');

export async function openUnderlay(sandbox: Sandbox): Promise<void> {
  const wan = spaceOf(sandbox);
  await script(`
    ip netns add ${wan}
    ip -n ${wan} link set lo up
    nsenter --net=/run/netns/${wan} sysctl -qw net.ipv4.ip_forward=1 net.ipv4.conf.all.rp_filter=0 \\
      net.ipv4.conf.default.rp_filter=0 net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
  `);
}

/** Route of what comes from one end to another, whoever else holds the same address. */
export const routeTo = (from: Endpoint, to: Endpoint): string => `default dev ${to.wire} table ${from.table}`;

export async function setRoutes(sandbox: Sandbox, routes: readonly string[]): Promise<void> {
  if (routes.length === 0) return;
  await script(routes.map((route) => `ip -n ${spaceOf(sandbox)} route replace ${route}\n`).join(''));
}
