/** Just enough for `terraform validate`. */
import { createDispatcher, type Dispatcher } from '../../../../provider/engines/terraform/dispatcher';

export function createProvider(): Dispatcher {
  return createDispatcher({
    ValidateProviderConfig: async () => ({}),
    ValidateResourceConfig: async () => ({}),
    ValidateDataResourceConfig: async () => ({}),
  });
}
