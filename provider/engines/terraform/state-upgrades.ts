/**
 * States of earlier schema versions, brought up to date step by step. A step is needed when an attribute is renamed,
 * removed or changes its type; an attribute that was added needs none, as it is null in an old state.
 *
 * To change a schema: add a step at the end of the type's list. The list's length is the schema's version. An argument that
 * a step gives a value counts as one that the program set, since the private bytes name only what the state does not (see
 * private.ts): leave null what nobody asked for.
 */
import { ProviderError } from '../../core/define/errors';
import { isBag, type Bag } from '../../core/define/paths';

/** State values as Terraform stored them, in its spelling, one version later. Must not change its argument. */
export type StateStep = (state: Bag) => Bag;

/** By type (`nsx:RouteBasedSession`): the step at index n leads from version n to n + 1. */
export type StateSteps = Readonly<Record<string, readonly StateStep[]>>;

export const STATE_STEPS: StateSteps = {};

export const schemaVersion = (steps: StateSteps, type: string): number => steps[type]?.length ?? 0;

/** @throws ProviderError if the state is from a later version than this one knows. */
export function upgradeState(steps: StateSteps, type: string, state: Bag, version: number): Bag {
  const current = schemaVersion(steps, type);
  if (version > current) {
    throw new ProviderError({
      code: 'unsupported',
      message: `The state of this ${type} has schema version ${version}, and this version of the provider knows ${current}.`,
      hint: 'It was written by a newer version of the provider: use that one, or a later one.',
    });
  }
  return (steps[type] ?? []).slice(version).reduce((values, step) => step(values), state);
}

/** The same on the bytes of a state file. */
export function upgradeRawState(steps: StateSteps, type: string, json: Uint8Array, version: number): Uint8Array {
  if (version === schemaVersion(steps, type)) return json; // nearly always: the text stays as it is
  const state: unknown = JSON.parse(Buffer.from(json).toString('utf8'));
  return Buffer.from(JSON.stringify(upgradeState(steps, type, isBag(state) ? state : {}, version)));
}
