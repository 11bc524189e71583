/** A configured provider in this process, for calls that Terraform's core in small does not make. Values are plain. */
import { connectedOf, type Catalog } from '../../provider/core/define/catalog';
import { decodeValue, encodeValue } from '../../provider/engines/terraform/codec';
import { object } from '../../provider/engines/terraform/cty';
import { providerHandlers } from '../../provider/engines/terraform/handlers';
import { kindsOf, type Kinds } from '../../provider/engines/terraform/kinds';
import type { UnaryName } from '../../provider/engines/terraform/proto/methods';
import {
  MESSAGES,
  RPC_MESSAGES,
  type DynamicValue,
  type ResourceIdentityData,
  type Rpcs,
} from '../../provider/engines/terraform/proto/messages';
import { decodeMessage, encodeMessage, type Init } from '../../provider/engines/shared/protobuf';
import { createDispatcher, type CallContext, type Dispatcher } from '../../provider/engines/terraform/dispatcher';
import { typeOfAttributes } from '../../provider/engines/terraform/attributes';
import { providerAttributes, staticAnswers } from '../../provider/engines/terraform/schema';
import type { StateSteps } from '../../provider/engines/terraform/state-upgrades';

export type Values = Record<string, unknown>;

const context: CallContext = { signal: new AbortController().signal, log: () => undefined };

export class DirectProvider {
  private readonly dispatcher: Dispatcher;
  private readonly fixed: ReturnType<typeof staticAnswers>;
  readonly kinds: Kinds;

  private constructor(catalog: Catalog, steps: StateSteps) {
    this.kinds = kindsOf(catalog);
    this.fixed = staticAnswers(catalog, steps);
    this.dispatcher = createDispatcher(providerHandlers(catalog, {}, steps));
  }

  /** `settings`: the provider block; without it the provider is not configured, as for a move. */
  static async start(catalog: Catalog, settings?: Values, steps: StateSteps = {}): Promise<DirectProvider> {
    const provider = new DirectProvider(catalog, steps);
    if (settings !== undefined) {
      const type = typeOfAttributes(providerAttributes(connectedOf(catalog)));
      await provider.call('ConfigureProvider', { config: encodeValue(settings, type) });
    }
    return provider;
  }

  async call<Name extends UnaryName>(
    name: Name,
    request: Init<Rpcs[Name]['request']>,
  ): Promise<Rpcs[Name]['response']> {
    const [requestName, responseName] = RPC_MESSAGES[name];
    const fixed = this.fixed[name]?.();
    const reply = fixed ?? (await this.dispatcher.unary(name, encodeMessage(MESSAGES, requestName, request), context));
    if (reply === undefined) throw new Error(`${name} is not offered`);
    return decodeMessage(MESSAGES, responseName, reply) as Rpcs[Name]['response'];
  }

  async list(
    typeName: string,
    options: { gateways?: string[]; objects?: boolean; limit?: number } = {},
  ): Promise<Rpcs['ListResource']['response'][]> {
    const [requestName, eventName] = RPC_MESSAGES.ListResource;
    const config = encodeValue(
      { gateways: options.gateways ?? null },
      object({ gateways: { kind: 'list', element: 'string' } }),
    );
    const request = { typeName, config, includeResourceObject: options.objects ?? false, limit: options.limit ?? 100 };
    const events: Rpcs['ListResource']['response'][] = [];
    for await (const bytes of this.dispatcher.stream(
      'ListResource',
      encodeMessage(MESSAGES, requestName, request),
      context,
    )!) {
      events.push(decodeMessage(MESSAGES, eventName, bytes) as Rpcs['ListResource']['response']);
    }
    return events;
  }

  value(typeName: string, values: unknown): DynamicValue {
    return encodeValue(values, this.kinds(typeName).type);
  }

  values(typeName: string, value: DynamicValue | undefined): Values | null {
    return decodeValue(value, this.kinds(typeName).type) as Values | null;
  }
}

/** The id in an identity; undefined where there is no identity. */
export function idIn(identity: ResourceIdentityData | undefined): unknown {
  if (identity === undefined) return undefined;
  return (decodeValue(identity.identityData, object({ id: 'string' })) as Values).id;
}

export const identityData = (id: string): ResourceIdentityData => ({
  identityData: encodeValue({ id }, object({ id: 'string' })),
});
