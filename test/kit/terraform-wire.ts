/**
 * Ways to reach a provider over its protocol: the handlers of this process, with every message encoded and decoded as
 * between processes, or (`TerraformClient`) a provider process.
 */
import { told, type Told } from '../../provider/core/define/context';
import type { Catalog } from '../../provider/core/define/catalog';
import { providerHandlers } from '../../provider/engines/terraform/handlers';
import type { UnaryName } from '../../provider/engines/terraform/proto/methods';
import { MESSAGES, RPC_MESSAGES, type Rpcs } from '../../provider/engines/terraform/proto/messages';
import { decodeMessage, encodeMessage, type Init } from '../../provider/engines/shared/protobuf';
import { createDispatcher } from '../../provider/engines/terraform/dispatcher';
import { staticAnswers } from '../../provider/engines/terraform/schema';

export interface Wire {
  call<Name extends keyof Rpcs>(name: Name, request: Init<Rpcs[Name]['request']>): Promise<Rpcs[Name]['response']>;
  /** StopProvider: waits in progress abort. */
  stop(): Promise<void>;
  close(): Promise<unknown>;
  /** What the provider has logged so far. */
  logged(): string;
}

/**
 * What a build puts into the provider as bytes: made once for a catalog, and read once, where each process of Terraform
 * would read it. A schema that is read anew is another one to everything that is compiled from it.
 */
const prepared = new WeakMap<Catalog['resources'], ReadonlyMap<string, () => unknown>>();

/** A catalog with other clients is another one, of the same resources. */
function answersOf(catalog: Catalog): ReadonlyMap<string, () => unknown> {
  const known = prepared.get(catalog.resources);
  if (known !== undefined) return known;
  const answers = new Map(
    Object.entries(staticAnswers(withoutFunctions(catalog))).map(([name, answer]) => {
      const [, responseName] = RPC_MESSAGES[name as UnaryName];
      let reply: unknown;
      return [name, () => (reply ??= decodeMessage(MESSAGES, responseName, answer()))];
    }),
  );
  prepared.set(catalog.resources, answers);
  return answers;
}

/** Nobody here calls them, and what they answer with takes a second to work out. */
const withoutFunctions = (catalog: Catalog): Catalog => ({
  ...catalog,
  platforms: catalog.platforms.map(({ functions: _functions, ...platform }) => platform),
});

/**
 * One provider, as fresh as a new process: no connections, no caches. `described`: a catalog with the same schemas, where the
 * resources of `catalog` are made anew each time.
 */
export function inProcess(catalog: Catalog, env: NodeJS.ProcessEnv = {}, described = catalog): Wire {
  const dispatcher = createDispatcher(providerHandlers(catalog, env));
  const answers = answersOf(described);
  const stopping = new AbortController();
  const lines: string[] = [];
  const log = (level: string, message: Told, more?: unknown): void =>
    void lines.push(`${level} ${told(message)}${more === undefined ? '' : ` ${JSON.stringify(more)}`}`);
  return {
    async call(name, request) {
      const known = answers.get(name);
      if (known !== undefined) return known() as never;
      const [requestName, responseName] = RPC_MESSAGES[name];
      const bytes = encodeMessage(MESSAGES, requestName, request);
      const reply = await dispatcher.unary(name as UnaryName, bytes, { signal: stopping.signal, log });
      if (reply === undefined) throw new Error(`${name} is not offered`);
      return decodeMessage(MESSAGES, responseName, reply) as never;
    },
    stop: async () => stopping.abort(new Error('Terraform asked the provider to stop')),
    close: async () => undefined,
    logged: () => lines.join('\n'),
  };
}
