/** The engine's resource monitor, as a component speaks to it: register its resources, and tell its own outputs. */
import { ProviderError } from '../../../core/define/errors';
import { isBag, type Bag, type Path } from '../../../core/define/paths';
import { isUnknown, UNKNOWN, type Unknown } from '../../../core/define/unknown';
import { onAbort } from '../../../core/run/deadline';
import { bagOf, decode } from '../../pulumi-wire';
import { status } from '../../shared/grpc';
import { decodeMessage, encodeMessage, type Init } from '../../shared/protobuf';
import { EnginePeer, PeerRefusal } from '../engine-peer';
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

/** Why a component is not there: nobody reads an engine's own words for it beside the error that ended the run. */
export const stopped = (): ProviderError =>
  new ProviderError({
    code: 'cancelled',
    message: 'Not made to the end: the run was stopped.',
    hint: 'Another error above or below says why, unless somebody interrupted it.',
  });

/** The engine goes on after a failure (`--continue-on-error`), and tells it at the resource: here it says that there was one. */
const failed = (): ProviderError =>
  new ProviderError({
    code: 'cancelled',
    message: 'Not made to the end: a resource of it failed.',
    hint: 'Its error above or below says why.',
  });

const FAILED = 'resource registration failed';

export class Monitor {
  private readonly peer: EnginePeer;
  private readonly release: () => void;

  constructor(
    endpoint: string,
    private readonly signal: AbortSignal,
  ) {
    this.peer = new EnginePeer(() => endpoint);
    this.release = onAbort(signal, () => this.peer.abandon(signal.reason));
  }

  async register(request: Init<RegisterResourceRequest>): Promise<Registered> {
    const bytes = encodeMessage(MESSAGES, 'RegisterResourceRequest', {
      acceptSecrets: true,
      supportsPartialValues: true,
      aliasSpecs: true,
      ...request,
    });
    const answer = await this.ask('RegisterResource', bytes);
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
    await this.ask('RegisterResourceOutputs', bytes);
  }

  /** @throws ProviderError `cancelled` where the engine has ended the run, or a resource failed: why, it says there */
  private async ask(method: string, bytes: Uint8Array): Promise<Uint8Array> {
    try {
      return await this.peer.call(`${SERVICE}/${method}`, bytes);
    } catch (error) {
      if (this.signal.aborted) throw stopped();
      if (!(error instanceof PeerRefusal)) throw error;
      if (error.code === status.unavailable) throw stopped();
      throw error.message.includes(FAILED) ? failed() : error;
    }
  }

  close(): void {
    this.release();
    this.peer.close();
  }
}
