/** All actions: the one list that says what this simulator can do. */
import { describeEndpoints, getCallerIdentity } from './account';
import { versions, type Action, type Product } from './action';
import * as connectionChanges from './connection-changes';
import { describeVpnConnectionLogs } from './connection-logs';
import * as customerGateway from './customer-gateway';
import { diagnoseVpnConnections } from './diagnosis';
import { ApiError } from './errors';
import { createVpnGateway, deleteVpnGateway } from './gateway-orders';
import * as networks from './networks';
import * as policyRoutes from './policy-routes';
import { moveVpnResourceGroup } from './resource-groups';
import * as routeEntries from './route-entries';
import * as routeTables from './route-tables';
import * as routeTableLinks from './route-table-links';
import * as tags from './tags';
import * as transitAttachments from './transit-attachment-actions';
import * as transitRouter from './transit-router';
import * as vcoRoutes from './vco-routes';
import * as vpc from './vpc';
import * as vpnAttachment from './vpn-attachment';
import * as vpnConnection from './vpn-connection';
import * as vpnGateway from './vpn-gateway';

export const actions: readonly Action[] = [
  customerGateway.createCustomerGateway,
  customerGateway.describeCustomerGateway,
  customerGateway.describeCustomerGateways,
  customerGateway.modifyCustomerGatewayAttribute,
  customerGateway.deleteCustomerGateway,
  vpnConnection.createVpnConnection,
  vpnConnection.describeVpnConnection,
  vpnConnection.describeVpnConnections,
  connectionChanges.modifyVpnConnectionAttribute,
  connectionChanges.modifyTunnelAttribute,
  connectionChanges.modifyVpnAttachmentAttribute,
  vpnAttachment.createVpnAttachment,
  vpnAttachment.describeVpnAttachments,
  vpnAttachment.deleteVpnAttachment,
  vpnConnection.deleteVpnConnection,
  describeVpnConnectionLogs,
  diagnoseVpnConnections,
  createVpnGateway,
  deleteVpnGateway,
  vpnGateway.describeVpnGateway,
  vpnGateway.describeVpnGateways,
  vpnGateway.modifyVpnGatewayAttribute,
  vpnGateway.updateEnhancedVpnGateway,
  vpnGateway.checkVpnBgpEnabled,
  vpnGateway.describeVpnGatewayAvailableZones,
  routeEntries.createVpnRouteEntry,
  routeEntries.deleteVpnRouteEntry,
  routeEntries.modifyVpnRouteEntryWeight,
  routeEntries.publishVpnRouteEntry,
  routeEntries.describeVpnRouteEntries,
  vcoRoutes.createVcoRouteEntry,
  vcoRoutes.deleteVcoRouteEntry,
  vcoRoutes.modifyVcoRouteEntryWeight,
  vcoRoutes.describeVcoRouteEntries,
  policyRoutes.createVpnPbrRouteEntry,
  policyRoutes.deleteVpnPbrRouteEntry,
  policyRoutes.modifyVpnPbrRouteEntryWeight,
  policyRoutes.modifyVpnPbrRouteEntryPriority,
  policyRoutes.describeVpnPbrRouteEntries,
  moveVpnResourceGroup,
  tags.tagResources,
  tags.unTagResources,
  tags.listTagResources,
  tags.cenTagResources,
  tags.cenUntagResources,
  routeTables.describeRouteTableList,
  routeTables.describeRouteEntryList,
  networks.createVpc,
  networks.describeVpcAttribute,
  networks.deleteVpc,
  networks.createVSwitch,
  networks.describeVSwitchAttributes,
  networks.deleteVSwitch,
  vpc.describeVpcs,
  vpc.describeVSwitches,
  getCallerIdentity,
  describeEndpoints,
  transitRouter.describeCens,
  transitRouter.listTransitRouters,
  transitAttachments.createTransitRouterVpnAttachment,
  transitAttachments.listTransitRouterVpnAttachments,
  transitAttachments.updateTransitRouterVpnAttachmentAttribute,
  transitAttachments.deleteTransitRouterVpnAttachment,
  routeTableLinks.listTransitRouterRouteTables,
  routeTableLinks.associate,
  routeTableLinks.dissociate,
  routeTableLinks.listAssociations,
  routeTableLinks.enablePropagation,
  routeTableLinks.disablePropagation,
  routeTableLinks.listPropagations,
];

const table = new Map(actions.map((action) => [`${versions[action.product]} ${action.name}`, action]));

/** @throws ApiError if these products have no such action in that version. verified: DOC (codes); assumed: statuses. */
export function findAction(products: readonly Product[], version: string, name: string): Action {
  if (!products.some((product) => versions[product] === version)) {
    throw new ApiError(404, 'InvalidVersion', `The version ${version} is not served at this endpoint.`);
  }
  const action = table.get(`${version} ${name}`);
  if (!action) throw new ApiError(404, 'InvalidApi.NotFound', `${name} of version ${version} does not exist here.`);
  return action;
}
