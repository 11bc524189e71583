/**
 * A provider for Terraform in this process, as under a debugger: in one that has loaded it anyway it is warm, and no other has
 * to start. For tests and tools of what is planned and applied: the executable is tried by those that let Terraform start it.
 */
import { catalog as whole } from '../../provider/catalog';
import type { Catalog } from '../../provider/core/define/catalog';
import { rememberedOf } from '../../provider/core/define/remembered';
import { createDispatcher } from '../../provider/engines/terraform/dispatcher';
import { providerHandlers } from '../../provider/engines/terraform/handlers';
import { createLogger } from '../../provider/engines/terraform/log';
import type { UnaryName } from '../../provider/engines/terraform/proto/methods';
import { staticAnswers } from '../../provider/engines/terraform/schema';
import { serveAttachable } from '../../provider/engines/terraform/serve';
import type { StaticAnswers } from '../../provider/engines/shared/services';
import type { Attached } from './attached';

/** As bytes, as a build attaches them: made once for all that are attached. */
const answersOf = rememberedOf((catalog: Catalog): StaticAnswers<UnaryName> => {
  const answers = Object.entries(staticAnswers(catalog)).map(([name, answer]) => {
    let bytes: Uint8Array | undefined;
    return [name, () => (bytes ??= answer())] as const;
  });
  return Object.fromEntries(answers);
});

interface Options {
  readonly catalog?: Catalog;
  /** Takes the lines that its process would write to stderr; absent: they are written there. */
  readonly log?: (line: string) => void;
}

/** `env`: all that the provider sees of an environment. Others of this process are not disturbed: it has what a new one would have. */
export async function attachedHere(env: NodeJS.ProcessEnv, { catalog = whole, log }: Options = {}): Promise<Attached> {
  const dispatcher = async () => createDispatcher(providerHandlers(catalog, env));
  const options = { answers: answersOf(catalog), dispatcher };
  const { reattach, stop } = await serveAttachable(options, createLogger(env, log));
  return { env: { TF_REATTACH_PROVIDERS: reattach }, stop };
}
