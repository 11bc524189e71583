/** A static route through a gateway. The API lets two of one network and gateway be; here they are one. */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { lastWrite } from '../../core/define/last-write';
import { isCidr, network } from '../../core/define/normal';
import { routes } from './common/kinds';
import { defineListed } from './common/listed';
import { adoptField, disabledField, gatewayName, plainDescrField } from './common/types';

const inputs = z.object({
  network: field(
    z.string().refine(isCidr, 'is not a network such as 10.40.0.0/16'),
    'Destination network. pfSense takes host bits off.',
    { forcesReplace: true, normal: network },
  ),
  gateway: field(gatewayName(), 'Id of the gateway.', { forcesReplace: true, refersTo: 'pfsense:RoutingGateway' }),
  descr: plainDescrField(),
  disabled: disabledField('the route'),
  adopt: adoptField(),
});

const outputs = z.object({ ...lastWrite });

export default defineListed({
  type: 'pfsense:StaticRoute',
  title: 'Static route',
  description: 'A network behind a gateway. With FRR on the firewall, routes over tunnels come from BGP instead.',
  model: 'StaticRoute',
  kind: routes,
  marked: false,
  inputs,
  outputs,
  identity: ({ gateway, network: destination }) =>
    gateway === undefined || destination === undefined ? undefined : `${gateway}/${network(destination)}`,
  importId: {
    form: '<gateway>/<network>',
    example: 'VTI_DC1_1_GW/10.40.0.0/16',
    pattern: /^\w{1,31}\/[0-9a-fA-F:.]+\/\d{1,3}$/,
  },
  permissions: [
    'api-v2-routing-static-routes-get',
    'api-v2-routing-static-route-post',
    'api-v2-routing-static-route-patch',
    'api-v2-routing-static-route-delete',
    'api-v2-routing-apply-get',
    'api-v2-routing-apply-post',
    'api-v2-status-system-get',
  ],
  examples: [
    {
      title: 'A network behind a tunnel',
      resources: {
        route: { type: 'pfsense:StaticRoute', inputs: { network: '10.40.0.0/16', gateway: 'VTI_DC1_1_GW' } },
      },
    },
  ],
  encode: (given) => ({
    network: network(given.network),
    gateway: given.gateway,
    descr: given.descr ?? '',
    disabled: given.disabled ?? false,
  }),
  decode: (_body, plain) => ({ inputs: plain, outputs: {} }),
  found: (body) => {
    const destination = String(body['network']);
    return { name: `to-${destination}`, ...(isCidr(destination) ? {} : { unfit: 'its network is an alias' }) };
  },
});
