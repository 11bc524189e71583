/** What the simulated firewall is: its configuration, what of it is pending, and what runs. */
import type { SimClock } from '../../simulator';
import type { Json } from '../../simulator/schema';

export type StoreName = 'phase1s' | 'phase2s' | 'interfaces' | 'gateways' | 'routes' | 'rules';
export type Subsystem = 'ipsec' | 'interfaces' | 'staticroutes';

export interface FirewallState {
  /** Which one it is. */
  netgateId: string;
  stores: Record<StoreName, Json[]>;
  /** Subsystems with changes that were not applied; of interfaces, which. */
  dirty: { ipsec: boolean; staticroutes: boolean; interfaces: string[] };
  /** Of IPsec and of the interfaces: what was applied last. Times are virtual milliseconds. */
  running: {
    since: number;
    /** By ikeid, since when what runs of it is what it is. */
    negotiatesFrom: Record<string, number>;
    phase1s: Json[];
    phase2s: Json[];
    interfaces: Json[];
  };
  /** How many unique ids were given. */
  uniqids: number;
  /** How often the rules were loaded. */
  filterLoads: number;
  settings: Settings;
  /** Public address of an interface, as its peers see it. */
  addresses: Record<string, string>;
}

export interface Settings {
  /** verified: pfrest RESTAPISettings: the default is descr */
  represent_interfaces_as: 'descr' | 'id' | 'if';
  expose_sensitive_fields: boolean;
  auth_methods: readonly string[];
  read_only: boolean;
}

export const defaultSettings = (): Settings => ({
  represent_interfaces_as: 'descr',
  expose_sensitive_fields: false,
  auth_methods: ['BasicAuth'],
  read_only: false,
});

export type ApplyArea = 'ipsec' | 'interface' | 'routing' | 'firewall';

export class Firewall {
  state: FirewallState;
  private readonly pending = new Set<{ cancel(): void }>();

  constructor(
    readonly clock: SimClock,
    private readonly applySeconds: number,
    initial: FirewallState,
  ) {
    this.state = initial;
  }

  /** verified: PHP's uniqid(): 13 hexadecimal digits of the time; no two are alike */
  uniqid(): string {
    this.state.uniqids++;
    return (0x5f00_0000_00000 + this.state.uniqids).toString(16).padStart(13, '0');
  }

  store(name: StoreName): Json[] {
    return this.state.stores[name];
  }

  /** After a write. */
  touch(subsystem: Subsystem | undefined, value: Json): void {
    const { dirty } = this.state;
    if (subsystem === 'ipsec') dirty.ipsec = true;
    else if (subsystem === 'staticroutes') dirty.staticroutes = true;
    else if (subsystem === 'interfaces') dirty.interfaces = [...new Set([...dirty.interfaces, String(value.name)])];
  }

  applied(area: ApplyArea): Json {
    const { dirty } = this.state;
    if (area === 'ipsec') return { applied: !dirty.ipsec };
    if (area === 'routing') return { applied: !dirty.staticroutes };
    if (area === 'interface') return { applied: dirty.interfaces.length === 0, pending_interfaces: dirty.interfaces };
    return { applied: true, pending_subsystems: [] }; // verified: rules mark nothing as changed
  }

  /** In the background. verified: the answer has the state before it, but of the firewall */
  apply(area: ApplyArea): Json {
    const before = this.applied(area);
    const timer = this.clock.after(this.applySeconds * 1000, () => {
      this.pending.delete(timer);
      this.run(area);
    });
    this.pending.add(timer);
    return before;
  }

  /** What was pending runs. */
  run(area: ApplyArea): void {
    const { state } = this;
    const { stores, running, dirty } = state;
    if (area === 'ipsec') {
      state.running = {
        ...running,
        since: this.clock.now(),
        negotiatesFrom: this.negotiatesFrom(),
        phase1s: copy(stores.phase1s),
        phase2s: copy(stores.phase2s),
      };
      dirty.ipsec = false;
    } else if (area === 'interface') {
      state.running = { ...running, interfaces: copy(stores.interfaces) };
      dirty.interfaces = [];
    } else if (area === 'routing') dirty.staticroutes = false;
    else state.filterLoads++;
  }

  /** What was not changed goes on as it is. verified: strongSwan keeps SAs of connections that are loaded as they were */
  private negotiatesFrom(): Record<string, number> {
    const { stores, running } = this.state;
    const textOf = (from: Pick<typeof stores, 'phase1s' | 'phase2s'>, ikeid: unknown): string =>
      JSON.stringify([...from.phase1s, ...from.phase2s].filter((one) => one.ikeid === ikeid).map(negotiated));
    return Object.fromEntries(
      stores.phase1s.map(({ ikeid }) => {
        const before = running.negotiatesFrom[String(ikeid)];
        const isSame = before !== undefined && textOf(stores, ikeid) === textOf(running, ikeid);
        return [String(ikeid), isSame ? before : this.clock.now()];
      }),
    );
  }

  /** Timers of the old state must not change the new one. */
  replace(state: FirewallState): void {
    for (const timer of this.pending) timer.cancel();
    this.pending.clear();
    this.state = structuredClone(state);
  }
}

/** Without what no connection is made of. */
const negotiated = ({ descr: _descr, ...rest }: Json): Json => rest;

const copy = <T>(value: T): T => structuredClone(value);
