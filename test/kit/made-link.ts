/** A derived link, made object by object in simulators that know of each other, without an engine: for what the ends say of it then. */
import { startAlicloudSimulator } from '../../provider/alicloud/simulator';
import { catalog } from '../../provider/catalog';
import type { CiscoClient } from '../../provider/cisco/client/client';
import { startCiscoSimulator } from '../../provider/cisco/simulator';
import { findLookup, findResource, isLookup, platformOf } from '../../provider/core/define/catalog';
import { check } from '../../provider/core/define/check';
import { borrowed, type Borrowed, type Context, type PlatformClient } from '../../provider/core/define/context';
import { getAt, type Bag } from '../../provider/core/define/paths';
import { createObject, deleteObject, type Call, type Stored } from '../../provider/core/run/lifecycle';
import { derive } from '../../provider/link/derive';
import { readTopology } from '../../provider/link/topology';
import { locate } from '../../provider/link/up/located';
import { lookAt, type LinkLook } from '../../provider/link/up/look';
import {
  Ref,
  Variable,
  type Declaration,
  type Declared,
  type Derivation,
  type Program,
  type Side,
} from '../../provider/model';
import { startNsxSimulator } from '../../provider/nsx/simulator';
import { startPfsenseSimulator } from '../../provider/pfsense/simulator';
import { mapLeaves } from '../../provider/program';
import { introduce, SimClock } from '../../provider/simulator';
import type { Site } from './site';
import { connectAlicloudFast, connectCiscoFast, connectNsxFast, connectPfsenseFast } from './impatient';
import { withoutConnections } from './without-connections';

export const sides = catalog.vendors.flatMap(({ side }): Side[] => (side === undefined ? [] : [side]));

interface Login {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly caPem: string;
}

type Edit = (inputs: Bag, role: string, type: string) => Bag;

export class MadeLink {
  private constructor(
    readonly clock: SimClock,
    readonly clients: Readonly<Record<'nsx' | 'alicloud' | 'pfsense', PlatformClient>> & {
      readonly cisco: CiscoClient;
    },
    readonly running: Pick<Site, 'nsx' | 'alicloud' | 'pfsense' | 'cisco'>,
    /** In our own spelling, as `--connection` takes them; a provider takes the same. */
    readonly settings: Readonly<Record<'nsx' | 'alicloud' | 'pfsense' | 'cisco', Bag>>,
    readonly stop: () => Promise<void>,
  ) {}

  /** `extraSites`: VPCs beside the first, each with a VPN gateway of its own. */
  static async start({ extraSites = 0 } = {}): Promise<MadeLink> {
    // Faster, a session with NSX runs out between two calls of a busy machine.
    const clock = new SimClock({ rate: 50 });
    const [nsx, alicloud, pfsense, cisco] = await Promise.all([
      // One test makes anew what the last one deleted: what has to be waited for then is asked for a hundred times a second.
      startNsxSimulator({ clock, preset: 'site', rateLimit: 0, purgeSeconds: 0, realizationSeconds: 1, inClear: true }),
      startAlicloudSimulator({ clock, busySeconds: 0, extraSites }),
      startPfsenseSimulator({ clock, applySeconds: 1, inClear: true }),
      startCiscoSimulator({ clock, inClear: true }),
    ]);
    introduce([nsx, alicloud, pfsense, cisco].map(({ simulator }) => simulator.tunnels));
    const release = withoutConnections(
      ...[nsx, alicloud, pfsense, cisco].map(({ listener }) => listener),
      alicloud.cbnListener,
    );
    const { vpcEndpoint, cbnEndpoint, protocol, regionId, accessKeyId, accessKeySecret } = alicloud;
    const login = ({ url, username, password, caPem: ca }: Login) => ({ url, username, password, ca });
    const settings = {
      nsx: { ...login(nsx), maxCallsPerSecond: 1000 },
      alicloud: { vpcEndpoint, cbnEndpoint, protocol, regionId, accessKeyId, accessKeySecret },
      pfsense: login(pfsense),
      cisco: login(cisco),
    };
    const clients = {
      nsx: connectNsxFast(settings.nsx),
      alicloud: connectAlicloudFast(settings.alicloud, []),
      pfsense: connectPfsenseFast(settings.pfsense),
      cisco: connectCiscoFast(settings.cisco),
    };
    return new MadeLink(clock, clients, { nsx, alicloud, pfsense, cisco }, settings, async () => {
      await Promise.all(Object.values(clients).map((client) => client.close()));
      release();
      await Promise.all([nsx, alicloud, pfsense, cisco].map((one) => one.close()));
      clock.stop();
    });
  }

