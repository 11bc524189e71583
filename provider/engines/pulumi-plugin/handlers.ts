/** The provider proper, loaded at the first call that is not answered by prepared bytes. */
import '../shared/without-eval';
import { catalog } from '../../catalog';
import type { Environment } from '../../core/define/catalog';
import type { Bag } from '../../core/define/paths';
import type { WithComponents } from '../../model';
import { Connections } from '../shared/connections';
import { checkHandlers } from './check';
import { constructHandlers } from './construct';
import { configHandlers } from './config';
import { deleteHandlers } from './delete';
import { diffHandlers } from './diff';
import { EngineLog } from './engine-log';
import { invokeHandlers } from './invoke';
import { pulumiSpelling } from '../pulumi-wire';
import type { Provider } from './provider';
import type { Introduction } from './introduction';
import { readHandlers } from './read';
import { createDispatcher, type Dispatcher, type ProviderHandlers } from './rpc';
import { writeHandlers } from './write';

export function createProvider(introduction: Introduction): Dispatcher {
  return dispatcherOf(catalog, process.env, introduction);
}

export function dispatcherOf(list: WithComponents, env: Environment, introduction: Introduction): Dispatcher {
  const provider = providerOf(list, env, introduction);
  return createDispatcher(handlersOf(provider), provider);
}

export const providerHandlers = (
  list: WithComponents,
  env: Environment,
  introduction: Introduction,
): ProviderHandlers => handlersOf(providerOf(list, env, introduction));

function providerOf(list: WithComponents, env: Environment, introduction: Introduction): Provider {
  const connections = new Connections(
    list,
    env,
    'Run `pulumi up --target` for what provides them first, or give the settings as stack configuration.',
  );
  return {
    ...{ catalog: list, connections, log: new EngineLog(introduction), spelling: pulumiSpelling },
    promised: new Map<string, Bag>(),
  };
}

function handlersOf(provider: Provider): ProviderHandlers {
  return {
    ...configHandlers(provider),
    ...checkHandlers(provider),
    ...diffHandlers(provider),
    ...writeHandlers(provider),
    ...readHandlers(provider),
    ...deleteHandlers(provider),
    ...invokeHandlers(provider),
    ...constructHandlers(provider),
  };
}
