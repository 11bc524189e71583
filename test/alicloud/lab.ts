/** A simulated region with our own client on it, and the steps of an engine: check, plan, create, refresh, update, delete. */
import { told } from '../../provider/core/define/context';
import { connectAlicloud, type AlicloudClient } from '../../provider/alicloud/client/client';
import {
  startAlicloudSimulator,
  type RunningAlicloudSimulator,
  type StartAlicloudOptions,
} from '../../provider/alicloud/simulator';
import { freshToken } from '../../provider/alicloud/client/token';
import { catalog } from '../../provider/catalog';
import { platformOf } from '../../provider/core/define/catalog';
import { check, failureLine } from '../../provider/core/define/check';
import type { AnyLookup, AnyResource } from '../../provider/core/define/definition';
import {
  createObject,
  deleteObject,
  importObject,
  readObject,
  updateObject,
  type Call,
  type Outcome,
  type ReadResult,
  type Stored,
} from '../../provider/core/run/lifecycle';
import { pathText, type Bag } from '../../provider/core/define/paths';
import { planChange, type Change } from '../../provider/core/compare/plan';
import { withoutConnections } from '../kit/without-connections';

export const GATEWAY = 'vpn-sim0000000000000001';

export const definitions: Readonly<Record<string, AnyResource>> = Object.fromEntries(
  catalog.resources
    .filter(({ type }) => platformOf(type) === 'alicloud')
    .map((definition) => [definition.type, definition]),
);

export class Lab {
  readonly logged: string[] = [];
  readonly told: string[] = [];

  private constructor(
    readonly cloud: RunningAlicloudSimulator,
    readonly client: AlicloudClient,
    /** undefined: an engine that cannot tell whose program it runs. */
    readonly owner: string | undefined,
    private readonly release: () => void,
  ) {}

  /** Gateways are busy for a fifth of a second, and our client knows. `connections`: calls go over them, where that matters. */
  static async start(options: StartAlicloudOptions & { owner?: string; connections?: boolean } = {}): Promise<Lab> {
    const { owner = 'project/stack/name', connections = false, ...rest } = options;
    const cloud = await startAlicloudSimulator({ busySeconds: 0.2, establishSeconds: 0, bgpSeconds: 0, ...rest });
    const direct = connections ? () => undefined : withoutConnections(cloud.listener, cloud.cbnListener);
    return new Lab(cloud, connect(cloud), owner, direct);
  }

  /** Another process on the same cloud: no memory of what this one did. */
  another(owner = this.owner): Lab {
    return new Lab(this.cloud, connect(this.cloud), owner, this.release);
  }

  anonymous(): Lab {
    return new Lab(this.cloud, connect(this.cloud), undefined, this.release);
  }

  async stop(): Promise<void> {
    this.release();
    await this.client.close();
    await this.cloud.close();
  }

  get call(): Call {
    return this.callAs(this.owner);
  }

  callAs(owner: string | undefined, timeouts?: Call['timeouts']): Call {
    return {
      client: this.client,
      signal: new AbortController().signal,
      owner,
      timeouts,
      progress: (text) => void this.told.push(text),
      log: (level, message) => void this.logged.push(`${level} ${told(message)}`),
    };
  }

  /** Inputs as an engine passes them on; a program that check refuses is an error of the test. */
  checked(type: string, program: Bag, prior?: Bag): Bag {
    const result = check(definitions[type]!, program, { prior });
    if (result.failures.length > 0)
      throw new Error(`check refuses ${type}:\n${result.failures.map(failureLine).join('\n')}`);
    return result.inputs;
  }

  create(type: string, program: Bag, call = this.call): Promise<Outcome> {
    return createObject(definitions[type]!, call, this.checked(type, program));
  }

  /** Created, finished and without complaints; else the test fails here. */
  async made(type: string, program: Bag): Promise<Stored> {
    const outcome = await this.create(type, program);
    if (outcome.incomplete !== undefined) throw new Error(`incomplete: ${outcome.incomplete}`);
    return outcome.stored;
  }

  plan(type: string, stored: Stored, program: Bag): Change[] {
    const desired = this.checked(type, program, stored.inputs);
    return planChange(definitions[type]!, { observed: stored.state, prior: stored.memory, desired });
  }

  read(type: string, stored: Stored): Promise<ReadResult> {
    return readObject(definitions[type]!, this.call, stored);
  }

  async refreshed(type: string, stored: Stored): Promise<Stored> {
    const result = await this.read(type, stored);
    if (result.gone) throw new Error(`${stored.id} is gone`);
    return result.stored;
  }

  async update(type: string, stored: Stored, program: Bag): Promise<Outcome> {
    return updateObject(definitions[type]!, this.call, stored, this.checked(type, program, stored.inputs));
  }

  async updated(type: string, stored: Stored, program: Bag): Promise<Stored> {
    const outcome = await this.update(type, stored, program);
    if (outcome.error !== undefined) throw outcome.error;
    if (outcome.incomplete !== undefined) throw new Error(`incomplete: ${outcome.incomplete}`);
    return outcome.stored;
  }

  delete(type: string, stored: Stored): Promise<{ warnings: string[] }> {
    return deleteObject(definitions[type]!, this.call, stored);
  }

  import(type: string, id: string): Promise<Stored | undefined> {
    return importObject(definitions[type]!, this.call, id, { secrets: true });
  }

  async lookup(definition: AnyLookup, args: Bag): Promise<Bag> {
    const call = this.call;
    return definition.read({ ...call, untimed: (wait) => wait(), now: Date.now }, args);
  }

  /** How often an action was called, and how many of these calls were refused. */
  calls(action: string): { count: number; refused: number } {
    const lines = this.cloud.listener.calls().calls.filter((line) => line.action === action);
    let [count, refused] = [0, 0];
    for (const line of lines) {
      count += line.count;
      for (const [status, times] of Object.entries(line.byStatus)) if (Number(status) >= 400) refused += Number(times);
    }
    return { count, refused };
  }

  /** All writes together. */
  writes(): { count: number; refused: number } {
    const actions = new Set(this.cloud.listener.calls().calls.map((line) => String(line.action)));
    const sum = { count: 0, refused: 0 };
    for (const action of actions) {
      if (!/^(Create|Modify|Delete|Publish|Update|Tag|UnTag|Move)/.test(action)) continue;
      const { count, refused } = this.calls(action);
      sum.count += count;
      sum.refused += refused;
    }
    return sum;
  }

  /** As another administrator would, with the vendor's own API; waits until the gateway is free before and after. */
  async byHand(action: string, parameters: Bag, product: 'vpc' | 'cbn' = 'vpc'): Promise<void> {
    const client = connect(this.cloud);
    await client.call(
      product,
      action,
      parameters as never,
      { signal: new AbortController().signal },
      /Tag/.test(action) ? {} : { clientToken: freshToken() },
    );
    await this.cloud.clock.advance(10);
    await client.close();
  }
}

function connect(cloud: RunningAlicloudSimulator): AlicloudClient {
  const { regionId, vpcEndpoint, cbnEndpoint, protocol, accessKeyId, accessKeySecret } = cloud;
  const client = connectAlicloud({ regionId, vpcEndpoint, cbnEndpoint, protocol, accessKeyId, accessKeySecret }, {});
  for (const gateway of cloud.simulator.world.vpnGateways.values()) client.busyTimes.settled(gateway.id, 250);
  return client;
}

export const pathsOf = (changes: readonly Change[]): string[] => changes.map((change) => pathText(change.path));
