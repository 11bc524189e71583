/** Whether the connection leads to the platform that an object was made on. */
import type { Context } from '../define/context';
import type { AnyResource, Observed } from '../define/definition';
import { ProviderError } from '../define/errors';
import type { Call } from './operation';
import type { Stored } from './stored';

/** The same id may stand on another installation; only our own mark on the object proves where we are. */
export async function assertOurPlatform(
  definition: AnyResource,
  call: Call,
  ctx: Context,
  stored: Stored,
  observed: Observed,
): Promise<void> {
  const marked = observed.incarnation !== undefined && observed.incarnation === stored.memory.incarnation;
  if (!marked) await assertSamePlatform(definition, call, ctx, stored);
}

/** Not found is not gone when one is talking to another installation. */
export async function assertSamePlatform(
  definition: AnyResource,
  call: Call,
  ctx: Context,
  stored: Stored,
): Promise<void> {
  const created = stored.memory.platform;
  if (created === undefined) return;
  const connected = await call.client.identity(ctx.signal);
  if (connected === undefined || connected === created) return;
  throw new ProviderError({
    code: 'wrongPlatform',
    message: `${definition.title} ${stored.id} was created on ${created}, but the provider is connected to ${connected.slice(0, 100)} (${call.client.label}).`,
    hint: 'Point the provider at the platform it was created on. If that platform is gone for good, remove the resource from state.',
  });
}
