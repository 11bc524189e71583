/**
 * Diff, with a kind for every path that changes. In a refresh Pulumi asks the same question with the live state as `olds`
 * and the old inputs as `news`; the answer means the same there, and is shown as drift.
 */
import type { AnyResource } from '../../core/define/definition';
import { emptyMemory, type Memory } from '../../core/compare/memory';
import type { Bag } from '../../core/define/paths';
import { planChange, type Change } from '../../core/compare/plan';
import { replaceOrder } from '../../core/compare/replace-order';
import { withReplacements } from '../../core/run/claims';
import { shapeOf } from '../../core/define/shape';
import { detailedDiff } from './detailed';
import { isIgnored, keepIgnored } from '../pulumi-wire';
import { DiffResponseDiffChanges } from './proto/messages';
import { receive, type Received } from './properties';
import { claimantOf, definitionOf, type Provider } from './provider';
import type { ProviderHandlers } from './rpc';

const { DIFF_NONE, DIFF_SOME } = DiffResponseDiffChanges;

export function diffHandlers(provider: Provider): Required<Pick<ProviderHandlers, 'Diff'>> {
  return {
    Diff: async ({ urn, id, olds, news, ignoreChanges }) => {
      const definition = definitionOf(provider, urn);
      const before = receive(olds);
      const values = keepIgnored(receive(news).values, before.values, ignoreChanges);
      const claim = { ledger: provider.connections.ledger, claimant: claimantOf(urn) };
      const own = changesOf(provider, definition, before, values, ignoreChanges);
      // Pulumi asks, with unknowns, which dependents an object that is deleted first takes along.
      const changes = withReplacements({ claim }, { definition, id, prior: before.values, desired: values }, own);
      const replacing = changes.filter((change) => change.forcesReplace);
      return {
        changes: changes.length > 0 || before.memory?.incomplete !== undefined ? DIFF_SOME : DIFF_NONE,
        // These two take top-level names; the paths are in the detailed diff.
        diffs: topNames(changes),
        replaces: topNames(replacing),
        stables: stables(definition),
        // Also where nothing here replaces: the option `replaceOnChanges` makes a replacement of any change.
        deleteBeforeReplace: replaceOrder(definition, before.values, values) === 'delete-first',
        detailedDiff: detailedDiff(shapeOf(definition.inputs), changes),
        hasDetailedDiff: true,
      };
    },
  };
}

/** What separates the stored object from what the program asks for. */
export function changesOf(
  { connections }: Pick<Provider, 'connections'>,
  definition: AnyResource,
  before: Received,
  desired: Bag,
  ignoreChanges: readonly string[],
): Change[] {
  const prior: Memory = before.memory ?? emptyMemory;
  const { fingerprintKey } = connections;
  return planChange(definition, { observed: before.values, prior, desired, fingerprintKey }).filter(
    ({ path }) => !isIgnored(path, ignoreChanges),
  );
}

function topNames(changes: readonly Change[]): string[] {
  return [...new Set(changes.map((change) => String(change.path[0])))];
}

/** What an update leaves as it is: ids and addresses, and every input that could only change in a replacement. The first text of a trigger is noted in place. */
function stables(definition: AnyResource): string[] {
  return [
    ...shapeOf(definition.outputs).fields.filter((field) => field.meta.stable),
    ...shapeOf(definition.inputs).fields.filter(({ meta }) => meta.forcesReplace && !meta.trigger),
  ].map((field) => field.name);
}
