/** The provider proper, loaded at the first call that is not answered by prepared bytes: one handler per RPC. */
import '../shared/without-eval';
import { catalog } from '../../catalog';
import type { Catalog } from '../../core/define/catalog';
import { createDispatcher, type Dispatcher, type ProviderHandlers } from './dispatcher';
import { preparedForms, resultForms, type FormOf } from './functions';
import type { UnaryName } from './proto/methods';
import { newProvider } from './provider';
import { applyResourceChange } from './rpc/apply-resource-change';
import { callFunction } from './rpc/call-function';
import { closeEphemeralResource } from './rpc/close-ephemeral-resource';
import { configureProvider } from './rpc/configure-provider';
import { generateResourceConfig } from './rpc/generate-resource-config';
import { importResourceState } from './rpc/import-resource-state';
import { listResource } from './rpc/list-resource';
import { moveResourceState } from './rpc/move-resource-state';
import { openEphemeralResource } from './rpc/open-ephemeral-resource';
import { planResourceChange } from './rpc/plan-resource-change';
import { readDataSource } from './rpc/read-data-source';
import { readResource } from './rpc/read-resource';
import { renewEphemeralResource } from './rpc/renew-ephemeral-resource';
import { upgradeResourceIdentity } from './rpc/upgrade-resource-identity';
import { upgradeResourceState } from './rpc/upgrade-resource-state';
import { validateDataResourceConfig } from './rpc/validate-data-resource-config';
import { validateEphemeralResourceConfig } from './rpc/validate-ephemeral-resource-config';
import { validateListResourceConfig } from './rpc/validate-list-resource-config';
import { validateProviderConfig } from './rpc/validate-provider-config';
import { validateResourceConfig } from './rpc/validate-resource-config';
import type { StaticAnswers } from '../shared/services';
import type { StateSteps } from './state-upgrades';

/** `answers`: those of the build, which say what functions answer with. */
export function createProvider({ GetFunctions: answer }: StaticAnswers<UnaryName>): Dispatcher {
  const formOf = answer === undefined ? resultForms(catalog) : preparedForms(answer);
  return createDispatcher(providerHandlers(catalog, process.env, undefined, formOf));
}

export function providerHandlers(
  list: Catalog,
  env: NodeJS.ProcessEnv,
  steps?: StateSteps,
  formOf: FormOf = resultForms(list),
): ProviderHandlers {
  const provider = newProvider(list, env, steps);
  return {
    ValidateProviderConfig: validateProviderConfig(provider),
    ConfigureProvider: configureProvider(provider),

    ValidateResourceConfig: validateResourceConfig(provider),
    UpgradeResourceState: upgradeResourceState(provider),
    UpgradeResourceIdentity: upgradeResourceIdentity(),
    ReadResource: readResource(provider),
    PlanResourceChange: planResourceChange(provider),
    ApplyResourceChange: applyResourceChange(provider),
    ImportResourceState: importResourceState(provider),
    MoveResourceState: moveResourceState(provider),
    GenerateResourceConfig: generateResourceConfig(provider),

    ValidateDataResourceConfig: validateDataResourceConfig(provider),
    ReadDataSource: readDataSource(provider),

    ValidateListResourceConfig: validateListResourceConfig(),
    ListResource: listResource(provider),

    ValidateEphemeralResourceConfig: validateEphemeralResourceConfig(provider),
    OpenEphemeralResource: openEphemeralResource(provider),
    RenewEphemeralResource: renewEphemeralResource(),
    CloseEphemeralResource: closeEphemeralResource(),

    CallFunction: callFunction(provider, formOf),
  };
}
