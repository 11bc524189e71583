/** RoutingGateway. verified: pfrest 2.10, Models/RoutingGateway.inc */
import { isIP } from 'node:net';
import { boolean, integer, oneOf, string } from '../../../simulator/schema';
import { invalid, RestError } from '../errors';
import type { Model } from '../model';
import { checkFilterName } from '../names';
import { addressesOf } from '../tunnels';

export const routingGateway: Model = {
  name: 'RoutingGateway',
  verbose: 'Routing Gateway',
  one: '/routing/gateway',
  all: '/routing/gateways',
  store: 'gateways',
  subsystem: 'staticroutes',
  interfaces: 'interface',
  unique: ['name'],
  fixed: ['name'],
  fields: {
    name: string({ required: true, maxLength: 31, pattern: /^\w+$/ }),
    descr: string({ default: '', maxLength: 1024 }),
    disabled: boolean(false),
    ipprotocol: oneOf(['inet', 'inet6'], { required: true }),
    interface: string({ required: true }),
    gateway: string({ required: true }),
    monitor_disable: boolean(false),
    monitor: string(),
    action_disable: boolean(false),
    force_down: boolean(false),
    dpinger_dont_add_static_route: boolean(false),
    gw_down_kill_states: oneOf(['', 'none', 'down'], { default: '' }),
    nonlocalgateway: boolean(true),
    weight: integer(1, 30, { default: 1 }),
    data_payload: integer(1, undefined, { default: 1 }),
    latencylow: integer(1, undefined, { default: 200 }),
    latencyhigh: integer(2, undefined, { default: 500 }),
    losslow: integer(1, 99, { default: 10 }),
    losshigh: integer(2, 100, { default: 20 }),
    interval: integer(1, 3_600_000, { default: 500 }),
    loss_interval: integer(1, undefined, { default: 2000 }),
    time_period: integer(1, undefined, { default: 60_000 }),
    alert_interval: integer(1, undefined, { default: 1000 }),
  },
  conditions: { monitor: { required: false, when: ({ monitor_disable: off }) => off !== true } },
  made: () => ({}),
  check: ({ value, others, firewall }) => {
    const { interface: name, ipprotocol, gateway } = value;
    checkFilterName(
      'name',
      String(value.name),
      firewall.store('interfaces').map((one) => String(one.name)),
    );
    const family = ipprotocol === 'inet' ? 4 : 6;
    if (!addressesOf(firewall, String(name)).some((address) => isIP(address) === family))
      throw invalid(
        `ROUTING_GATEWAY_INTERFACE_HAS_NO_IPV${family}`,
        `Field \`interface\` must be an interface with an existing IPv${family} address.`,
      );
    if (gateway !== 'dynamic' && isIP(String(gateway)) !== family)
      throw invalid(
        family === 4 ? 'ROUTING_GATEWAY_NO_IPV6_WITH_INET' : 'ROUTING_GATEWAY_NO_IPV4_WITH_INET6',
        `Field \`gateway\` must be an IPv${family} address.`,
      );
    if (others.some((one) => one.interface === name && one.ipprotocol === ipprotocol && one.gateway === gateway))
      throw invalid(
        'MODEL_FIELDS_NOT_UNIQUE_TOGETHER',
        'The values of fields `interface`, `ipprotocol`, `gateway` must be unique together.',
      );
    if (
      value.disabled === true &&
      firewall.store('routes').some((route) => route.gateway === value.name && route.disabled !== true)
    )
      throw invalid(
        'ROUTING_GATEWAY_DISABLED_NOT_ALLOWED_WITH_EXISTING_ROUTE',
        'Gateway cannot be disabled because it is in use.',
      );
    if (Number(value.latencylow) > Number(value.latencyhigh))
      throw invalid(
        'ROUTING_GATEWAY_WITH_LATENCY_LOW_GREATER_THAN_HIGH',
        'Routing gateway `latencyhigh` must be greater than `latencylow`.',
      );
  },
  beforeDelete: ({ name }, firewall) => {
    const users = [...firewall.store('routes'), ...firewall.store('rules')].filter(({ gateway }) => gateway === name);
    if (users.length > 0)
      throw new RestError(
        409,
        'MODEL_CANNOT_BE_DELETED_WHILE_REFERENCED',
        `This object is referenced by ${users.length} others.`,
      );
  },
};
