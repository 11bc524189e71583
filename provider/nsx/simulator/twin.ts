/**
 * Somebody's manager, played: the objects that are known, through the simulator's own write, and what they stand on. A
 * policy object needs its parent and what it refers to; where nobody knows those they are made up, as plain as they can be.
 */
import { imagesById, type SimImage, type Twin } from '../../simulator';
import { NsxError } from './errors';
import { fieldsOf } from './kinds';
import { gatewayOf } from './kinds/gateways';
import { tunnelSubnets } from './kinds/ipsec';
import { addressOf, contains, sameIp } from './net';
import { ENFORCEMENT_POINT } from './operations';
import { canonical, resolve, type Target } from './paths';
import { isObject, references, type Json } from './schema';
import type { Tree } from './tree';

const EDGE_CLUSTER = `${ENFORCEMENT_POINT}/edge-clusters/edge-cluster-1`;
const SEGMENT = '/infra/segments/uplink';

/** @returns the paths of what was made up, in order. */
export function applyImages(tree: Tree, { images, behind = {} }: Pick<Twin, 'images' | 'behind'>): string[] {
  return new Builder(tree, images, behind).build();
}

interface Known {
  readonly body: Json;
  readonly revision?: number;
}

class Builder {
  private readonly known = new Map<string, Known>();
  private readonly madeUp: string[] = [];
  private readonly begun = new Set<string>();

  constructor(
    private readonly tree: Tree,
    images: readonly SimImage[],
    private readonly behind: Readonly<Record<string, readonly string[]>>,
  ) {
    for (const { id, body } of imagesById(images.map((one) => ({ ...one, id: canonical(one.id) }))).values()) {
      const { _revision: revision, ...rest } = body;
      this.known.set(id, { body: rest, ...(typeof revision === 'number' && { revision }) });
    }
  }

  build(): string[] {
    // A service is refused on a gateway without edges, whichever object names its locale service.
    for (const gateway of new Set([...this.known.keys()].map(gatewayOf))) if (gateway !== '') this.needEdges(gateway);
    for (const path of this.known.keys()) this.need(path);
    for (const [gateway, networks] of Object.entries(this.behind))
      for (const network of networks) this.needBehind(gateway, network);
    return this.madeUp;
  }

  /** A segment with this network, on the gateway or on a Tier-1 below it: wherever its redistribution looks. */
  private needBehind(gateway: string, network: string): void {
    if (this.tree.get(gateway) === undefined || this.hasIn(network)) return;
    const id = `behind-${network.replace(/\W+/g, '-')}`;
    const types = this.redistributed(gateway);
    const own = types === undefined || types.some((type) => type === 'TIER0_SEGMENT' || type === 'TIER0_CONNECTED');
    const holder = own ? gateway : `/infra/tier-1s/${id}`;
    if (types === undefined) this.redistribute(gateway);
    if (!own) this.known.set(holder, { body: { tier0_path: gateway, route_advertisement_types: ['TIER1_CONNECTED'] } });
    const path = `/infra/segments/${id}`;
    const subnets = [{ gateway_address: `${firstHost(network)}/${network.split('/')[1]}` }];
    this.known.set(path, { body: { connectivity_path: holder, subnets } });
    for (const one of own ? [path] : [holder, path]) {
      this.need(one);
      this.madeUp.push(one);
    }
  }

  private hasIn(network: string): boolean {
    return this.tree
      .ofKinds(['Segment'])
      .flatMap(({ body }) => (body.subnets as { gateway_address?: string }[] | undefined) ?? [])
      .some(({ gateway_address: address }) => address !== undefined && contains(network, addressOf(address)));
  }

  /** Undefined: nobody tells of a redistribution. */
  private redistributed(gateway: string): string[] | undefined {
    const configs = this.tree
      .ofKinds(['Tier0LocaleServices'])
      .filter(({ path }) => gatewayOf(path) === gateway)
      .flatMap(({ body }) => (isObject(body.route_redistribution_config) ? [body.route_redistribution_config] : []));
    if (configs.length === 0) return undefined;
    const rules = configs.flatMap((config) => (config.redistribution_rules as Json[] | undefined) ?? []);
    return rules.flatMap((rule) => (rule.route_redistribution_types as string[] | undefined) ?? []);
  }

  /** As every gateway that has links at all: by somebody else than the program. */
  private redistribute(gateway: string): void {
    const [entry] = this.tree.ofKinds(['Tier0LocaleServices']).filter(({ path }) => gatewayOf(path) === gateway);
    const target = entry && resolve(entry.path);
    if (entry === undefined || target === undefined) return;
    const rules = [{ name: 'behind', route_redistribution_types: ['TIER0_SEGMENT'] }];
    const config = { bgp_enabled: true, redistribution_rules: rules };
    this.write(target, { ...entry.body, route_redistribution_config: config });
  }

