/** The executable `pulumi-resource-hybridvpn`. Loads the transport; the provider itself waits for a call that needs it. */
import { answers } from './answers';
import { fitForOneCommand } from '../shared/runtime';
import { serveProvider } from './serve';

void serveProvider({
  answers,
  provider: async (introduction) =>
    fitForOneCommand(() => (require('./handlers') as typeof import('./handlers')).createProvider(introduction)),
});
