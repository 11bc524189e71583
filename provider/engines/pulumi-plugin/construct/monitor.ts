/** The engine's resource monitor, as a component speaks to it: register its resources, and tell its own outputs. */
import { isBag, type Bag, type Path } from '../../../core/define/paths';
import { isUnknown, UNKNOWN, type Unknown } from '../../../core/define/unknown';
import { bagOf, decode } from '../../pulumi-wire';
import { decodeMessage, encodeMessage, type Init } from '../../shared/protobuf';
import { EnginePeer } from '../engine-peer';
import { struct } from '../properties';
import { MESSAGES, type RegisterResourceRequest, type RegisterResourceResponse } from '../proto/messages';

/** A resource as the engine has it now; in a preview some of it is not known. */
export interface Registered {
  readonly urn: string;
  readonly id: string | Unknown;
  /** Plain, UNKNOWN inside where nobody knows yet. */
  readonly outputs: Bag | Unknown;
  /** Where outputs are secret. */
  readonly secrets: readonly Path[];
}

const SERVICE = 'pulumirpc.ResourceMonitor';

export class Monitor {
  private readonly peer: EnginePeer;

  constructor(
    endpoint: string,
    private readonly signal: AbortSignal,
  ) {
    this.peer = new EnginePeer(() => endpoint);
    signal.addEventListener('abort', this.abandon);
  }

  async register(request: Init<RegisterResourceRequest>): Promise<Registered> {
    const bytes = encodeMessage(MESSAGES, 'RegisterResourceRequest', {
      acceptSecrets: true,
      supportsPartialValues: true,
      aliasSpecs: true,
      ...request,
    });
    const answer = await this.peer.call(`${SERVICE}/RegisterResource`, bytes);
    const { urn, id, object, unknown } = decodeMessage(
      MESSAGES,
      'RegisterResourceResponse',
      answer,
    ) as RegisterResourceResponse;
    const secrets: Path[] = [];
    const outputs = decode(bagOf(object), (path) => secrets.push(path));
    return {
      urn,
      id: id === '' || unknown || isUnknown(decode(id)) ? UNKNOWN : id,
      outputs: isBag(outputs) && !unknown ? outputs : UNKNOWN,
      secrets,
    };
  }

  async tell(urn: string, outputs: Bag): Promise<void> {
    const bytes = encodeMessage(MESSAGES, 'RegisterResourceOutputsRequest', { urn, outputs: struct(outputs) });
    await this.peer.call(`${SERVICE}/RegisterResourceOutputs`, bytes);
  }

  close(): void {
    this.signal.removeEventListener('abort', this.abandon);
    this.peer.close();
  }

  private readonly abandon = (): void => this.peer.abandon(this.signal.reason);
}
