/**
 * The ClientToken table. verified: DOC 36569 (same token and parameters: the same result; other parameters:
 * IdempotentParameterMismatch), TF (LastTokenProcessing). assumed: tokens count per action, never expire, and are
 * remembered after the object they made is deleted, so a replay can hand out the id of something that is gone.
 */
import { ApiError } from './errors';
import type { World } from './world';

type Result = Record<string, unknown>;

/** A client repeats these under the same token by design. verified: TF retry lists. */
const tryLater = /Configuring$|conflict$|^TaskConflict$|^OperationConflict$|^Throttling|^LastTokenProcessing$/i;

export async function once(
  world: World,
  action: string,
  parameters: ReadonlyMap<string, string>,
  run: () => Result,
): Promise<Result> {
  const token = parameters.get('ClientToken');
  if (!token) return afterProcessing(world, run());
  const id = `${action} ${token}`;
  const fingerprint = [...parameters]
    .filter(([name]) => name !== 'ClientToken')
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('\n');
  const known = world.tokens.get(id);
  if (known) {
    if (known.parameters !== fingerprint) {
      throw new ApiError(400, 'IdempotentParameterMismatch', 'The ClientToken was used with other parameters.');
    }
    if (known.inFlightUntil > world.now()) {
      throw new ApiError(400, 'LastTokenProcessing', 'The earlier request with this ClientToken is still running.');
    }
    if ('result' in known.outcome) return structuredClone(known.outcome.result);
    const { status, code, message } = known.outcome.error;
    throw new ApiError(status, code, message);
  }
  const use = { id, parameters: fingerprint, inFlightUntil: world.now() + world.knobs.processingSeconds * 1000 };
  try {
    const result = run();
    world.tokens.set(id, { ...use, outcome: { result: structuredClone(result) } });
    return await afterProcessing(world, result);
  } catch (error) {
    if (error instanceof ApiError && world.knobs.rememberRefusedTokens && !tryLater.test(error.code)) {
      const { status, code, message } = error;
      world.tokens.set(id, { ...use, inFlightUntil: 0, outcome: { error: { status, code, message } } });
    }
    throw error;
  }
}

function afterProcessing(world: World, result: Result): Promise<Result> {
  const { processingSeconds } = world.knobs;
  if (processingSeconds <= 0) return Promise.resolve(result);
  return new Promise((resolve) => world.clock.after(processingSeconds * 1000, () => resolve(result)));
}
