/** Entry of a provider that has a schema and no verbs. */
import { serveProvider } from '../../../../provider/engines/terraform/serve';
import { answers } from './answers';

void serveProvider({
  answers,
  dispatcher: async () => (require('./handlers') as typeof import('./handlers')).createProvider(),
});
