/**
 * Ways to reach a provider over its protocol: the handlers of this process, with every message encoded and decoded as
 * between processes, or (`TerraformClient`) a provider process.
 */
import type { Catalog } from '../../provider/core/define/catalog';
import { providerHandlers } from '../../provider/engines/terraform/handlers';
import type { UnaryName } from '../../provider/engines/terraform/proto/methods';
import { MESSAGES, RPC_MESSAGES, type Rpcs } from '../../provider/engines/terraform/proto/messages';
import { decodeMessage, encodeMessage, type Init } from '../../provider/engines/shared/protobuf';
import { createDispatcher } from '../../provider/engines/terraform/dispatcher';
import { staticAnswers } from '../../provider/engines/terraform/schema';
import type { StaticAnswers } from '../../provider/engines/shared/services';

export interface Wire {
  call<Name extends keyof Rpcs>(name: Name, request: Init<Rpcs[Name]['request']>): Promise<Rpcs[Name]['response']>;
  /** StopProvider: waits in progress abort. */
  stop(): Promise<void>;
  close(): Promise<unknown>;
  /** What the provider has logged so far. */
  logged(): string;
}

/** The bytes that a build puts into the provider: made once for a catalog, and not by each process. */
const prepared = new WeakMap<Catalog, StaticAnswers<UnaryName>>();

function answersOf(catalog: Catalog): StaticAnswers<UnaryName> {
  const known = prepared.get(catalog);
  if (known !== undefined) return known;
  const answers = Object.entries(staticAnswers(catalog)).map(([name, answer]) => {
    let bytes: Uint8Array | undefined;
    return [name, () => (bytes ??= answer())];
  });
  prepared.set(catalog, Object.fromEntries(answers) as StaticAnswers<UnaryName>);
  return prepared.get(catalog)!;
}

/**
 * One provider, as fresh as a new process: no connections, no caches. `described`: a catalog with the same schemas, where
 * `catalog` is made anew each time.
 */
export function inProcess(catalog: Catalog, env: NodeJS.ProcessEnv = {}, described = catalog): Wire {
  const dispatcher = createDispatcher(providerHandlers(catalog, env));
  const answers = answersOf(described);
  const stopping = new AbortController();
  const lines: string[] = [];
  const log = (level: string, message: string, more?: unknown): void =>
    void lines.push(`${level} ${message}${more === undefined ? '' : ` ${JSON.stringify(more)}`}`);
  return {
    async call(name, request) {
      const [requestName, responseName] = RPC_MESSAGES[name];
      const method = name as UnaryName;
      const bytes = encodeMessage(MESSAGES, requestName, request);
      const reply = await (answers[method]?.() ?? dispatcher.unary(method, bytes, { signal: stopping.signal, log }));
      if (reply === undefined) throw new Error(`${name} is not offered`);
      return decodeMessage(MESSAGES, responseName, reply) as never;
    },
    stop: async () => stopping.abort(new Error('Terraform asked the provider to stop')),
    close: async () => undefined,
    logged: () => lines.join('\n'),
  };
}
