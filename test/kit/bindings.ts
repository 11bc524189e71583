/** The CDKTF bindings, made once for all tests that need them. */
import { ensureBindings, NoGenerator } from '../../tools/bindings';

/** Why there are none on this machine; undefined: they are in `sdk/`. */
export const noBindings: string | undefined = (() => {
  try {
    ensureBindings();
    return undefined;
  } catch (error) {
    if (error instanceof NoGenerator) return error.message.split('\n')[0];
    throw error;
  }
})();

/** Behind the title of a test. */
export const whyNoBindings = noBindings === undefined ? '' : ` (skipped: ${noBindings})`;

/** `test`, where there are bindings: of the file that asks, as other files of its worker share this module and have their own. */
export const withBindings = (): jest.It => (noBindings === undefined ? test : test.skip);
