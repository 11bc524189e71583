/** The simulated region: its stores, its knobs and the passing of time. Handlers read and write nothing else. */
import { Acquaintances, ObjectStore, type SimClock, type StoreSnapshot } from '../../simulator';
import { instanceNotFound } from './errors';
import { settleAttachments } from './transit-attachments';
import { withKnobs, type Knobs } from './options';
import {
  newGateway,
  type CustomerGateway,
  type RouteEntry,
  type RouteTable,
  type TableLink,
  type TokenUse,
  type Transit,
  type TransitAttachment,
  type TransitRouter,
  type VpnConnection,
  type VpnGateway,
  type Vpc,
  type VSwitch,
} from './state';

export interface WorldIdentity {
  readonly regionId: string;
  /** Of this simulated account alone, and a part of the state: what one made is not taken for another's. */
  accountId: string;
}

const storeNames = [
  'vpcs',
  'vSwitches',
  'routeTables',
  'vpnGateways',
  'customerGateways',
  'vpnConnections',
  'routeEntries',
  'policyRoutes',
  'vcoRoutes',
  'transitRouters',
  'transitAttachments',
  'tableLinks',
  'tokens',
] as const;
type StoreName = (typeof storeNames)[number];

export type WorldSnapshot = { knobs: Knobs; accountId: string } & Record<StoreName, StoreSnapshot<object>>;

export class World {
  readonly vpcs = new ObjectStore<Vpc>();
  readonly vSwitches = new ObjectStore<VSwitch>();
  readonly routeTables = new ObjectStore<RouteTable>();
  readonly vpnGateways = new ObjectStore<VpnGateway>();
  readonly customerGateways = new ObjectStore<CustomerGateway>();
  readonly vpnConnections = new ObjectStore<VpnConnection>();
  readonly routeEntries = new ObjectStore<RouteEntry>();
  readonly policyRoutes = new ObjectStore<RouteEntry>();
  readonly vcoRoutes = new ObjectStore<RouteEntry>();
  readonly transitRouters = new ObjectStore<TransitRouter>();
  readonly transitAttachments = new ObjectStore<TransitAttachment>();
  readonly tableLinks = new ObjectStore<TableLink>();
  readonly tokens = new ObjectStore<TokenUse>();
  /** The other simulators, whose ends of tunnels this region's negotiate with. */
  readonly known = new Acquaintances();
  /** What stands for a key that was written (of a twin). */
  keyOf = (secret: string): string => secret;
  /** host:port per product, for DescribeEndpoints; filled when the listeners are up. */
  readonly endpoints: Record<string, string> = {};
  /** Of a twin: ids of what was made up. */
  madeUp: readonly string[] = [];

  constructor(
    readonly clock: SimClock,
    readonly identity: WorldIdentity,
    public knobs: Knobs,
  ) {}

  now(): number {
    return this.clock.now();
  }

  /** When a change that starts now will be through. */
  busyUntil(): number {
    return this.now() + this.knobs.busySeconds * 1000;
  }

  /** Completes every change whose time has come. Called before each request, so no one sees a change that is overdue. */
  settle(): void {
    const now = this.now();
    for (const connection of this.vpnConnections.values()) {
      if (!connection.pending || connection.pending.until > now) continue;
      if (connection.pending.change === 'delete') this.vpnConnections.delete(connection.id);
      else delete connection.pending;
    }
    settleAttachments(this);
    for (const { id, deletedAt = Infinity } of this.vpnGateways.values()) {
      if (deletedAt <= now) this.vpnGateways.delete(id);
    }
  }

  gateway(id: string): VpnGateway {
    return found(this.vpnGateways, 'VpnGateway', id);
  }

  customerGateway(id: string): CustomerGateway {
    return found(this.customerGateways, 'CustomerGateway', id);
  }

  connection(id: string): VpnConnection {
    return found(this.vpnConnections, 'VpnConnection', id);
  }

  /** One on a VPN gateway. assumed: the actions of those do not know the connections of transit routers. */
  gatewayConnection(id: string): VpnConnection {
    const connection = this.connection(id);
    if (connection.transit) throw instanceNotFound('VpnConnection', id);
    return connection;
  }

  /** One for a transit router. */
  attachment(id: string): VpnConnection & { transit: Transit } {
    const connection = this.connection(id);
    if (!connection.transit) throw instanceNotFound('VpnConnection', id);
    return connection as VpnConnection & { transit: Transit };
  }

  connectionsOf(gatewayId: string): VpnConnection[] {
    return this.vpnConnections.filter((connection) => connection.vpnGatewayId === gatewayId);
  }

  clear(): void {
    for (const name of storeNames) this[name].clear();
  }

  snapshot(): WorldSnapshot {
    this.settle();
    const stores = storeNames.map((name) => [name, this[name].snapshot()] as const);
    const { accountId } = this.identity;
    return { knobs: structuredClone(this.knobs), accountId, ...Object.fromEntries(stores) } as WorldSnapshot;
  }

  /** What is given replaces, what is left out stays. @throws Error naming a key that does not exist. */
  restore(part: unknown): void {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) throw new Error('the state is a JSON object');
    const known = new Set<string>(['knobs', 'accountId', ...storeNames]);
    const unknown = Object.keys(part).find((key) => !known.has(key));
    if (unknown) throw new Error(`no state called ${unknown}; there are ${[...known].join(', ')}`);
    const snapshot = part as Partial<WorldSnapshot>;
    if (snapshot.knobs) this.knobs = withKnobs(this.knobs, snapshot.knobs);
    if (snapshot.accountId !== undefined) this.identity.accountId = snapshot.accountId;
    for (const name of storeNames) {
      const store = snapshot[name];
      // The store's own type is what its snapshot had; the union of all of them is not callable without this.
      if (store) (this[name] as ObjectStore<object>).restore(store);
    }
    // A state that was saved before gateways could be made here.
    for (const gateway of this.vpnGateways.values()) Object.assign(gateway, { ...newGateway, ...gateway });
  }
}

function found<T extends object>(store: ObjectStore<T>, kind: Parameters<typeof instanceNotFound>[0], id: string): T {
  const object = store.get(id);
  if (!object) throw instanceNotFound(kind, id);
  return object;
}
