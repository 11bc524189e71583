/** The executable `terraform-provider-hybridvpn`. Loads the transport; the provider itself waits for a call that needs it. */
import { answers } from './answers';
import { fitForOneCommand } from '../shared/runtime';
import { serveProvider } from './serve';

void serveProvider({
  answers,
  dispatcher: async () =>
    fitForOneCommand(() => (require('./handlers') as typeof import('./handlers')).createProvider(answers)),
});
