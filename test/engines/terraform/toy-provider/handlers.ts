/** The real provider on the toy catalog, whose world is the file TOY_STATE. */
import { providerHandlers } from '../../../../provider/engines/terraform/handlers';
import { createDispatcher, type Dispatcher } from '../../../../provider/engines/terraform/dispatcher';
import { catalog } from '../../../kit/toy-catalog';

export function createProvider(): Dispatcher {
  return createDispatcher(providerHandlers(catalog, process.env));
}
