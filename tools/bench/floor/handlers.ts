/**
 * Says at once what it was told, and looks at nothing: every object is as its state says, every configuration is right. What a
 * plan of unchanged objects takes with it is Terraform's own time and that of starting Node, and no provider in Node can be
 * faster.
 */
import { createDispatcher, type Dispatcher } from '../../../provider/engines/terraform/dispatcher';
import type { DynamicValue } from '../../../provider/engines/terraform/proto/messages';

/** Of an object that there is not yet: nil, in MessagePack. */
const isNull = (state: DynamicValue | undefined): boolean => state?.msgpack?.[0] === 0xc0;

export function createProvider(): Dispatcher {
  return createDispatcher({
    ValidateProviderConfig: async () => ({}),
    ConfigureProvider: async () => ({}),
    ValidateResourceConfig: async () => ({}),
    UpgradeResourceState: async ({ rawState }) => ({ upgradedState: { json: rawState?.json } }),
    ReadResource: async ({ currentState, private: bytes }) => ({ newState: currentState, private: bytes }),
    PlanResourceChange: async ({ priorState, proposedNewState, priorPrivate }) => ({
      plannedState: isNull(priorState) ? proposedNewState : priorState,
      plannedPrivate: priorPrivate,
    }),
  });
}
