/**
 * Which route table of the transit router learns the routes of a connection.
 *
 * API (Cbn): EnableTransitRouterRouteTablePropagation, DisableTransitRouterRouteTablePropagation,
 * ListTransitRouterRouteTablePropagations.
 */
import { defineResource } from '../../core/define/definition';
import { exampleInputs, importId, inputs, outputs, tableLinkImage, verbsOf } from './common/route-table-link';

export default defineResource({
  type: 'alicloud:TransitRouterRouteTablePropagation',
  title: 'Transit router route table propagation',
  description:
    'Teaches a route table of the transit router the routes of a connection, those learned by BGP and those made by hand. Without it nothing behind the transit router finds the way to the site.',
  source: 'Alibaba Cloud Cbn 2017-09-12, EnableTransitRouterRouteTablePropagation',
  inputs: inputs(),
  outputs: outputs(),
  importId,
  permissions: [
    'cen:EnableTransitRouterRouteTablePropagation',
    'cen:DisableTransitRouterRouteTablePropagation',
    'cen:ListTransitRouterRouteTablePropagations',
    'cen:ListTransitRouterRouteTables',
    'cen:ListTransitRouterVpnAttachments',
  ],
  examples: [
    {
      title: 'Routes of the site in this table',
      resources: { propagation: { type: 'alicloud:TransitRouterRouteTablePropagation', inputs: exampleInputs } },
    },
  ],
  ...verbsOf({
    kind: 'routeTablePropagations',
    create: 'EnableTransitRouterRouteTablePropagation',
    remove: 'DisableTransitRouterRouteTablePropagation',
    what: 'propagation',
  }),
  images: ({ id }) => [tableLinkImage('TransitRouterRouteTablePropagation', id)],
});
