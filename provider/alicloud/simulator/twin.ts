/**
 * Somebody's region, played: the objects that are known as Describe answers them, and what they stand on. Gateways, their
 * VPC and peers that nobody tells of are made up, as plain as they can be.
 */
import { imagesById, type SimImage, type Twin } from '../../simulator';
import { asNumber } from '../../simulator/schema';
import { cidr, contains, parseIp } from './ipv4';
import {
  newGateway,
  noGateway,
  zones,
  type CustomerGateway,
  type Role,
  type TableLink,
  type Tag,
  type Transit,
  type Tunnel,
  type VpnGateway,
} from './state';
import { giveAddresses } from './transit-attachments';
import { newTunnel, type TunnelRequest } from './tunnel';
import type { World } from './world';

/** A member of a Describe answer: booleans and numbers may be text. */
type Body = Readonly<Record<string, unknown>>;

const KINDS = new Set([
  'Vpc',
  'RouteTable',
  'VSwitch',
  'VpnGateway',
  'CustomerGateway',
  'VpnConnection',
  'TransitRouterVpnAttachment',
  'TransitRouterRouteTableAssociation',
  'TransitRouterRouteTablePropagation',
  'VpnRouteEntry',
  'VpnPbrRouteEntry',
  'VcoRouteEntry',
]);

/** From TEST-NET-2: addresses that no real gateway has. */
const madeUpAddress = (number: number): string => `198.51.100.${(number % 250) + 1}`;

/** @returns the ids of what was made up, in order. */
export function applyImages(world: World, { images, behind = {} }: Pick<Twin, 'images' | 'behind'>): string[] {
  return new Builder(world, images, behind).build();
}

class Builder {
  private readonly madeUp: string[] = [];
  private readonly bodies: readonly (readonly [kind: string, id: string, body: Body])[];

  constructor(
    private readonly world: World,
    images: readonly SimImage[],
    private readonly behind: Readonly<Record<string, readonly string[]>>,
  ) {
    this.bodies = [...imagesById(images).values()].map(({ kind, id, body }) => [kind, id, body]);
    const strange = this.bodies.find(([kind]) => !KINDS.has(kind));
    if (strange !== undefined)
      throw new Error(`${strange[0]} ${strange[1]} cannot be played: twin.ts has no such kind`);
  }

  build(): string[] {
    for (const [id, body] of this.of('Vpc')) this.vpc(id, body);
    for (const [id, body] of this.of('RouteTable')) this.routeTable(id, body);
    for (const [id, body] of this.of('VSwitch')) this.vSwitch(id, text(body['VpcId']), body);
    for (const [id, body] of this.of('VpnGateway')) this.gateway(id, body);
    for (const [id, body] of this.of('CustomerGateway')) this.customerGateway(id, body);
    for (const [id, body] of this.of('VpnConnection')) this.connection(id, body);
    for (const [id, body] of this.of('TransitRouterVpnAttachment')) this.attachment(id, body);
    for (const [, body] of this.of('TransitRouterRouteTableAssociation')) this.tableLink('association', body);
    for (const [, body] of this.of('TransitRouterRouteTablePropagation')) this.tableLink('propagation', body);
    for (const [, body] of this.of('VpnRouteEntry')) this.routeEntry(body);
    for (const [, body] of this.of('VpnPbrRouteEntry')) this.policyRoute(body);
    for (const [, body] of this.of('VcoRouteEntry')) this.vcoRoute(body);
    for (const [id, networks] of Object.entries(this.behind))
      for (const network of networks) this.needBehind(id, network);
    return this.madeUp;
  }

  /** A vSwitch with this network in the VPC of the gateway, whose routes it passes on unless somebody says that it does not. */
  private needBehind(id: string, CidrBlock: string): void {
    const gateway = this.world.vpnGateways.get(id);
    if (gateway === undefined) return;
    const known = this.of('VpnGateway').some(([one, body]) => one === id && body['AutoPropagate'] !== undefined);
    if (!known) gateway.autoPropagate = true;
    const there = this.world.vSwitches.filter(({ vpcId }) => vpcId === gateway.vpcId);
    if (!there.some(({ cidrBlock }) => contains(cidr(CidrBlock), cidr(cidrBlock).network)))
      this.vSwitch('', gateway.vpcId, { CidrBlock });
  }

