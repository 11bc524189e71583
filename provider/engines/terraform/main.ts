/** The executable `terraform-provider-hybridvpn`. Loads the transport; the provider itself waits for a call that needs it. */
import { answers } from './answers';
import { keepHeapSmall } from './heap';
import { serveProvider } from './serve';

void serveProvider({
  answers,
  dispatcher: async () => {
    keepHeapSmall();
    return (require('./handlers') as typeof import('./handlers')).createProvider();
  },
});
