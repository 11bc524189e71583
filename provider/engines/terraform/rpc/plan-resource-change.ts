/** A plan: what the configuration says, what the provider chooses, and unknowns for what only an apply can tell. */
import { check } from '../../../core/define/check';
import { setPaths } from '../../../core/compare/memory';
import { planChange } from '../../../core/compare/plan';
import { putsBackRetired } from '../../../core/compare/rotated';
import { plannedId, plannedState } from '../../../core/compare/planned-state';
import { ProviderError } from '../../../core/define/errors';
import { shapeOf } from '../../../core/define/shape';
import { UNKNOWN } from '../../../core/define/unknown';
import {
  errorDiagnostic,
  failureDiagnostics,
  warningDiagnostics,
  withheldDiagnostics,
  type Diagnostics,
} from '../diagnostics';
import type { Reply, Unary } from '../dispatcher';
import { claimantOf } from '../claimant';
import { DESTROYING } from '../destroying';
import { engineCommand } from '../engine-command';
import { spelled, text, typeToken, type Text } from '../../../core/define/message';
import type { Bag } from '../../../core/define/paths';
import type { Intent } from '../../../core/run/ledger';
import { leftAlone } from '../../../core/run/ownership';
import { terraformSpelling } from '../spelling';
import { isNotReadYet, notReadYetError } from '../moved';
import { nullMembers } from '../null-members';
import type { Provider } from '../provider';
import { READDRESSED } from '../readdressed';
import { UNREAD } from '../unread';
import type { Session } from '../session';
import { nothingPrivate, readPrivate, writePrivate } from '../private';
import { copyTerraformsOwn, decode, encode, toStored, withIdentity, type Kind } from '../state';
import { toAttributePath, toBag, toValues } from '../translate';
import { configInputs, pinnedIn, versionsMove, withheldOf, withKept, withPinned } from '../write-only';

export function planResourceChange({ kinds, session }: Provider): Unary<'PlanResourceChange'> {
  return async ({ typeName, priorState, config, priorPrivate }) => {
    const of = kinds(typeName);
    const { definition, attributes } = of;
    const prior = decode(of, priorState);
    const unplanned = { plannedState: priorState, plannedIdentity: withIdentity(of, prior).identity };
    if (isNotReadYet(priorPrivate))
      return {
        ...unplanned,
        diagnostics: [errorDiagnostic(attributes, notReadYetError(definition.title), 'Not read yet')],
      };
    const wanted = decode(of, config);
    if (wanted === null) return plannedDestroy(session, of, prior, priorPrivate);
    // Planning a replacement anew, Terraform passes the private bytes that the first plan of it gave.
    const before = readPrivate(priorPrivate, of, prior);
    const { memory, sent } = prior === null ? nothingPrivate : before;
    const { plans } = session;
    if (prior !== null && isLostWithLeftOver(session, of, prior, memory.incarnation))
      return { ...unplanned, diagnostics: [errorDiagnostic(attributes, hasItTwice(of, prior), 'One object, twice')] };
    const priorBag = prior === null ? undefined : toBag(attributes, prior);
    const { inputs, plain, writeOnly } = configInputs(attributes, wanted);
    const ignored = plans.ignoredSecrets.in(of, wanted, prior);
    const { fingerprintKey, strictAlgorithms } = session;
    const pinned = pinnedIn(attributes, { config: wanted, prior, sent, ignored });
    const {
      inputs: desired,
      failures: wrong,
      warnings,
    } = check(definition, withPinned(inputs, pinned), {
      prior: priorBag,
      fingerprintKey,
      strictAlgorithms,
      misconfigured: session.misconfigured(definition.type),
    });
    const failures = [...wrong, ...nullMembers(attributes, wanted)]; // not known yet when the configuration was validated
    if (failures.length > 0)
      return { ...unplanned, diagnostics: failureDiagnostics(attributes, failures, 'error', writeOnly) };
    const changes =
      priorBag === undefined
        ? []
        : planChange(definition, { observed: priorBag, prior: memory, desired, fingerprintKey });
    const retired = putsBackRetired(definition, String(prior?.['id']), { changes, memory, desired });
    if (retired !== undefined) {
      const refusal = retired.with({ hint: text`${retired.said.hint ?? ''} ${DESTROYING}.` });
      return { ...unplanned, diagnostics: [errorDiagnostic(attributes, refusal, 'Retired on the running link')] };
    }
    const replacing = changes.filter((change) => change.forcesReplace);
    const claimant = claimantOf(definition, desired, before.claimant);
    const intent: Intent = {
      claimant,
      definition,
      ...(prior === null ? {} : { id: String(prior['id']), prior: priorBag }),
      desired,
      replaces: replacing.length > 0,
    };
    const refused = session.ledger.plan(intent);
    if (refused !== undefined)
      return { ...unplanned, diagnostics: [errorDiagnostic(attributes, refused, clashTitle(refused))] };
    const secretsGivenAnew = prior !== null && versionsMove(attributes, wanted, prior);
    const plan = plannedState(definition, { config: plain, desired, prior: priorBag, changes, secretsGivenAnew });
    const planned = toValues(attributes, plan);
    copyTerraformsOwn(attributes, planned, wanted);
    const chosen = prior === null ? plannedId(definition, desired) : undefined;
    if (prior === null) {
      planned['id'] = chosen ?? UNKNOWN;
      planned['incomplete'] = UNKNOWN;
    } else {
      planned['id'] = prior['id'];
      // An unfinished object: planning this to null is what makes Terraform run the update that finishes it.
      planned['incomplete'] = null;
    }
    // A doubt about what stands and stays was told in the plan that made it; what the new object of a replacement has, in its own.
    const isWritten = prior === null || changes.length > 0;
    const doubts = replacing.length > 0 ? [] : warnings.filter(({ looksBack }) => isWritten || looksBack === true);
    // A replacement is planned anew as a creation: what the old object had says nothing of the new one.
    const misfits =
      replacing.length > 0
        ? []
        : plans.watching.see({
            ...{
              key: claimant.key,
              definition,
              attributes,
              inputs: withKept(desired, pinned, session),
              writeOnly: [...writeOnly, ...ignored],
            },
            planned: { ...plan, id: planned['id'] },
            changes: isWritten,
            ...(claimant.name === undefined ? {} : { name: claimant.name }),
            ...(priorBag === undefined ? {} : { prior: { ...priorBag, id: planned['id'] } }),
          });
    const { state, identity } = withIdentity(of, planned);
    return {
      plannedState: state,
      plannedIdentity: identity,
      requiresReplace: replacing.map((change) => toAttributePath(attributes, change.path)),
      plannedPrivate: writePrivate(
        { memory, sent, planned: setPaths(shapeOf(definition.inputs), desired), ignored, claimant: claimant.key },
        of,
        prior,
      ),
      diagnostics: [
        ...failureDiagnostics(attributes, doubts, 'warning', writeOnly),
        ...warningDiagnostics(
          'A replacement that works for both or not at all',
          session.ledger
            .blocked(intent)
            .map(({ name, id }) => spelled(noOrderWorks(name, id, of), terraformSpelling(attributes))),
        ),
        ...(replacing.length > 0 ? [] : withheldDiagnostics(attributes, withheldOf(pinned, session))),
        ...(prior === null ? said(of, READDRESSED, plans.readdressed.coming(definition, desired, chosen)) : []),
        ...said(of, UNREAD, plans.unread.told(definition.title, String(prior?.['id']), replacing)),
        ...misfits,
      ],
    };
  };
}