  private of(kind: string): (readonly [string, Body])[] {
    return this.bodies.flatMap(([one, id, body]) => (one === kind ? [[id, body] as const] : []));
  }

  private named(id: string, body: Body) {
    const tags = ((body['Tags'] as { Tag?: Tag[] } | undefined)?.Tag ?? []).map((tag) => ({ ...tag }));
    const description = text(body['Description']);
    return { id, createdAt: 0, name: text(body['Name']), description, tags };
  }

  private note(id: string): string {
    this.madeUp.push(id);
    return id;
  }

  private vpc(id: string, body: Body = {}): string {
    if (this.world.vpcs.has(id)) return id;
    const known = this.of('RouteTable').find(
      ([, table]) => table['VpcId'] === id && table['RouteTableType'] === 'System',
    );
    const systemRouteTableId = known?.[0] ?? this.world.routeTables.nextId('vtb');
    const cidrBlock = text(body['CidrBlock']) || '10.20.0.0/16';
    this.world.vpcs.set(id, { ...this.named(id, body), cidrBlock, systemRouteTableId });
    if (known === undefined) this.routeTable(systemRouteTableId, { VpcId: id, RouteTableType: 'System' });
    return id;
  }

  private routeTable(id: string, body: Body): void {
    const vpcId = text(body['VpcId']);
    const type = body['RouteTableType'] === 'Custom' ? 'Custom' : 'System';
    const entries = (body['RouteEntrys'] ?? []) as { destination: string; nextHopType: string; nextHopId: string }[];
    const name = text(body['RouteTableName']);
    this.world.routeTables.set(id, { ...this.named(id, body), name, vpcId, type, customEntries: [...entries] });
    this.vpc(vpcId);
  }

  private vSwitch(id: string, vpcId: string, body: Body): string {
    if (id !== '' && this.world.vSwitches.has(id)) return id;
    const own = id === '' ? this.note(this.world.vSwitches.nextId('vsw')) : id;
    const routeTableId = text(body['RouteTableId']) || this.world.vpcs.get(this.vpc(vpcId))!.systemRouteTableId;
    const zoneId = text(body['ZoneId']) || `${this.world.identity.regionId}-${zones[0]}`;
    const cidrBlock = text(body['CidrBlock']) || `10.20.${this.world.vSwitches.size}.0/24`;
    this.world.vSwitches.set(own, { ...this.named(own, body), vpcId, zoneId, cidrBlock, routeTableId });
    return own;
  }

  private gateway(id: string, body: Body = {}): VpnGateway {
    const present = this.world.vpnGateways.get(id);
    if (present !== undefined) return present;
    const vpcId = this.vpc(text(body['VpcId']) || this.note(this.world.vpcs.nextId('vpc')));
    const addresses = this.addressesOf(id);
    const place = (role: Role, name: string, zone: string): string =>
      this.vSwitch(text(body[name]), vpcId, {
        ZoneId: addresses[role]?.zone || `${this.world.identity.regionId}-${zone}`,
      });
    return this.world.vpnGateways.set(id, {
      ...newGateway,
      ...this.named(id, body),
      vpcId,
      vSwitchId: place('master', 'VSwitchId', zones[0]),
      disasterRecoveryVSwitchId: place('slave', 'DisasterRecoveryVSwitchId', zones[1]),
      internetIp: text(body['InternetIp']) || addresses.master?.ip || madeUpAddress(this.madeUp.length),
      disasterRecoveryInternetIp:
        text(body['DisasterRecoveryInternetIp']) || addresses.slave?.ip || madeUpAddress(this.madeUp.length + 1),
      spec: text(body['Spec']) || '200M',
      ...chosen(body, { GatewayType: 'gatewayType', VpnType: 'vpnType', NetworkType: 'networkType' }),
      ...chosen(body, { BusinessStatus: 'businessStatus' }),
      ...(body['EnableBgp'] !== undefined && { enableBgp: flag(body['EnableBgp'], true) }),
      autoPropagate: flag(body['AutoPropagate'], false),
    });
  }

