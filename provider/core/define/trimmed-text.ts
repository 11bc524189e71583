/** Texts that must equal, letter by letter, what stands at another place. */
import { z } from 'zod';

/** An identity in IKE, or such: a blank or a line break at its end, which nobody sees, keeps it from the one it is to match. */
export const trimmedText = () =>
  z
    .string()
    .min(1, { abort: true })
    .regex(/^\S(.*\S)?$/, 'begins or ends with a blank, or holds a line break');
