/** The provider proper, loaded at the first call that is not answered by prepared bytes. */
import { catalog } from '../../catalog';
import type { Catalog } from '../../core/catalog';
import type { Bag } from '../../core/paths';
import { decodeValue } from './codec';
import { dataSourceHandlers } from './data-sources';
import { failureDiagnostics } from './diagnostics';
import { resourceHandlers } from './resources';
import { createDispatcher, type Dispatcher, type ProviderHandlers } from './rpc';
import { providerAttributes, typeOfAttributes } from './schema';
import { Session, settingFailures } from './session';
import { toBag } from './translate';

export function createProvider(): Dispatcher {
  return createDispatcher(providerHandlers(catalog, process.env));
}

export function providerHandlers(list: Catalog, env: NodeJS.ProcessEnv): ProviderHandlers {
  const session = new Session(list, env);
  const attributes = providerAttributes(list.platforms);
  const type = typeOfAttributes(attributes);
  const settings = (config: Parameters<typeof decodeValue>[0]): Bag => toBag(attributes, (decodeValue(config, type) as Bag | null) ?? {});
  return {
    ...resourceHandlers(list, session),
    ...dataSourceHandlers(list, session),
    ValidateProviderConfig: async ({ config }) => ({
      diagnostics: failureDiagnostics(attributes, settingFailures(list, settings(config)), 'error'),
    }),
    ConfigureProvider: async ({ config }) => {
      session.configure(settings(config));
      return {};
    },
  };
}
