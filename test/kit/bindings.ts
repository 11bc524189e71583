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

/** `test`, where there are bindings. */
export const withBindings = noBindings === undefined ? test : test.skip;
