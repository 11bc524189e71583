/** An apply: create, update or delete. The state it answers with is the planned one, with the unknowns filled in. */
import { check } from '../../../core/define/check';
import { asProviderError, isProviderError, ProviderError } from '../../../core/define/errors';
import { joined, text, type Message } from '../../../core/define/message';
import type { Memory } from '../../../core/compare/memory';
import type { Bag } from '../../../core/define/paths';
import { createObject, deleteObject, updateObject, type Outcome } from '../../../core/run/lifecycle';
import { claimantOf } from '../claimant';
import {
  errorDiagnostic,
  failureDiagnostics,
  saidDiagnostics,
  warningDiagnostics,
  type Diagnostics,
} from '../diagnostics';
import type { HandlerContext, Reply, Unary } from '../dispatcher';
import { timeoutsOf } from '../durations';
import { whereItStands } from '../engine-command';
import { settled } from '../settled';
import type { Provider } from '../provider';
import { readPrivate, writePrivate, type Private } from '../private';
import { decode, encode, plannedInputs, toState, toStored, withIdentity, type Kind } from '../state';
import { toBag } from '../translate';
import { configInputs, pinnedIn, sentNow, withoutWriteOnly, withPinned, type ConfigInputs } from '../write-only';

type Request = Parameters<Unary<'ApplyResourceChange'>>[0];
type Answer = Reply<'ApplyResourceChange'>;

export function applyResourceChange(provider: Provider): Unary<'ApplyResourceChange'> {
  const { kinds } = provider;
  return async (request, context) => {
    provider.session.plans.readdressed.applying();
    const of = kinds(request.typeName);
    const planned = decode(of, request.plannedState);
    return planned === null
      ? applyDelete(provider, of, request, context)
      : applyWrite(provider, of, planned, request, context);
  };
}

async function applyWrite(
  { session }: Provider,
  of: Kind,
  planned: Bag,
  { priorState, config, plannedPrivate }: Request,
  context: HandlerContext,
): Promise<Answer> {
  const { definition, attributes } = of;
  const prior = decode(of, priorState);
  const { planned: plannedPaths, ignored = [], claimant: key, ...before } = readPrivate(plannedPrivate, of, prior);
  const unchanged = { ...newState(of, prior), private: writePrivate(before, of, prior) };
  const wanted = decode(of, config) ?? {};
  const given = configInputs(attributes, wanted);
  const chosen = plannedInputs(of, planned, given.inputs, plannedPaths);
  const { inputs: desired, failures } = check(
    definition,
    withPinned(chosen, pinnedIn(attributes, { config: wanted, prior, sent: before.sent, ignored })),
    {
      prior: prior === null ? undefined : toBag(attributes, prior),
      fingerprintKey: session.fingerprintKey,
      strictAlgorithms: session.strictAlgorithms,
    },
  );
  // Values that were unknown in the plan are judged now; nothing has been sent yet.
  if (failures.length > 0)
    return { ...unchanged, diagnostics: failureDiagnostics(attributes, failures, 'error', given.writeOnly) };
  try {
    const claim = { ledger: session.ledger, claimant: claimantOf(definition, desired, key) };
    const call = { ...session.call(of, context, timeoutsOf(wanted['timeouts'])), claim };
    const outcome =
      prior === null
        ? await createObject(definition, call, desired)
        : await updateObject(definition, call, toStored(of, prior, before.memory), desired);
    return applied(of, outcome, { planned, wanted, prior, given, before });
  } catch (error) {
    const doing = `${prior === null ? 'Creating' : 'Updating'} ${definition.title} failed`;
    return {
      ...unchanged,
      diagnostics: [errorDiagnostic(attributes, prior === null ? madeTooEarly(error) : error, doing)],
    };
  }
}

async function applyDelete(
  { session }: Provider,
  of: Kind,
  { priorState, plannedPrivate }: Request,
  context: HandlerContext,
): Promise<Answer> {
  const { definition, attributes } = of;
  const prior = decode(of, priorState) ?? {};
  const alone = definition.claims?.(toBag(attributes, prior)) ?? [];
  try {
    const before = readPrivate(plannedPrivate, of, prior);
    if (before.leftAlone === true) return { newState: encode(of, null) }; // the plan has said so
    const stored = toStored(of, prior, before.memory);
    const claim = { ledger: session.ledger, claimant: claimantOf(definition, stored.inputs, undefined) };
    const call = { ...session.call(of, context, timeoutsOf(prior['timeouts'])), claim };
    const { warnings } = await deleteObject(definition, call, stored);
    return { newState: encode(of, null), diagnostics: saidDiagnostics(`Deleting ${definition.title}`, warnings) };
  } catch (error) {
    const doing = `Deleting ${definition.title} failed`;
    const failure = asProviderError(error, doing);
    return {
      ...newState(of, prior),
      private: plannedPrivate,
      diagnostics: [
        errorDiagnostic(attributes, withHint(inTerraformsOrder(failure, alone), whereItStands(prior['id'])), doing),
      ],
    };
  }
}

