import type { Unary } from '../dispatcher';
import { settingsIn, type Provider } from '../provider';

export function configureProvider(provider: Provider): Unary<'ConfigureProvider'> {
  return async ({ config }) => {
    provider.session.configure(settingsIn(provider, config));
    return {};
  };
}
