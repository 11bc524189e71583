/** StaticRoute. verified: pfrest 2.10, Models/StaticRoute.inc */
import { isIPv4 } from 'node:net';
import ipaddr from 'ipaddr.js';
import { boolean, isCidr, string } from '../../../simulator/schema';
import { invalid } from '../errors';
import { foreign, type Model } from '../model';

export const staticRoute: Model = {
  name: 'StaticRoute',
  verbose: 'Static Route',
  one: '/routing/static_route',
  all: '/routing/static_routes',
  store: 'routes',
  subsystem: 'staticroutes',
  fields: {
    network: string({ required: true, format: 'cidr' }),
    gateway: string({ required: true }),
    descr: string({ default: '', maxLength: 1024 }),
    disabled: boolean(false),
  },
  // verified: host bits are taken off; two of one network and gateway are not refused
  made: ({ value }) => ({ network: masked(String(value.network)) }),
  check: ({ value, firewall }) => {
    const to = masked(String(value.network)).split('/')[0];
    const gateway = firewall.store('gateways').find(({ name }) => name === value.gateway);
    if (gateway === undefined) throw foreign('gateway', value.gateway);
    const conflict = firewall
      .store('interfaces')
      .find(
        (one) => one.typev4 === 'static' && masked(`${String(one.ipaddr)}/${String(one.subnet)}`).split('/')[0] === to,
      );
    if (conflict !== undefined)
      throw invalid(
        'STATIC_ROUTE_CONFLICTS_WITH_IPV4_INTERFACE',
        `Destination network \`${String(value.network)}\` conflicts with the IP address of interface with ID \`${String(conflict.name)}\``,
      );
    const isV4 = isIPv4(String(value.network).split('/')[0]!);
    if (isV4 !== (gateway.ipprotocol === 'inet'))
      throw invalid(
        isV4 ? 'STATIC_ROUTE_NON_IPV6_NETWORK_WITH_IPV6_GATEWAY' : 'STATIC_ROUTE_NON_IPV4_NETWORK_WITH_IPV4_GATEWAY',
        'The network and its gateway are of different families.',
      );
    if (gateway.disabled === true && value.disabled !== true)
      throw invalid(
        'STATIC_ROUTE_GATEWAY_DISABLED',
        'Static route must also be `disabled` when the parent gateway is `disabled`.',
      );
  },
};

const masked = (network: string): string => {
  if (!isCidr(network)) return network;
  const [address, bits] = ipaddr.parseCIDR(network);
  const first =
    address.kind() === 'ipv4'
      ? ipaddr.IPv4.networkAddressFromCIDR(network)
      : ipaddr.IPv6.networkAddressFromCIDR(network);
  return `${first.toString()}/${bits}`;
};
