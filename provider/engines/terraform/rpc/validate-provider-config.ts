import { settingFailures } from '../../shared/connections';
import { failureDiagnostics } from '../diagnostics';
import type { Unary } from '../dispatcher';
import { settingsIn, type Provider } from '../provider';

export function validateProviderConfig(provider: Provider): Unary<'ValidateProviderConfig'> {
  return async ({ config }) => ({
    diagnostics: failureDiagnostics(
      provider.settings.attributes,
      settingFailures(provider.catalog, settingsIn(provider, config)),
      'error',
    ),
  });
}
