/** A simulated region with our own client on it, and the hands of another administrator. */
import { connectAlicloud, type AlicloudClient } from '../../provider/alicloud/client/client';
import { freshToken } from '../../provider/alicloud/client/token';
import {
  startAlicloudSimulator,
  type RunningAlicloudSimulator,
  type StartAlicloudOptions,
} from '../../provider/alicloud/simulator';
import { catalog } from '../../provider/catalog';
import { platformOf } from '../../provider/core/define/catalog';
import type { AnyResource } from '../../provider/core/define/definition';
import type { Bag } from '../../provider/core/define/paths';
import { ObjectLab } from '../kit/object-lab';
import { withoutConnections } from '../kit/without-connections';

export const GATEWAY = 'vpn-sim0000000000000001';

export const definitions: Readonly<Record<string, AnyResource>> = Object.fromEntries(
  catalog.resources
    .filter(({ type }) => platformOf(type) === 'alicloud')
    .map((definition) => [definition.type, definition]),
);

export class Lab extends ObjectLab<AlicloudClient> {
  private constructor(
    readonly cloud: RunningAlicloudSimulator,
    client: AlicloudClient,
    owner: string | undefined,
    private readonly release: () => void,
  ) {
    super(client, owner);
  }

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
