/**
 * Which route table of the transit router is asked for what comes out of a connection's tunnels.
 *
 * API (Cbn): AssociateTransitRouterAttachmentWithRouteTable, DissociateTransitRouterAttachmentFromRouteTable,
 * ListTransitRouterRouteTableAssociations.
 */
import { defineResource } from '../../core/define/definition';
import { exampleInputs, importId, inputs, outputs, tableLinkImage, verbsOf } from './common/route-table-link';

export default defineResource({
  type: 'alicloud:TransitRouterRouteTableAssociation',
  title: 'Transit router route table association',
  description:
    'Associates the attachment of a connection with a route table of its transit router: what comes from the site is forwarded by that table. An attachment is associated with one table at most, and without any what the site sends is dropped.',
  source: 'Alibaba Cloud Cbn 2017-09-12, AssociateTransitRouterAttachmentWithRouteTable',
  inputs: inputs(),
  outputs: outputs(),
  claims: ({ transitRouterAttachmentId: id }) => (id === undefined ? [] : [`the route table of ${id}`]),
  importId,
  permissions: [
    'cen:AssociateTransitRouterAttachmentWithRouteTable',
    'cen:DissociateTransitRouterAttachmentFromRouteTable',
    'cen:ListTransitRouterRouteTableAssociations',
    'cen:ListTransitRouterVpnAttachments',
  ],
  examples: [
    {
      title: 'What the site sends is looked up in this table',
      resources: { association: { type: 'alicloud:TransitRouterRouteTableAssociation', inputs: exampleInputs } },
    },
  ],
  ...verbsOf({
    kind: 'routeTableAssociations',
    create: 'AssociateTransitRouterAttachmentWithRouteTable',
    remove: 'DissociateTransitRouterAttachmentFromRouteTable',
    what: 'association',
    single: true,
  }),
  images: ({ id }) => [tableLinkImage('TransitRouterRouteTableAssociation', id)],
});