  /** The same platforms with another router, which the others meet as well. */
  async withAnotherRouter(): Promise<MadeLink> {
    const { nsx, alicloud, pfsense, cisco } = this.running;
    const other = await startCiscoSimulator({ clock: this.clock, inClear: true });
    introduce([nsx, alicloud, pfsense, cisco, other].map(({ simulator }) => simulator.tunnels));
    const { url, username, password, caPem: ca } = other;
    const client = connectCiscoFast({ url, username, password, ca });
    return new MadeLink(
      this.clock,
      { ...this.clients, cisco: client },
      { ...this.running, cisco: other },
      { ...this.settings, cisco: { url, username, password, ca } },
      async () => {
        await client.close();
        await other.close();
      },
    );
  }

  /** In the order of the program; each object with its id. */
  async make(intent: Bag, edit?: Edit): Promise<Made> {
    return this.makeAll(derive(intent, sides), edit);
  }

  async makeAll<D extends Declaration>(derivation: D, edit?: Edit): Promise<Made<D>> {
    const made = new Map<string, Stored | { readonly id: string; readonly state: Bag }>();
    let edited = edit === undefined;
    for (const [address, { type, inputs }] of derivation.program) {
      const known = mapLeaves(inputs, (leaf) => {
        if (leaf instanceof Variable) return `${leaf.name}-0123456789`;
        if (!(leaf instanceof Ref)) return leaf;
        const of = made.get(leaf.address)!;
        return leaf.path.join() === 'id' ? of.id : getAt(of.state, leaf.path);
      }) as Bag;
      const given = edit?.(known, derivation.roles.get(address)!, type) ?? known;
      if (given !== known) edited = true;
      made.set(address, isLookup(type) ? await this.look(type, given) : await this.create(type, given));
    }
    if (!edited) throw new Error('the link has no such object: nothing was edited');
    const program = new Map(
      [...derivation.program].map(([address, declared]): [string, Declared] => {
        const { id, state } = made.get(address)!;
        return [address, { ...declared, prior: { ...(state as Declared['prior']), id } }];
      }),
    );
    return { derivation, program, made };
  }

  /** As long as the work takes. */
  async during(intent: Bag, edit: Edit | undefined, work: (made: Made) => Promise<void>): Promise<void> {
    const made = await this.make(intent, edit);
    try {
      await work(made);
    } finally {
      await this.unmake(made);
    }
  }

  async unmake({ derivation, made }: Made<Declaration>): Promise<void> {
    for (const [address, { type }] of [...derivation.program].reverse()) {
      if (isLookup(type)) continue;
      await deleteObject(findResource(catalog, type), this.call(type), made.get(address) as Stored);
    }
  }

  get ctx(): Context<Borrowed> {
    return {
      client: borrowed((platform) => this.clients[platform as 'nsx']),
      signal: new AbortController().signal,
      untimed: (wait) => wait(),
      progress: () => undefined,
      log: () => undefined,
      now: Date.now,
    };
  }

  private call(type: string): Call {
    const client = this.clients[platformOf(type) as 'nsx'];
    const signal = new AbortController().signal;
    return { client, signal, owner: 'test', progress: () => undefined, log: () => undefined };
  }

  async look(type: string, args: Bag): Promise<{ id: string; state: Bag }> {
    const found = (await findLookup(catalog, type).read(
      { ...this.ctx, client: this.clients[platformOf(type) as 'nsx'] } as never,
      args as never,
    )) as Bag;
    return { id: String(found['id'] ?? found['path']), state: found };
  }

  private async create(type: string, inputs: Bag): Promise<Stored> {
    const definition = findResource(catalog, type);
    const { inputs: checked, failures } = check(definition, inputs);
    if (failures.length > 0) throw new Error(`${type}: ${failures.map(({ message }) => String(message)).join('\n')}`);
    return (await createObject(definition, this.call(type), checked)).stored;
  }
}

export interface Made<D extends Declaration = Derivation> {
  readonly derivation: D;
  /** As a state has it. */
  readonly program: Program;
  readonly made: ReadonlyMap<string, { readonly id: string; readonly state: Bag }>;
}

/** An edit for `make`: other values for the objects with these roles at the end on a platform. */
export const edited =
  (platform: string, changes: Readonly<Record<string, Bag>>): Edit =>
  (inputs, own, type) =>
    platformOf(type) === platform && changes[own] !== undefined ? { ...inputs, ...changes[own] } : inputs;

/** Until it is as wanted, or has had time enough. */
export async function lookAfterwards(
  lab: MadeLink,
  { program }: Made,
  wanted: (look: LinkLook) => boolean,
): Promise<LinkLook> {
  const links = locate(program, readTopology(program, sides), sides);
  if (links.length !== 1 || links[0]!.ends.length !== 2) throw new Error('it is not one link with two ends');
  for (let tries = 0; ; tries++) {
    const [look] = await lookAt(lab.ctx, links);
    if (wanted(look!) || tries === 20) return look!;
    lab.clock.advance(10);
  }
}
