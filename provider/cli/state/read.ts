/** The objects of a state or a stack, whichever it is. */
import { ProviderError } from '../../core/define/errors';
import type { ReadFile } from '../../program';
import type { VendorCatalog } from '../../vendor';
import { terraformCommand } from '../terraform-command';
import { readWritten } from '../written';
import type { Held, HeldState } from './held';
import type { StateInput } from './input';
import { hasKeyedMark } from './keyed';
import { heldInStack, isKeyed } from './pulumi';
import { heldInState } from './terraform';

const get = (): string => `Give the state itself: ${terraformCommand()} state pull, or pulumi stack export.`;

/** @throws ProviderError `invalid` for what is no state or stack, or has nothing of ours among what it has */
export async function readState(catalog: VendorCatalog, { chunks, from }: StateInput): Promise<HeldState> {
  const held: Held[] = [];
  let others = 0;
  let keyed = false;
  const add = (found: readonly Held[], managed: boolean): void => {
    held.push(...found);
    if (managed && found.length === 0) others += 1;
  };
  const inState = heldInState(catalog);
  const file = await readWritten(chunks, from, {
    hint: get(),
    filed: (one) => add(inState(one), one.mode === 'managed'),
    resource: (one) => {
      add(heldInStack(catalog, one), one.custom === true && !one.type.startsWith('pulumi:'));
      keyed ||= isKeyed(one);
    },
  });
  assertState(file, from);
  assertOurs(held.length, others, from);
  return { ...file, from, held, keyed: keyed || held.some(hasKeyedMark) };
}

function assertState({ kind, shown }: ReadFile, from: string): void {
  if (kind === 'Pulumi stack' || (kind === 'Terraform state' && shown !== true)) return;
  throw new ProviderError({
    code: 'invalid',
    message: shown
      ? `${from} is a Terraform state as \`${terraformCommand()} show\` prints it: what the provider remembers of its objects is not in it.`
      : `${from} is a ${kind}: what stands on the platforms is in the state.`,
    hint: get(),
  });
}

/** A state of other providers alone was most likely given by mistake: "no drift" would be a false comfort. */
function assertOurs(ours: number, others: number, from: string): void {
  if (ours > 0 || others === 0) return;
  throw new ProviderError({
    code: 'invalid',
    message: `${from} holds objects of other providers alone (${others}), and none of hybridvpn.`,
    hint: 'Check which state or stack it is.',
  });
}
