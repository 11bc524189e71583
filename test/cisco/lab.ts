/** A simulated router with a client that does not wait, verbs on its objects as the core runs them, and what went over the wire. */
import { catalog } from '../../provider/catalog';
import { findResource } from '../../provider/core/define/catalog';
import { check } from '../../provider/core/define/check';
import type { Context } from '../../provider/core/define/context';
import type { Bag } from '../../provider/core/define/paths';
import {
  createObject,
  deleteObject,
  readObject,
  updateObject,
  type Call,
  type Stored,
} from '../../provider/core/run/lifecycle';
import type { CiscoClient } from '../../provider/cisco/client/client';
import { startCiscoSimulator, type RunningCisco, type StartOptions } from '../../provider/cisco/simulator';
import { SimClock } from '../../provider/simulator';
import { connectCiscoFast } from '../kit/impatient';

export interface Exchange {
  readonly method: string;
  /** As sent, without the query. */
  readonly path: string;
  readonly sent?: Bag;
  readonly status: number;
  readonly answer?: Bag;
}

export class Lab {
  readonly exchanges: Exchange[] = [];
  readonly told: string[] = [];

  private constructor(
    readonly clock: SimClock,
    readonly router: RunningCisco,
    readonly client: CiscoClient,
  ) {
    const { simulator } = router;
    const handle = simulator.handle.bind(simulator);
    simulator.handle = (req) => {
      const answer = handle(req);
      this.exchanges.push({
        method: req.method,
        path: req.rawUrl.split('?')[0]!,
        sent: req.body.length === 0 ? undefined : (JSON.parse(req.body.toString('utf8')) as Bag),
        status: answer.status,
        answer: answer.body as Bag | undefined,
      });
      return answer;
    };
  }

  static async start(options: Partial<StartOptions> = {}, config: Bag = {}): Promise<Lab> {
    const clock = new SimClock({ rate: 200 });
    const router = await startCiscoSimulator({ clock, ...options });
    return new Lab(clock, router, connectCiscoFast({ ...settingsOf(router), ...config }));
  }

  async stop(): Promise<void> {
    await this.client.close();
    await this.router.close();
    this.clock.stop();
  }

  /** Another connection to the same router, as another process has it. */
  another(config: Bag = {}): CiscoClient {
    return connectCiscoFast({ ...settingsOf(this.router), ...config });
  }

  call(): Call {
    const { signal } = new AbortController();
    return {
      client: this.client,
      signal,
      owner: 'test',
      progress: (text) => void this.told.push(text),
      log: () => undefined,
    };
  }

  /** As the client sees a call. */
  context(): Context {
    return { ...this.call(), untimed: (wait) => wait(), now: Date.now };
  }

  async make(type: string, inputs: Bag): Promise<Stored> {
    const definition = findResource(catalog, type);
    const { inputs: checked, failures } = check(definition, inputs);
    if (failures.length > 0) throw new Error(failures.map(({ message }) => String(message)).join('\n'));
    return (await createObject(definition, this.call(), checked)).stored;
  }

  read(type: string, stored: Stored) {
    return readObject(findResource(catalog, type), this.call(), stored);
  }

  async update(type: string, stored: Stored, inputs: Bag): Promise<Stored> {
    const definition = findResource(catalog, type);
    return (await updateObject(definition, this.call(), stored, check(definition, inputs).inputs)).stored;
  }

  delete(type: string, stored: Stored) {
    return deleteObject(findResource(catalog, type), this.call(), stored);
  }

  get running(): Bag {
    return this.router.simulator.getState().running;
  }
}

const settingsOf = ({ url, username, password, caPem: ca }: RunningCisco): Bag => ({ url, username, password, ca });
