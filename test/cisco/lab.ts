/** A simulated router with a client that does not wait, verbs on its objects as the core runs them, and what went over the wire. */
import type { Bag } from '../../provider/core/define/paths';
import type { CiscoClient } from '../../provider/cisco/client/client';
import { startCiscoSimulator, type RunningCisco, type StartOptions } from '../../provider/cisco/simulator';
import { SimClock } from '../../provider/simulator';
import { connectCiscoFast } from '../kit/impatient';
import { ObjectLab } from '../kit/object-lab';

export interface Exchange {
  readonly method: string;
  /** As sent, without the query. */
  readonly path: string;
  readonly sent?: Bag;
  readonly status: number;
  readonly answer?: Bag;
}

export class Lab extends ObjectLab<CiscoClient> {
  readonly exchanges: Exchange[] = [];

  private constructor(
    readonly clock: SimClock,
    readonly router: RunningCisco,
    client: CiscoClient,
  ) {
    super(client, 'test');
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

  get running(): Bag {
    return this.router.simulator.getState().running;
  }
}

const settingsOf = ({ url, username, password, caPem: ca }: RunningCisco): Bag => ({ url, username, password, ca });
