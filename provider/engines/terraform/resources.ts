/** The RPCs of managed resources: each decodes, asks the core, and encodes what it answers. */
import { check } from '../../core/define/check';
import type { AnyResource } from '../../core/define/definition';
import { ProviderError } from '../../core/define/errors';
import {
  createObject,
  deleteObject,
  importObject,
  readObject,
  updateObject,
  type Outcome,
} from '../../core/run/lifecycle';
import { setPaths, type Memory } from '../../core/compare/memory';
import type { Bag } from '../../core/define/paths';
import { planChange, type Change } from '../../core/compare/plan';
import { hasSecrets, shapeOf, type Shape } from '../../core/define/shape';
import { containsUnknown, isUnknown, UNKNOWN } from '../../core/define/unknown';
import { decodeJson, encodeValue } from './codec';
import { errorDiagnostic, failureDiagnostics, warningDiagnostics, type Diagnostics } from './diagnostics';
import { timeoutFailures, timeoutsOf } from './durations';
import { plannedState, settled } from './planning';
import type { Kinds } from './kinds';
import type { CallContext, ProviderHandlers } from './rpc';
import type { Session } from './session';
import {
  copyTerraformsOwn,
  decode,
  encode,
  nothingPrivate,
  plannedInputs,
  readPrivate,
  toState,
  toStored,
  writePrivate,
  type Kind,
  type Private,
} from './state';
import { toAttributePath, toBag, toValues } from './translate';
import {
  configInputs,
  sentNow,
  withoutWriteOnly,
  withPinned,
  writeOnlyFailures,
  type ConfigInputs,
} from './write-only';

type Handlers = Required<
  Pick<
    ProviderHandlers,
    | 'ValidateResourceConfig'
    | 'UpgradeResourceState'
    | 'ReadResource'
    | 'PlanResourceChange'
    | 'ApplyResourceChange'
    | 'ImportResourceState'
  >
>;