  /** The tunnels of a gateway's connections have its addresses. */
  private addressesOf(gatewayId: string): Partial<Record<Role, { readonly ip: string; readonly zone: string }>> {
    const [, connection] = this.of('VpnConnection').find(([, body]) => body['VpnGatewayId'] === gatewayId) ?? [];
    const found = tunnelsIn(connection).map((tunnel) => [
      roleOf(tunnel),
      { ip: text(tunnel['InternetIp']), zone: text(tunnel['ZoneNo']) },
    ]);
    return Object.fromEntries(found) as Partial<Record<Role, { ip: string; zone: string }>>;
  }

  private customerGateway(id: string, body: Body): CustomerGateway {
    const present = this.world.customerGateways.get(id);
    if (present !== undefined) return present;
    return this.world.customerGateways.set(id, {
      ...this.named(id, body),
      ipAddress: text(body['IpAddress']),
      asn: body['Asn'] === undefined ? undefined : asNumber(text(body['Asn'])),
      authKey: text(body['AuthKey']),
      resourceGroupId: text(body['ResourceGroupId']) || newGateway.resourceGroupId,
    });
  }

  private connection(id: string, body: Body): void {
    const gatewayId = text(body['VpnGatewayId']);
    const transit = gatewayId === noGateway ? transitOf(body) : undefined;
    const known = this.world.vpnGateways.has(gatewayId);
    const gateway = transit ? undefined : this.gateway(gatewayId);
    if (gateway && !known) this.note(gatewayId);
    this.world.vpnConnections.set(id, {
      ...this.named(id, body),
      vpnGatewayId: gatewayId,
      ...(transit && { transit }),
      localSubnet: text(body['LocalSubnet']),
      remoteSubnet: text(body['RemoteSubnet']),
      effectImmediately: flag(body['EffectImmediately'], false),
      autoConfigRoute: flag(body['AutoConfigRoute'], true),
      enableTunnelsBgp: flag(body['EnableTunnelsBgp'], false),
      tunnels: tunnelsIn(body).map((tunnel) => this.tunnel(gateway, tunnel)),
    });
  }

  private tunnel(gateway: VpnGateway | undefined, body: Body): Tunnel {
    const role = roleOf(body);
    const peerId = text(body['CustomerGatewayId']);
    if (!this.world.customerGateways.has(peerId)) {
      const remoteId = text((body['TunnelIkeConfig'] as Body | undefined)?.['RemoteId']);
      const IpAddress = parseIp(remoteId) === undefined ? madeUpAddress(this.madeUp.length) : remoteId;
      this.customerGateway(this.note(peerId), { IpAddress });
    }
    const identity = {
      id: text(body['TunnelId']) || this.world.vpnConnections.nextId('tun'),
      role,
      internetIp:
        text(body['InternetIp']) ||
        ((role === 'master' ? gateway?.internetIp : gateway?.disasterRecoveryInternetIp) ?? ''),
      zoneNo: text(body['ZoneNo']),
    };
    return newTunnel(this.world, identity, requestOf(body, peerId));
  }

  private attachment(id: string, body: Body): void {
    const transitRouterId = text(body['TransitRouterId']);
    const vpnId = text(body['VpnId']);
    if (!this.world.transitRouters.has(transitRouterId)) {
      const cenId = text(body['CenId']) || this.note(this.world.transitRouters.nextId('cen'));
      const router = { ...this.named(this.note(transitRouterId), {}), cenId, type: 'Enterprise' as const };
      this.world.transitRouters.set(transitRouterId, { ...router, cidrs: ['10.30.0.0/24'] });
    }
    this.world.transitAttachments.set(id, {
      ...this.named(id, { Tags: { Tag: body['Tags'] } }),
      name: text(body['TransitRouterAttachmentName']),
      description: text(body['TransitRouterAttachmentDescription']),
      transitRouterId,
      vpnId,
      autoPublishRoute: flag(body['AutoPublishRouteEnabled'], true),
      status: 'Attached',
      until: 0,
    });
    const connection = this.world.vpnConnections.get(vpnId);
    if (connection?.transit) connection.transit.on = { transitRouterId, state: 'attached' };
    const addresses = (body['InternetIps'] as readonly string[] | undefined) ?? [];
    connection?.tunnels.forEach((tunnel, place) => (tunnel.internetIp ||= addresses[place] ?? ''));
    if (connection) giveAddresses(this.world, connection);
  }

