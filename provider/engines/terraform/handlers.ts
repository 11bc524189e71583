/** The provider proper, loaded at the first call that is not answered by prepared bytes. */
import { catalog } from '../../catalog';
import type { Catalog } from '../../core/define/catalog';
import type { Bag } from '../../core/define/paths';
import { settingFailures } from '../shared/connections';
import { decodeValue } from './codec';
import { dataSourceHandlers } from './data-sources';
import { failureDiagnostics } from './diagnostics';
import { functionHandlers } from './functions';
import { generateConfigHandlers } from './generate-config';
import { withIdentity } from './identity';
import { kindsOf } from './kinds';
import { listHandlers } from './list';
import { withMoves } from './move';
import { resourceHandlers } from './resources';
import { createDispatcher, type Dispatcher, type ProviderHandlers } from './rpc';
import { providerAttributes, typeOfAttributes } from './schema';
import { Session } from './session';
import { inTerraformsWords } from './spelling';
import { STATE_STEPS, withStateUpgrades, type StateSteps } from './state-upgrades';
import { toBag } from './translate';

export function createProvider(): Dispatcher {
  return createDispatcher(providerHandlers(catalog, process.env));
}

export function providerHandlers(
  list: Catalog,
  env: NodeJS.ProcessEnv,
  steps: StateSteps = STATE_STEPS,
): ProviderHandlers {
  const session = new Session(list, env);
  const attributes = providerAttributes(list.platforms);
  const type = typeOfAttributes(attributes);
  const settings = (config: Parameters<typeof decodeValue>[0]): Bag =>
    toBag(attributes, (decodeValue(config, type) as Bag | null) ?? {});
  const kinds = kindsOf(list);
  const resources = withMoves(
    { kinds, session, steps },
    withStateUpgrades(kinds, steps, resourceHandlers(kinds, session)),
  );
  return inTerraformsWords(list, {
    ...withIdentity(kinds, resources),
    ...listHandlers(list, kinds, session),
    ...generateConfigHandlers(kinds),
    ...functionHandlers,
    ...dataSourceHandlers(list, session),
    ValidateProviderConfig: async ({ config }) => ({
      diagnostics: failureDiagnostics(attributes, settingFailures(list, settings(config)), 'error'),
    }),
    ConfigureProvider: async ({ config }) => {
      session.configure(settings(config));
      return {};
    },
  });
}