/** A program can turn Terraform's order round where both objects cannot exist at once, and no plan tells a provider so. */
function madeTooEarly(error: unknown): unknown {
  if (!isProviderError(error, 'taken')) return error;
  return withHint(
    error,
    'If it is the old object of this very replacement that has it, `create_before_destroy` is set here or on what depends on this resource: both objects cannot exist at once, so take it off.',
  );
}

/**
 * Terraform destroys first and changes what refers to the object later, unless the program says otherwise.
 * @param alone what one object at a time can have: a new one that has it too cannot come first
 */
function inTerraformsOrder(error: ProviderError, alone: readonly Message[]): ProviderError {
  if (!isProviderError(error, 'inUse')) return error;
  const unless =
    alone.length === 0
      ? ''
      : text` That does not help where the new object has ${joined(alone, ' or ')} too: then what refers to this one takes \`lifecycle { replace_triggered_by = [...] }\`, and goes and comes with it.`;
  return withHint(
    error,
    text`Terraform destroys an object before it changes what refers to it. If this program changes that too, set \`lifecycle { create_before_destroy = true }\` on the resource of this object; if it is to go for good, apply that once before it goes.${unless} A resource that must be replaced along with what it refers to takes \`lifecycle { replace_triggered_by = [...] }\`, or, where this one is named with \`-replace\`, a \`-replace\` of its own.`,
  );
}

function withHint(error: ProviderError, more: Message): ProviderError {
  const { hint } = error.said;
  return error.with({ hint: hint === undefined ? more : text`${hint}\n${more}` });
}

function newState(of: Kind, values: Bag | null): Answer {
  const { state, identity } = withIdentity(of, values);
  return { newState: state, newIdentity: identity };
}

interface Applying {
  readonly planned: Bag;
  readonly wanted: Bag;
  readonly prior: Bag | null;
  readonly given: ConfigInputs;
  readonly before: Private;
}

function applied(of: Kind, outcome: Outcome, applying: Applying): Answer {
  const { planned, wanted, prior, given, before } = applying;
  const { stored } = outcome;
  const { definition, attributes } = of;
  const diagnostics: Diagnostics = saidDiagnostics(definition.title, outcome.warnings);
  if (outcome.error !== undefined) {
    // The versions stay the prior ones, or the next plan would take the secrets for sent.
    const memory = withWriteOnly(stored.memory, [...(before.memory.writeOnly ?? []), ...given.writeOnly]);
    const actual = toState(of, withoutWriteOnly(stored.state, memory), {
      id: stored.id,
      memory,
      like: prior ?? wanted,
    });
    diagnostics.push(errorDiagnostic(attributes, outcome.error, `Updating ${definition.title} failed`));
    return { ...newState(of, actual), private: writePrivate({ memory, sent: before.sent }, of, actual), diagnostics };
  }
  const memory = withWriteOnly(stored.memory, given.writeOnly);
  const actual = toState(of, withoutWriteOnly(stored.state, memory), { id: stored.id, memory, like: wanted });
  const values = settled(planned, actual) as Bag;
  if (outcome.incomplete !== undefined && prior === null) {
    // An error here would taint the object, and the next apply would destroy what may carry traffic by then.
    diagnostics.push(
      ...warningDiagnostics(`${definition.title} is not finished`, [
        `${outcome.incomplete}\nIt is kept in state; the next apply finishes it.`,
      ]),
    );
  } else if (outcome.incomplete !== undefined) {
    values['incomplete'] = outcome.incomplete;
    diagnostics.push(
      errorDiagnostic(
        attributes,
        new ProviderError({ code: 'timeout', message: outcome.incomplete }),
        `${definition.title} is not finished`,
      ),
    );
  }
  return {
    ...newState(of, values),
    private: writePrivate({ memory, sent: sentNow(stored.state, given.writeOnly) }, of, values),
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
