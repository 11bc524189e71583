/** Static answers of the toy catalog. */
import { staticAnswers } from '../../../../provider/engines/terraform/schema';
import { catalog } from '../../../kit/toy-catalog';

export const answers = staticAnswers(catalog);