  /** Makes the object if it is not there, after everything that it stands on. */
  private need(path: string): void {
    const known = this.known.get(path);
    if (this.begun.has(path) || (known === undefined && this.tree.get(path) !== undefined)) return;
    this.begun.add(path);
    const target = resolve(path);
    if (target?.id === undefined) return; // a reference into something that is not simulated
    if (target.parent !== '' && resolve(target.parent) !== undefined) this.need(target.parent);
    const body = known?.body ?? this.plain(target);
    for (const { value } of references(body, fieldsOf(target.kind, body))) this.need(canonical(value));
    if (target.kind.name === 'BgpNeighborConfig') this.needSources(path.slice(0, path.indexOf('/bgp/')), body);
    if (target.kind.name === 'StaticRouteBfdPeer') this.needSources(this.localeServiceOf(gatewayOf(path)), body);
    this.write(target, body);
    if (known === undefined) this.madeUp.push(path);
    if (known?.revision !== undefined) this.tree.setRevision(path, known.revision);
  }

  /** A simulator refuses what its manager would; where it is too strict, whoever started it must know about which object. */
  private write(target: Target, body: Json): void {
    try {
      this.tree.write(target, body, { verb: 'PATCH' });
    } catch (error) {
      if (!(error instanceof NsxError)) throw error;
      throw new Error(`${target.path} cannot be played, the simulator refuses it: ${error.message}`);
    }
  }

  private needEdges(gateway: string): void {
    this.need(gateway);
    const services = [...this.known.keys()].flatMap((path) => {
      const [service] = /^\/locale-services\/[^/]+/.exec(path.slice(gateway.length)) ?? [];
      return path.startsWith(`${gateway}/`) && service !== undefined ? [`${gateway}${service}`] : [];
    });
    for (const path of new Set(services.length === 0 ? [`${gateway}/locale-services/default`] : services)) {
      const known = this.known.get(path);
      // One that is known in part, such as its redistribution alone.
      if (known !== undefined && known.body.edge_cluster_path === undefined)
        this.known.set(path, { ...known, body: { ...known.body, edge_cluster_path: EDGE_CLUSTER } });
      this.need(path);
    }
  }

  private localeServiceOf(gateway: string): string {
    const services = this.tree.ofKinds(['Tier0LocaleServices']).filter(({ path }) => gatewayOf(path) === gateway);
    return services[0]?.path ?? `${gateway}/locale-services/default`;
  }

  /** The addresses that a neighbor or a BFD peer is spoken to from: of tunnels that are known, else of interfaces. */
  private needSources(localeService: string, body: Json): void {
    const gateway = gatewayOf(localeService);
    const sessions = [...this.known].filter(([one, { body: session }]) => gatewayOf(one) === gateway && isVti(session));
    const sources = Array.isArray(body.source_addresses) ? (body.source_addresses as string[]) : [];
    for (const source of sources) {
      const [session] =
        sessions.find(([, { body: one }]) => tunnelSubnets(one).some((cidr) => sameIp(addressOf(cidr), source))) ?? [];
      if (session !== undefined) this.need(session);
      else this.needInterface(localeService, source);
    }
  }

  private needInterface(localeService: string, address: string): void {
    const path = `${localeService}/interfaces/with-${address.replace(/[^0-9a-f]/gi, '-')}`;
    const prefix = address.includes(':') ? 64 : 24;
    this.known.set(path, {
      body: { type: 'EXTERNAL', segment_path: SEGMENT, subnets: [{ ip_addresses: [address], prefix_len: prefix }] },
    });
    this.need(path);
    this.madeUp.push(path);
  }

  /** The least that the kind takes. */
  private plain({ kind, id = '', path }: Target): Json {
    switch (kind.name) {
      case 'Tier0':
        return { ha_mode: 'ACTIVE_STANDBY' };
      case 'Tier0LocaleServices':
      case 'Tier1LocaleServices':
        return { edge_cluster_path: EDGE_CLUSTER };
      case 'PolicyEdgeCluster':
        for (const number of [1, 2]) this.known.set(`${path}/edge-nodes/edge-${number}`, { body: edgeNode(number) });
        return { nsx_id: '00000000-0000-4000-9000-0000000000e0' };
      case 'Segment':
        return { vlan_ids: ['100'] };
      case 'BgpRoutingConfig':
        return { enabled: true, local_as_num: '65000' };
      case 'IPSecVpnLocalEndpoint':
        return { local_address: `192.0.2.${(this.madeUp.length % 250) + 1}` };
      case 'PrefixList':
        return { prefixes: [{ network: 'ANY', action: 'PERMIT' }] };
      case 'Tier0RouteMap':
        return { entries: [{ action: 'PERMIT' }] };
      case 'CommunityList':
        return { communities: ['NO_EXPORT'] };
      case 'TlsCertificate':
        return { pem_encoded: `-----BEGIN CERTIFICATE-----\n${id}\n-----END CERTIFICATE-----` };
      default:
        return {};
    }
  }
}

/** Of an IPv4 network. */
const firstHost = (network: string): string => addressOf(network).replace(/\d+$/, (last) => String(Number(last) + 1));

const edgeNode = (number: number): Json => ({
  nsx_id: `00000000-0000-4000-9000-0000000000e${number}`,
  member_index: number - 1,
});

const isVti = (body: Json): boolean => Array.isArray(body.tunnel_interfaces) && isObject(body.tunnel_interfaces[0]);
