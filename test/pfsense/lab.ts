/** A simulated firewall with a client that does not wait, and verbs on its objects as the core runs them. */
import type { Bag } from '../../provider/core/define/paths';
import type { PfsenseClient } from '../../provider/pfsense/client/client';
import { startPfsenseSimulator, type RunningPfsense, type StartOptions } from '../../provider/pfsense/simulator';
import { SimClock } from '../../provider/simulator';
import { connectPfsenseFast } from '../kit/impatient';
import { ObjectLab } from '../kit/object-lab';

export class Lab extends ObjectLab<PfsenseClient> {
  private constructor(
    readonly clock: SimClock,
    readonly pfsense: RunningPfsense,
    client: PfsenseClient,
  ) {
    super(client, 'test');
  }

  static async start(options: Partial<StartOptions> = {}): Promise<Lab> {
    const clock = new SimClock({ rate: 200 });
    const pfsense = await startPfsenseSimulator({ clock, applySeconds: 1, ...options });
    const { url, username, password, caPem: ca } = pfsense;
    return new Lab(clock, pfsense, connectPfsenseFast({ url, username, password, ca }));
  }

  async stop(): Promise<void> {
    await this.client.close();
    await this.pfsense.close();
    this.clock.stop();
  }

  /** Another connection to the same firewall, as another process has it. */
  another(config: Bag = {}): PfsenseClient {
    const { url, username, password, caPem: ca } = this.pfsense;
    return connectPfsenseFast({ url, username, password, ca, ...config });
  }

  /** A request as somebody's own client sends it. */
  async raw(
    method: string,
    path: string,
    { headers = {}, body }: { readonly headers?: Record<string, string>; readonly body?: string } = {},
  ): Promise<{ readonly status: number; readonly body: Bag }> {
    const { username, password } = this.pfsense;
    const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
    const url = `${this.pfsense.url}/api/v2${path}`;
    const { request } = await import('node:https');
    return new Promise((resolve, reject) => {
      const sent = request(
        url,
        { method, ca: this.pfsense.caPem, headers: { authorization, ...headers } },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('end', () =>
            resolve({ status: answer.statusCode!, body: JSON.parse(Buffer.concat(chunks).toString('utf8')) as Bag }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }

  /** What was sent that changes something, and how often. */
  writes(): string[] {
    return this.pfsense.listener
      .calls()
      .calls.filter(({ method }) => method !== 'GET')
      .map(({ method, path, count }) => `${method} ${path.replace('/api/v2', '')} ×${count}`);
  }
}

export const phase1Inputs = (remoteGateway: string, more: Bag = {}): Bag => ({
  interface: 'wan',
  remoteGateway,
  preSharedKey: 'psk-of-the-test-0123456789',
  encryption: [
    { encryptionAlgorithmName: 'aes', encryptionAlgorithmKeylen: 256, hashAlgorithm: 'sha256', dhgroup: 14 },
  ],
  ...more,
});

export const phase2Inputs = (ikeid: string, net: string, more: Bag = {}): Bag => ({
  ikeid,
  localidAddress: `${net}.2`,
  remoteidAddress: `${net}.1`,
  encryptionAlgorithmOption: [{ name: 'aes', keylen: 256 }],
  hashAlgorithmOption: ['hmac_sha256'],
  ...more,
});
