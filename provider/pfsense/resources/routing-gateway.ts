/** The gateway of a tunnel interface, which static routes go through: pfSense's own one of such an interface is none for them. */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { lastWrite } from '../../core/define/last-write';
import { ip, isIp } from '../../core/define/normal';
import { gatewayRules } from '../rules/routing';
import { isFilterName, isMacro, NO_FILTER_NAME } from './common/filter-names';
import { gateways } from './common/kinds';
import { defineListed } from './common/listed';
import {
  adoptField,
  disabledField,
  gatewayName,
  interfaceId,
  ipAddress,
  plainDescrField,
  serverDefault,
} from './common/types';

const inputs = z.object({
  name: field(
    gatewayName().refine((name) => isFilterName(name) && !isMacro(name), NO_FILTER_NAME),
    'Name, 1 to 31 letters, digits and underscores. It is the id.',
    { forcesReplace: true },
  ),
  descr: plainDescrField(),
  disabled: disabledField('the gateway'),
  ipprotocol: field(z.enum(['inet', 'inet6']).optional(), 'Address family. Default: inet.', { default: 'inet' }),
  interface: field(interfaceId(), 'Id of the interface that it is on.', { refersTo: 'pfsense:NetworkInterface' }),
  gateway: field(
    z.union([z.literal('dynamic'), ipAddress()]).optional(),
    'Address of the gateway, or dynamic: the other end of the tunnel. Default: dynamic.',
    { default: 'dynamic', normal: (value) => (isIp(String(value)) ? ip(value) : String(value)) },
  ),
  monitorDisable: field(
    z.boolean().optional(),
    'Whether the gateway counts as up without being watched. pfSense default: false.',
    serverDefault(false),
  ),
  monitor: field(
    ipAddress().optional(),
    'Address that is pinged instead of the gateway; it must answer through the tunnel.',
    {
      normal: ip,
    },
  ),
  actionDisable: field(
    z.boolean().optional(),
    'Whether nothing follows when it is down. pfSense default: false.',
    serverDefault(false),
  ),
  forceDown: field(
    z.boolean().optional(),
    'Whether it counts as down, whatever is seen of it. pfSense default: false.',
    {
      vital: true,
      onUnset: { value: false },
    },
  ),
  weight: field(
    z.int().min(1).max(30).optional(),
    'Weight in a group of gateways, 1 to 30. pfSense default: 1.',
    serverDefault(1),
  ),
  adopt: adoptField(),
});

const outputs = z.object({ ...lastWrite });

export default defineListed({
  type: 'pfsense:RoutingGateway',
  title: 'Gateway',
  description:
    'A gateway on an interface. Static routes into a tunnel need one: the gateway that pfSense makes by itself for a tunnel interface is not among those that routes can name.',
  model: 'RoutingGateway',
  kind: gateways,
  marked: false,
  interfaces: 'interface',
  inputs,
  outputs,
  rules: gatewayRules,
  identity: ({ name }) => name,
  // An interface has each address as a gateway once.
  claims: ({ interface: on, ipprotocol = 'inet', gateway = 'dynamic' }) =>
    on === undefined ? [] : [`the gateway ${gateway} (${ipprotocol}) on interface ${on}`],
  importId: { form: '<name>', example: 'VTI_DC1_1_GW', pattern: /^\w{1,31}$/ },
  permissions: [
    'api-v2-routing-gateways-get',
    'api-v2-routing-gateway-post',
    'api-v2-routing-gateway-patch',
    'api-v2-routing-gateway-delete',
    'api-v2-routing-apply-get',
    'api-v2-routing-apply-post',
    'api-v2-interfaces-get',
    'api-v2-system-restapi-settings-get',
    'api-v2-status-system-get',
  ],
  examples: [
    {
      title: 'The other end of a tunnel',
      resources: {
        gateway: {
          type: 'pfsense:RoutingGateway',
          inputs: { name: 'VTI_DC1_1_GW', interface: 'opt1', monitorDisable: true },
        },
      },
    },
  ],
  encode: (given) => ({
    name: given.name,
    descr: given.descr ?? '',
    disabled: given.disabled ?? false,
    ipprotocol: given.ipprotocol,
    interface: given.interface,
    gateway: given.gateway,
    monitor_disable: given.monitorDisable,
    monitor: given.monitor ?? null,
    action_disable: given.actionDisable,
    force_down: given.forceDown ?? false,
    weight: given.weight,
  }),
  decode: (_body, plain) => ({ inputs: plain, outputs: {} }),
  found: (body) => ({ name: String(body['name']) }),
});
