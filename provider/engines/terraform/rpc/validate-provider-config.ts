import { settingFailures } from '../../shared/connections';
import { failureDiagnostics } from '../diagnostics';
import type { Unary } from '../dispatcher';
import { settingsIn, type Provider } from '../provider';
import { levelFailures } from '../watching';

export function validateProviderConfig(provider: Provider): Unary<'ValidateProviderConfig'> {
  return async ({ config }) => {
    const settings = settingsIn(provider, config);
    const failures = [...settingFailures(provider.catalog, settings), ...levelFailures(settings)];
    return { diagnostics: failureDiagnostics(provider.settings.attributes, failures, 'error') };
  };
}
