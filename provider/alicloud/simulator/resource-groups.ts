/** Moving what has a resource group of its own. A connection follows its gateway. verified: S7 */
import { required, string } from '../../simulator/schema';
import { action } from './action';
import { regionId } from './common';
import { ApiError } from './errors';
import type { World } from './world';

/** verified: S7, TF (`VpnGateWay` is sent too, so the case does not matter). */
function movable(world: World, type: string, id: string): { resourceGroupId: string } {
  switch (type.toLowerCase()) {
    case 'vpngateway':
      return world.gateway(id);
    case 'customergateway':
      return world.customerGateway(id);
    case 'vpnattachment':
      return world.attachment(id).transit;
    default:
      throw new ApiError(400, 'InvalidResourceType.NotFound', `The resource type ${type} is not known.`); // assumed
  }
}

export const moveVpnResourceGroup = action('MoveVpnResourceGroup', {
  params: {
    RegionId: regionId,
    ResourceType: required(string()),
    InstanceId: required(string()),
    NewResourceGroupId: required(string({ pattern: /^rg-/ })),
  },
  verified: 'S7 (answer: RequestId alone); assumed: that the group exists is not looked at',
  handle(world, p) {
    movable(world, p.ResourceType, p.InstanceId).resourceGroupId = p.NewResourceGroupId;
    return {};
  },
});