export function resourceHandlers(kind: Kinds, session: Session): Handlers {
  return {
    ValidateResourceConfig: async ({ typeName, config }) => {
      const of = kind(typeName);
      const { definition, attributes } = of;
      const values = decode(of, config) ?? {};
      const { inputs, writeOnly } = configInputs(attributes, values);
      const { failures, warnings } = check(definition, inputs);
      const own = [...timeoutFailures(values['timeouts']), ...writeOnlyFailures(attributes, values)];
      return {
        diagnostics: [
          ...failureDiagnostics(attributes, [...failures, ...own], 'error', writeOnly),
          ...failureDiagnostics(attributes, warnings, 'warning'),
        ],
      };
    },

    // Called on every operation, also at an equal version: attributes added since then become null.
    UpgradeResourceState: async ({ typeName, rawState }) => {
      const { type } = kind(typeName);
      return { upgradedState: encodeValue(decodeJson(rawState?.json ?? new Uint8Array(0), type), type) };
    },

    ReadResource: async ({ typeName, currentState, private: bytes }, context) => {
      const of = kind(typeName);
      const prior = decode(of, currentState);
      if (prior === null) return { newState: currentState, private: bytes };
      const { memory, sent } = readPrivate(bytes);
      if (!session.isKnown(of.definition.type)) {
        // Deferred: the manager is created in this very run, so there is nothing to ask yet.
        return {
          newState: currentState,
          private: bytes,
          diagnostics: warningDiagnostics('Not refreshed', [
            `${typeName} ${String(prior['id'])}: the connection settings are not known yet.`,
          ]),
        };
      }
      try {
        const call = session.call(of.definition.type, context, timeoutsOf(prior['timeouts']));
        const result = await readObject(of.definition, call, toStored(of, prior, memory));
        const diagnostics = warningDiagnostics(`Reading ${of.definition.title}`, result.warnings);
        if (result.gone) return { newState: encode(of, null), diagnostics };
        const { stored } = result;
        const state = toState(of, withoutWriteOnly(stored.state, stored.memory), {
          id: stored.id,
          memory: stored.memory,
          like: prior,
        });
        return { newState: encode(of, state), private: writePrivate({ memory: stored.memory, sent }), diagnostics };
      } catch (error) {
        return {
          newState: currentState,
          private: bytes,
          diagnostics: [errorDiagnostic(of.attributes, error, `Reading ${of.definition.title} failed`)],
        };
      }
    },

    PlanResourceChange: async ({ typeName, priorState, config, priorPrivate }) => {
      const of = kind(typeName);
      const { definition, attributes } = of;
      const prior = decode(of, priorState);
      const wanted = decode(of, config);
      if (wanted === null) return { plannedState: encode(of, null), plannedPrivate: priorPrivate }; // a destroy
      // Planning a replacement anew, Terraform passes the private bytes of the object to be replaced.
      const { memory, sent } = prior === null ? nothingPrivate : readPrivate(priorPrivate);
      const priorBag = prior === null ? undefined : toBag(attributes, prior);
      const { inputs, plain, writeOnly } = configInputs(attributes, wanted);
      const { inputs: desired, failures } = check(
        definition,
        withPinned(attributes, inputs, { config: wanted, prior, sent }),
        {
          prior: priorBag,
          fingerprintKey: session.fingerprintKey,
          strictAlgorithms: session.strictAlgorithms,
        },
      );
      if (failures.length > 0)
        return { plannedState: priorState, diagnostics: failureDiagnostics(attributes, failures, 'error', writeOnly) };
      const changes =
        priorBag === undefined
          ? []
          : planChange(definition, {
              observed: priorBag,
              prior: memory,
              desired,
              fingerprintKey: session.fingerprintKey,
            });
      const planned = toValues(
        attributes,
        plannedState(definition, { config: plain, desired, prior: priorBag, changes }),
      );
      copyTerraformsOwn(attributes, planned, wanted);
      if (prior === null) {
        planned['id'] = definition.identity?.(withoutUnknown(desired)) ?? UNKNOWN;
        planned['incomplete'] = UNKNOWN;
        if ('unchecked_secrets' in planned) planned['unchecked_secrets'] = UNKNOWN;
      } else {
        planned['id'] = prior['id'];
        // An unfinished object: planning this to null is what makes Terraform run the update that finishes it.
        planned['incomplete'] = null;
        if ('unchecked_secrets' in planned)
          planned['unchecked_secrets'] = changes.some((change) => movesSecrets(definition, change))
            ? UNKNOWN
            : prior['unchecked_secrets'];
      }
      const replacing = changes.filter((change) => change.forcesReplace);
      return {
        plannedState: encode(of, planned),
        requiresReplace: replacing.map((change) => toAttributePath(attributes, change.path)),
        plannedPrivate: writePrivate({ memory, sent, planned: setPaths(shapeOf(definition.inputs), desired) }),
      };
    },

    ApplyResourceChange: async (
      { typeName, priorState, plannedState: plannedBytes, config, plannedPrivate },
      context,
    ) => {
      const of = kind(typeName);
      const prior = decode(of, priorState);
      const planned = decode(of, plannedBytes);
      const { planned: plannedPaths, ...before } = readPrivate(plannedPrivate);
      if (planned === null)
        return applyDelete(of, session, prior ?? {}, before.memory, context, { priorState, plannedPrivate });
      const unchanged = { newState: encode(of, prior), private: writePrivate(before) };
      const wanted = decode(of, config) ?? {};
      const given = configInputs(of.attributes, wanted);
      const chosen = plannedInputs(of, planned, given.inputs, plannedPaths);
      const { inputs: desired, failures } = check(
        of.definition,
        withPinned(of.attributes, chosen, { config: wanted, prior, sent: before.sent }),
        {
          prior: prior === null ? undefined : toBag(of.attributes, prior),
          fingerprintKey: session.fingerprintKey,
          strictAlgorithms: session.strictAlgorithms,
        },
      );
      // Values that were unknown in the plan are judged now; nothing has been sent yet.
      if (failures.length > 0)
        return { ...unchanged, diagnostics: failureDiagnostics(of.attributes, failures, 'error', given.writeOnly) };
      try {
        const call = session.call(of.definition.type, context, timeoutsOf(wanted['timeouts']));
        const outcome =
          prior === null
            ? await createObject(of.definition, call, desired)
            : await updateObject(of.definition, call, toStored(of, prior, before.memory), desired);
        return applied(of, outcome, { planned, wanted, prior, given, before });
      } catch (error) {
        const doing = `${prior === null ? 'Creating' : 'Updating'} ${of.definition.title} failed`;
        return { ...unchanged, diagnostics: [errorDiagnostic(of.attributes, error, doing)] };
      }
    },

    ImportResourceState: async ({ typeName, id }, context) => {
      const of = kind(typeName);
      try {
        const stored = await importObject(of.definition, session.call(of.definition.type, context), id, {
          secrets: true,
        });
        if (stored === undefined) {
          throw new ProviderError({
            code: 'notFound',
            message: `There is no ${of.definition.title} with the id ${id}.`,
            hint: `The form of the id is ${of.definition.importId.form}`,
          });
        }
        const state = toState(of, stored.state, { id: stored.id, memory: stored.memory, like: {} });
        return {
          importedResources: [
            { typeName, state: encode(of, state), private: writePrivate({ memory: stored.memory, sent: {} }) },
          ],
        };
      } catch (error) {
        return { diagnostics: [errorDiagnostic(of.attributes, error, `Importing ${of.definition.title} failed`)] };
      }
    },
  };
}

