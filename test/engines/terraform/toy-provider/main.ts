/** Entry of the provider of the toy catalog. */
import { serveProvider } from '../../../../provider/engines/terraform/serve';
import { answers } from './answers';

void serveProvider({
  answers,
  dispatcher: async () => (require('./handlers') as typeof import('./handlers')).createProvider(),
});