/** Where kinds carry marks, the delete of what is left looks at the object, and leaves a newer one alone. */
function isLostWithLeftOver(
  { plans: { leftOvers } }: Session,
  of: Kind,
  prior: Bag,
  incarnation: string | undefined,
): boolean {
  const stays = leftOvers.stays(objectOf(of, prior), incarnation);
  return stays && of.definition.claim === undefined;
}

const objectOf = ({ definition }: Kind, state: Bag): string => `${definition.type} ${String(state['id'])}`;

function plannedDestroy(
  { plans: { leftOvers, readdressed: moving, unread } }: Session,
  of: Kind,
  prior: Bag | null,
  priorPrivate: Uint8Array,
): Reply<'PlanResourceChange'> {
  const destroyed = { plannedState: encode(of, null), plannedPrivate: priorPrivate };
  const before = readPrivate(priorPrivate, of, prior);
  if (prior === null) return destroyed;
  unread.goes(String(prior['id']));
  if (!leftOvers.goes(objectOf(of, prior), before.memory.incarnation)) {
    const inputs = () => toStored(of, prior, before.memory).inputs;
    return {
      ...destroyed,
      diagnostics: said(of, READDRESSED, moving.going(of.definition, inputs, String(prior['id']))),
    };
  }
  const { title } = of.definition;
  return {
    ...destroyed,
    plannedPrivate: writePrivate({ ...before, leftAlone: true }, of, prior),
    diagnostics: warningDiagnostics(`Deleting ${title}`, [leftAlone(title, String(prior['id']))]),
  };
}

const said = ({ attributes }: Kind, summary: string, texts: readonly Text[]): Diagnostics =>
  warningDiagnostics(
    summary,
    texts.map((one) => spelled(one, terraformSpelling(attributes))),
  );

/** Terraform tells no provider which of two it planned first, and has no word for forgetting a deposed object alone. */
function hasItTwice({ definition: { title } }: Kind, { id }: Bag): ProviderError {
  const command = engineCommand();
  return new ProviderError({
    code: 'conflict',
    message: text`The state has ${title} ${String(id)} twice, as this resource and as what is left of a replacement of it that failed half way (a deposed object, or another address). The plan deletes the latter, and with it the object that this resource keeps.`,
    hint: text`Nothing is deleted. Take it from the state, \`${command} state rm ADDRESS\`, which forgets both, and import it again with the id ${String(id)}. Without \`create_before_destroy\` here and on what depends on this resource it does not happen. ${DESTROYING}.`,
  });
}

/**
 * `create_before_destroy` does not help: both must go, and come back in their order. Whether this one goes as well because of
 * `replace_triggered_by` no provider is told before its first plan.
 */
function noOrderWorks(name: Text, id: string, { definition }: Kind): Text {
  const user = typeToken(definition.type);
  return text`${name} is to be replaced, and the new object cannot exist beside ${id}, which cannot be deleted while this ${user} refers to it.\nThat works, with an interruption of what they carry, where this plan replaces both: name the other in \`lifecycle { replace_triggered_by = [...] }\` of this ${user}. Without an interruption, let this one move to a new object of another id or address first.`;
}

const clashTitle = ({ code }: ProviderError): string => {
  if (code === 'conflict') return 'Two resources change places';
  return code === 'invalid' ? 'Two resources, one setting' : 'Two resources, one object';
};
