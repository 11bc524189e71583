/**
 * What changes with every write of ours to an object and with nothing else. A value that was changed elsewhere and is set
 * back is in the end what it was: whoever must look again after a repair (`triggers`) would not hear of it.
 */
import { z } from 'zod';
import { field } from './fields';

export const LAST_WRITE = 'lastWrite';

/** Part of the outputs of a resource that tells it; the core fills it. */
export const lastWrite = {
  [LAST_WRITE]: field(
    z.string().optional(),
    'A text without meaning that is another one after each create and change by this provider, a repair included, and after nothing else. For `triggers` of what must look again then.',
  ),
};
