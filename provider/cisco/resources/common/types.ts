/** Field types shared by the resources: one rule, one message, one place. */
import { z } from 'zod';
import { field } from '../../../core/define/fields';

/** A default of the platform: what leaving the field out means, shown when the platform fills it. */
export const serverDefault = (value: unknown) => ({ onUnset: { value }, computed: true, follows: [] });
/** One that the other end must match: an import writes it down. */
export const sharedDefault = (value: unknown) => ({ ...serverDefault(value), explicit: true });

/** A name of IOS: no blanks, and nothing that its command line takes for something else. */
const WORD = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,62}$/;
export const isWord = (text: string): boolean => WORD.test(text);

export const word = () =>
  z
    .string()
    .regex(
      WORD,
      'is not a name of 1 to 63 letters, digits, and "_", ".", ":" or "-", beginning with a letter or digit',
    );

/** The id of an object that is known by its name. */
export const nameField = (what: string) => field(word(), `Name of the ${what}. It is the id.`, { forcesReplace: true });

export const adoptField = () =>
  field(z.boolean().optional(), 'Take over an object that exists already and differs. Default: false.', {
    control: true,
    momentary: true,
  });

export const descriptionField = (longest: number) =>
  field(
    z
      .string()
      .max(longest)
      .regex(/^[^\s?][^\n?]*$/, 'begins with a blank, or holds a line break or "?", which IOS does not take')
      .optional(),
    `Description, at most ${longest} characters.`,
  );
