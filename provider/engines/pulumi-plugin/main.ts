/** The executable `pulumi-resource-hybridvpn`. Loads the transport; the provider itself waits for a call that needs it. */
import { answers } from './answers';
import { serveProvider } from './serve';

void serveProvider({
  answers,
  provider: async (introduction) => (require('./handlers') as typeof import('./handlers')).createProvider(introduction),
});
