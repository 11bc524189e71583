/** The checkout that the tools work on. */
import { dirname } from 'node:path';

export const root = dirname(dirname(__dirname));
