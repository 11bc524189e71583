/** Static answers of the catalog beside it. */
import { staticAnswers } from '../../../../provider/engines/terraform/schema';
import { catalog } from './catalog';

export const answers = staticAnswers(catalog);
