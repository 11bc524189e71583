/** Everything Pulumi asks that is the same for every caller; evaluated when the provider is built. */
import { catalog } from '../../catalog';
import type { StaticAnswers } from '../shared/services';
import type { MethodName } from './proto/methods';
import { encodeResponse } from './rpc';
import { packageSchema } from './schema';

export const answers: StaticAnswers<MethodName> = {
  // Secrets and resource references come wrapped, as data; outputs with dependencies are for components alone.
  Handshake: () => encodeResponse('Handshake', { acceptSecrets: true, acceptResources: true }),
  Attach: () => encodeResponse('Attach', {}),
  GetPluginInfo: () => encodeResponse('GetPluginInfo', { version: catalog.version }),
  GetSchema: () => encodeResponse('GetSchema', { schema: JSON.stringify(packageSchema(catalog)) }),
};
