/** Entry of the fake provider; has the form of the real one. */
import { serveProvider } from '../../../../provider/engines/terraform/serve';
import { answers } from './answers';

void serveProvider({
  answers,
  dispatcher: async () => (require('./handlers') as typeof import('./handlers')).createProvider(),
});
