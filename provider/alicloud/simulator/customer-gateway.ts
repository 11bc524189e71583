/** Customer gateways: the address and ASN of the other end. Synchronous, except where the BGP key is changed. */
import { asNumber, required, string } from '../../simulator/schema';
import { action } from './action';
import {
  clientToken,
  description,
  hasTags,
  listed,
  name,
  page,
  paging,
  regionId,
  tagFilter,
  tagList,
  tags,
} from './common';
import { pskView } from './connection-view';
import { ApiError, illegalParameter, quotaFull } from './errors';
import { cidr, contains, parseIp } from './ipv4';
import { occupy, requireIdleConnection, requireWritable } from './locks';
import type { CustomerGateway } from './state';
import type { World } from './world';

/** verified: S6, LZ. */
const reserved = ['100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4', '255.0.0.0/8'].map(cidr);

/** verified: S6 (1–64 ASCII, no space, no question mark). */
const authKey = string({ maxLength: 64, pattern: /^[!->@-~]*$/, secret: true });
const id = required(string());

/** `65000` or `123.456`, which is read back as 123·65536+456. verified: S6. @throws ApiError */
function parseAsn(text: string): number {
  const asn = asNumber(text);
  if (asn === undefined) throw illegalParameter('Asn', 'expects 1 to 4294967295, or two halves joined by a dot');
  if (asn === 45104) throw illegalParameter('Asn', '45104 is the cloud side');
  return asn;
}

function checkAddress(world: World, text: string): void {
  const address = parseIp(text);
  if (address === undefined || reserved.some((range) => contains(range, address))) {
    // assumed: the same code for a reserved range as for a malformed address.
    throw new ApiError(400, 'InvalidIpAddress.WrongFormat', `${text} is not an IPv4 address that a peer can have.`);
  }
  if (world.customerGateways.find((other) => other.ipAddress === text)) {
    throw new ApiError(
      400,
      'InvalidIpAddress.AlreadyExist',
      `A customer gateway with the address ${text} exists already.`,
    );
  }
}

const usersOf = (world: World, gateway: CustomerGateway) =>
  world.vpnConnections.filter((connection) =>
    connection.tunnels.some((tunnel) => tunnel.customerGatewayId === gateway.id),
  );

function view(world: World, gateway: CustomerGateway) {
  return {
    CustomerGatewayId: gateway.id,
    IpAddress: gateway.ipAddress,
    // verified: S7 (a number, though it is sent as text).
    ...(gateway.asn === undefined ? {} : { Asn: gateway.asn }),
    AuthKey: gateway.authKey === '' ? '' : pskView(world, gateway.authKey), // assumed: masked where PSKs are
    Name: gateway.name,
    Description: gateway.description,
    CreateTime: gateway.createdAt,
    ResourceGroupId: gateway.resourceGroupId,
    Tags: { Tag: gateway.tags },
  };
}

export const createCustomerGateway = action('CreateCustomerGateway', {
  params: {
    RegionId: regionId,
    IpAddress: required(string()),
    Asn: string(),
    Name: name,
    Description: description,
    AuthKey: authKey,
    ResourceGroupId: string(),
    Tags: tags,
    ClientToken: clientToken,
  },
  verified: 'S7, D21; assumed: order of the checks',
  handle(world, p) {
    checkAddress(world, p.IpAddress);
    const asn = p.Asn ? parseAsn(p.Asn) : undefined;
    const quota = world.knobs.quotas.customerGateways;
    if (world.customerGateways.size >= quota) throw quotaFull('Resource.QuotaFull', 'customer gateways', quota);
    const newId = world.customerGateways.nextId('cgw');
    const gateway = world.customerGateways.set(newId, {
      id: newId,
      createdAt: world.now(),
      ipAddress: p.IpAddress,
      asn,
      authKey: p.AuthKey ?? '',
      name: p.Name ?? '',
      description: p.Description ?? '',
      resourceGroupId: p.ResourceGroupId ?? 'rg-sim0000000000000001',
      tags: tagList(p.Tags),
    });
    return {
      CustomerGatewayId: gateway.id,
      IpAddress: gateway.ipAddress,
      Name: gateway.name,
      Description: gateway.description,
      CreateTime: gateway.createdAt,
    };
  },
});

export const describeCustomerGateway = action('DescribeCustomerGateway', {
  params: { RegionId: regionId, CustomerGatewayId: id },
  verified: 'S7, DOC (404)',
  handle: (world, p) => view(world, world.customerGateway(p.CustomerGatewayId)),
});

export const describeCustomerGateways = action('DescribeCustomerGateways', {
  params: { RegionId: regionId, CustomerGatewayId: string(), ResourceGroupId: string(), Tag: tagFilter, ...paging },
  verified: 'S7; unknown ids give an empty list (DOC)',
  handle(world, p) {
    const found = listed(world, world.customerGateways.values()).filter(
      (gateway) =>
        (!p.CustomerGatewayId || gateway.id === p.CustomerGatewayId) &&
        (!p.ResourceGroupId || gateway.resourceGroupId === p.ResourceGroupId) &&
        hasTags(gateway, p.Tag),
    );
    const { counters, items } = page(found, p);
    return { ...counters, CustomerGateways: { CustomerGateway: items.map((one) => view(world, one)) } };
  },
});

export const modifyCustomerGatewayAttribute = action('ModifyCustomerGatewayAttribute', {
  params: {
    RegionId: regionId,
    CustomerGatewayId: id,
    Name: name,
    Description: description,
    AuthKey: authKey,
    ClientToken: clientToken,
  },
  verified: 'S7; with AuthKey the VPN gateways using it go updating (S6)',
  handle(world, p) {
    const gateway = world.customerGateway(p.CustomerGatewayId);
    if (p.AuthKey !== undefined) {
      const users = usersOf(world, gateway);
      const onGateways = users.filter(({ transit }) => transit === undefined);
      const onRouters = users.filter(({ transit }) => transit !== undefined);
      const touched = [...new Set(onGateways.map((connection) => world.gateway(connection.vpnGatewayId)))];
      for (const vpnGateway of touched) requireWritable(world, vpnGateway);
      for (const connection of onRouters) requireIdleConnection(world, connection);
      for (const vpnGateway of touched) occupy(world, vpnGateway);
      // assumed: it is the connection that is configured where there is no gateway.
      for (const connection of onRouters) connection.pending = { change: 'modify', until: world.busyUntil() };
      gateway.authKey = p.AuthKey;
    }
    gateway.name = p.Name ?? gateway.name;
    gateway.description = p.Description ?? gateway.description;
    const { CustomerGatewayId, IpAddress, Name, Description, CreateTime, ResourceGroupId } = view(world, gateway);
    return { CustomerGatewayId, IpAddress, Name, Description, CreateTime, ResourceGroupId };
  },
});

export const deleteCustomerGateway = action('DeleteCustomerGateway', {
  params: { RegionId: regionId, CustomerGatewayId: id, ClientToken: clientToken },
  verified: 'D21, TF',
  handle(world, p) {
    const gateway = world.customerGateway(p.CustomerGatewayId);
    const user = usersOf(world, gateway)[0];
    if (user) {
      throw new ApiError(
        400,
        'DependencyViolation.VpnConnection',
        `The customer gateway ${gateway.id} is used by the connection ${user.id}.`,
      );
    }
    world.customerGateways.delete(gateway.id);
    return {};
  },
});