  private tableLink(kind: TableLink['kind'], body: Body): void {
    const [attachmentId, tableId] = [text(body['TransitRouterAttachmentId']), text(body['TransitRouterRouteTableId'])];
    const id = `${kind}/${attachmentId}/${tableId}`;
    this.world.tableLinks.set(id, { id, kind, attachmentId, tableId, until: 0 });
    const router = this.world.transitRouters.get(
      this.world.transitAttachments.get(attachmentId)?.transitRouterId ?? '',
    );
    if (router) router.routeTableIds = [...new Set([...(router.routeTableIds ?? []), tableId])];
  }

  private routeEntry(body: Body): void {
    const id = this.world.routeEntries.nextId('vre');
    this.world.routeEntries.set(id, { id, ...this.onGateway(body), ...routeOf(body) });
  }

  private policyRoute(body: Body): void {
    const id = this.world.policyRoutes.nextId('pbr');
    const priority = body['Priority'] === undefined ? 10 : Number(body['Priority']);
    const own = { source: text(body['RouteSource']), priority };
    this.world.policyRoutes.set(id, { id, ...this.onGateway(body), ...routeOf(body), ...own });
  }

  private onGateway(body: Body): { vpnGatewayId: string; published: boolean } {
    const vpnGatewayId = text(body['VpnInstanceId']);
    const known = this.world.vpnGateways.has(vpnGatewayId);
    this.gateway(vpnGatewayId);
    if (!known) this.note(vpnGatewayId);
    return { vpnGatewayId, published: body['State'] === 'published' };
  }

  private vcoRoute(body: Body): void {
    const id = this.world.vcoRoutes.nextId('vcr');
    this.world.vcoRoutes.set(id, { id, vpnGatewayId: '', published: true, ...routeOf(body) });
  }
}

const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value as string));
const flag = (value: unknown, otherwise: boolean): boolean =>
  value === undefined || value === '' ? otherwise : String(value as string) === 'true';
const roleOf = (tunnel: Body): Role =>
  tunnel['Role'] === 'slave' || Number(tunnel['TunnelIndex']) === 2 ? 'slave' : 'master';

const transitOf = (body: Body): Transit => ({
  networkType: body['NetworkType'] === 'private' ? 'private' : 'public',
  tunnelBandwidth: body['TunnelBandwidth'] === 'Large' ? 'Large' : 'Standard',
  resourceGroupId: text(body['ResourceGroupId']) || newGateway.resourceGroupId,
});

const routeOf = (body: Body) => ({
  createdAt: 0,
  destination: text(body['RouteDest']),
  nextHop: text(body['NextHop']),
  weight: body['Weight'] === undefined ? 100 : Number(body['Weight']),
  description: text(body['Description']),
});

const tunnelsIn = (connection: Body | undefined): Body[] =>
  (connection?.['TunnelOptionsSpecification'] as { TunnelOptions?: Body[] } | undefined)?.TunnelOptions ?? [];

/** What a create would have sent; numbers may be text in an answer. */
function requestOf(body: Body, CustomerGatewayId: string): TunnelRequest & { CustomerGatewayId: string } {
  const numbers = new Set(['IkeLifetime', 'IpsecLifetime', 'LocalAsn']);
  const block = (name: string): Body | undefined => {
    const members = Object.entries((body[name] as Body | undefined) ?? {});
    const given = members.filter(([, value]) => value !== undefined && value !== '');
    if (given.length === 0) return undefined;
    return Object.fromEntries(given.map(([key, value]) => [key, numbers.has(key) ? Number(value) : value]));
  };
  return {
    CustomerGatewayId,
    EnableDpd: flag(body['EnableDpd'], true),
    EnableNatTraversal: flag(body['EnableNatTraversal'], true),
    RemoteCaCertificate: text(body['RemoteCaCertificate']) || undefined,
    TunnelIkeConfig: block('TunnelIkeConfig') as TunnelRequest['TunnelIkeConfig'],
    TunnelIpsecConfig: block('TunnelIpsecConfig') as TunnelRequest['TunnelIpsecConfig'],
    TunnelBgpConfig: block('TunnelBgpConfig') as TunnelRequest['TunnelBgpConfig'],
  };
}

/** The members that the answer has, under the simulator's own names. */
function chosen(body: Body, names: Readonly<Record<string, keyof VpnGateway>>): Partial<VpnGateway> {
  return Object.fromEntries(
    Object.entries(names).flatMap(([wire, own]) => (body[wire] === undefined ? [] : [[own, body[wire]]])),
  );
}
