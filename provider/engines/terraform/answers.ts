/** Everything Terraform asks that is the same for every caller; evaluated when the provider is built. */
import { catalog } from '../../catalog';
import { staticAnswers } from './schema';

export const answers = staticAnswers(catalog);
