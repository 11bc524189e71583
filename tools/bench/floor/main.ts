/** A provider that does nothing, on this provider's own transport: see handlers.ts. */
import { serveProvider } from '../../../provider/engines/terraform/serve';
import { answers } from './answers';

void serveProvider({
  answers,
  dispatcher: async () => (require('./handlers') as typeof import('./handlers')).createProvider(),
});
