/** An object that is not there any more, although the state has it: what to do then is the same for every kind. */
import { isProviderError, ProviderError } from '../define/errors';

const gone = (message: string): ProviderError =>
  new ProviderError({
    code: 'notFound',
    message,
    hint: 'Refresh the state and run again; it will be created anew.',
  });

/** @param object at the start of a sentence: `VPN connection vco-1` */
export const goneBefore = (object: string): ProviderError =>
  gone(`${object} no longer exists: it was deleted outside of this program.`);

/** Somebody was faster than the change or create that runs. */
export const goneMeanwhile = (object: string): ProviderError => gone(`${object} was deleted meanwhile.`);

/** What was asked about one object, or of what belongs to it; undefined where that is not there. @throws what else goes wrong */
export async function unlessGone<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (isProviderError(error, 'notFound')) return undefined;
    throw error;
  }
}