async function applyDelete(
  of: Kind,
  session: Session,
  prior: Bag,
  memory: Memory,
  context: CallContext,
  kept: { priorState: Parameters<Handlers['ApplyResourceChange']>[0]['priorState']; plannedPrivate: Uint8Array },
): ReturnType<Handlers['ApplyResourceChange']> {
  try {
    const call = session.call(of.definition.type, context, timeoutsOf(prior['timeouts']));
    const { warnings } = await deleteObject(of.definition, call, toStored(of, prior, memory));
    return { newState: encode(of, null), diagnostics: warningDiagnostics(`Deleting ${of.definition.title}`, warnings) };
  } catch (error) {
    return {
      newState: kept.priorState,
      private: kept.plannedPrivate,
      diagnostics: [errorDiagnostic(of.attributes, error, `Deleting ${of.definition.title} failed`)],
    };
  }
}

interface Applying {
  readonly planned: Bag;
  readonly wanted: Bag;
  readonly prior: Bag | null;
  readonly given: ConfigInputs;
  readonly before: Private;
}

function applied(of: Kind, outcome: Outcome, applying: Applying): Awaited<ReturnType<Handlers['ApplyResourceChange']>> {
  const { planned, wanted, prior, given, before } = applying;
  const { stored } = outcome;
  const { definition, attributes } = of;
  const diagnostics: Diagnostics = warningDiagnostics(definition.title, outcome.warnings);
  if (outcome.error !== undefined) {
    // The versions stay the prior ones, or the next plan would take the secrets for sent.
    const memory = withWriteOnly(stored.memory, [...(before.memory.writeOnly ?? []), ...given.writeOnly]);
    const actual = toState(of, withoutWriteOnly(stored.state, memory), {
      id: stored.id,
      memory,
      like: prior ?? wanted,
    });
    diagnostics.push(errorDiagnostic(attributes, outcome.error, `Updating ${definition.title} failed`));
    return { newState: encode(of, actual), private: writePrivate({ memory, sent: before.sent }), diagnostics };
  }
  const memory = withWriteOnly(stored.memory, given.writeOnly);
  const actual = toState(of, withoutWriteOnly(stored.state, memory), { id: stored.id, memory, like: wanted });
  const newState = settled(planned, actual) as Bag;
  if (outcome.incomplete !== undefined && prior === null) {
    // An error here would taint the object, and the next apply would destroy what may carry traffic by then.
    diagnostics.push(
      ...warningDiagnostics(`${definition.title} is not finished`, [
        `${outcome.incomplete}\nIt is kept in state; the next apply finishes it.`,
      ]),
    );
  } else if (outcome.incomplete !== undefined) {
    newState['incomplete'] = outcome.incomplete;
    diagnostics.push(
      errorDiagnostic(
        attributes,
        new ProviderError({ code: 'timeout', message: outcome.incomplete }),
        `${definition.title} is not finished`,
      ),
    );
  }
  return {
    newState: encode(of, newState),
    private: writePrivate({ memory, sent: sentNow(stored.state, given.writeOnly) }),
    diagnostics,
  };
}

/** A pinned secret is not among an update's inputs, and still is one that the user set. */
function withWriteOnly(memory: Memory, paths: readonly string[]): Memory {
  const { writeOnly: _before, ...rest } = memory;
  return paths.length === 0
    ? rest
    : { ...rest, set: [...new Set([...memory.set, ...paths])], writeOnly: [...new Set(paths)] };
}

/** Whether secrets may come or go with a change. What is unknown now may turn out to be either. */
function movesSecrets(definition: AnyResource, { path, secret, kind, to }: Change): boolean {
  if (secret) return kind !== 'update' || isUnknown(to);
  let shape: Shape | undefined = shapeOf(definition.inputs);
  for (const segment of path) {
    shape = shape?.kind === 'object' ? shape.fields.find(({ name }) => name === segment)?.shape : undefined;
  }
  return isUnknown(to) && shape?.kind === 'object' && hasSecrets(shape);
}

function withoutUnknown(bag: Bag): Bag {
  return Object.fromEntries(Object.entries(bag).filter(([, value]) => !containsUnknown(value)));
}
