/** What a program makes an object anew for, where nothing that the platform knows of it changes. */
import { z } from 'zod';
import { field } from './fields';

/**
 * In the place of `replace_triggered_by`, which takes no reference to what may not be there, and which OpenTofu since 1.12 also
 * heeds where the other object is new.
 *
 * @param what `the connection`; @param use when a program needs it, a phrase
 */
export const triggersReplace = (what: string, use: string) =>
  field(
    z.string().min(1, 'is empty').optional(),
    `A text of your own: another one makes ${what} anew, the first one and none change nothing, so apply it before the change that it is for. ${use}`,
    { trigger: true, unreadable: true, forcesReplace: true, onUnset: 'keep' },
  );
