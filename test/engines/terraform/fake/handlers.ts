/** A provider that keeps its one kind of object as JSON files in a directory, for tests of the transport. */
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UNKNOWN } from '../../../../provider/core/define/unknown';
import { decodeJson, decodeValue, encodeValue } from '../../../../provider/engines/terraform/codec';
import { type CtyType, map, object, set } from '../../../../provider/engines/terraform/cty';
import { DiagnosticSeverity } from '../../../../provider/engines/terraform/proto/messages';
import {
  createDispatcher,
  type Dispatcher,
  type ProviderHandlers,
} from '../../../../provider/engines/terraform/dispatcher';

type Values = Record<string, unknown>;

const providerType = object({ directory: 'string' });
export const noteType: CtyType = object({
  id: 'string',
  name: 'string',
  size: 'number',
  enabled: 'bool',
  labels: map('string'),
  members: set('string'),
  endpoint: object({ address: 'string', port: 'number' }),
  wait_until_stopped: 'bool',
});

export function createProvider(): Dispatcher {
  let directory = '';
  const fileOf = (id: unknown): string => join(directory, `${String(id)}.json`);

  const handlers: ProviderHandlers = {
    ValidateProviderConfig: async () => ({}),
    ValidateResourceConfig: async ({ config }) => {
      const note = decodeValue(config, noteType) as Values;
      if (note.name !== 'refused') return {};
      const attribute = { steps: [{ attributeName: 'name' }] };
      return {
        diagnostics: [
          { severity: DiagnosticSeverity.ERROR, summary: 'Name refused', detail: 'Take another.', attribute },
        ],
      };
    },
    ConfigureProvider: async ({ config }) => {
      directory = String((decodeValue(config, providerType) as Values).directory);
      return {};
    },
    UpgradeResourceState: async ({ rawState }) => ({
      upgradedState: encodeValue(decodeJson(rawState?.json ?? new Uint8Array(0), noteType), noteType),
    }),
    ReadResource: async ({ currentState, private: memory }) => {
      const note = decodeValue(currentState, noteType) as Values;
      const file = fileOf(note.id);
      const found = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Values) : null;
      return { newState: encodeValue(found, noteType), private: memory };
    },
    PlanResourceChange: async ({ priorState, proposedNewState }) => {
      const prior = decodeValue(priorState, noteType) as Values | null;
      const proposed = decodeValue(proposedNewState, noteType) as Values | null;
      if (proposed === null) return { plannedState: encodeValue(null, noteType) };
      if (prior === null) proposed.id = UNKNOWN;
      const requiresReplace =
        prior !== null && prior.name !== proposed.name ? [{ steps: [{ attributeName: 'name' }] }] : [];
      return { plannedState: encodeValue(proposed, noteType), requiresReplace };
    },
    ApplyResourceChange: async ({ priorState, plannedState }, { signal, log }) => {
      const prior = decodeValue(priorState, noteType) as Values | null;
      const planned = decodeValue(plannedState, noteType) as Values | null;
      if (planned === null) {
        rmSync(fileOf(prior?.id), { force: true });
        return { newState: encodeValue(null, noteType) };
      }
      if (planned.name === 'bug') throw new Error('a bug in the provider');
      const note = { ...planned, id: prior?.id ?? randomUUID() };
      writeFileSync(fileOf(note.id), JSON.stringify(note));
      log('info', `wrote note ${note.id}`);
      const newState = encodeValue(note, noteType);
      if (planned.wait_until_stopped !== true) return { newState };
      await new Promise<void>((resolve) => {
        if (signal.aborted) resolve();
        else signal.addEventListener('abort', () => resolve(), { once: true });
      });
      return { newState, diagnostics: [{ severity: DiagnosticSeverity.WARNING, summary: 'Not finished', detail: '' }] };
    },
    ImportResourceState: async ({ typeName, id }) => ({
      importedResources: [{ typeName, state: encodeValue({ id }, noteType) }],
    }),
    async *ListResource({ typeName }) {
      for (const displayName of ['one', 'two', 'three']) yield { displayName: `${typeName} ${displayName}` };
    },
  };
  return createDispatcher(handlers);
}
