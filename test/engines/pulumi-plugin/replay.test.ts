/**
 * The conversations recorded from the real engine, held again: each recorded request goes over gRPC to the executable, on a
 * fresh simulated site, and must be answered as it was. A difference that is meant is recorded anew with
 * `node tools/run.mjs tools/record-pulumi.ts pulumi-plugin`.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isBag, type Bag } from '../../../provider/core/define/paths';
import { DiffResponseDiffChanges, PropertyDiffKind } from '../../../provider/engines/pulumi-plugin/proto/messages';
import { bundle } from '../../kit/built-provider';
import { PluginFailure, spawnPlugin, type PluginClient } from '../../kit/pulumi-plugin';
import { nativeScenarios } from '../../kit/pulumi-plugin-scenarios';
import { Bindings, type PluginMethod, type RecordedCall, type Recording } from '../../kit/pulumi-recording';
import { Site } from '../../kit/pulumi-scenarios';

const recordings = join(__dirname, '../../recordings/pulumi-plugin');
const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-replay-'));
const executable = join(folder, 'pulumi-resource-hybridvpn');

beforeAll(() => bundle(join(__dirname, '../../../provider/engines/pulumi-plugin'), executable));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** In the shape of the engine's log: proto JSON leaves zero values out and spells enums. */
function asLogged(method: PluginMethod, answer: Bag): Bag {
  if (method === 'Configure') return {};
  const { changes, detailedDiff, ...rest } = answer;
  const kinds = namesOf(PropertyDiffKind);
  const diffs = Object.entries((detailedDiff ?? {}) as Record<string, { kind: number; inputDiff: boolean }>).map(
    ([path, { kind, inputDiff }]) => [path, withoutZeros({ kind: kind === 0 ? '' : kinds[kind], inputDiff })],
  );
  return withoutZeros({
    ...rest,
    changes: typeof changes === 'number' ? namesOf(DiffResponseDiffChanges)[changes] : undefined,
    detailedDiff: diffs.length === 0 ? undefined : Object.fromEntries(diffs),
    ...('failures' in rest ? { failures: (rest['failures'] as Bag[]).map(withoutZeros) } : {}),
  });
}

const namesOf = (values: Readonly<Record<string, number>>): Record<number, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [value, name]));

function withoutZeros(bag: Bag): Bag {
  const zero = (value: unknown): boolean =>
    value === '' || value === false || value === undefined || (Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(bag).filter(([, value]) => !zero(value)));
}

async function perform(provider: PluginClient, call: RecordedCall<PluginMethod>, bindings: Bindings): Promise<Bag> {
  const where = `${call.method} ${call.resource ?? ''}`;
  try {
    const answer = asLogged(call.method, await provider.call(call.method, bindings.fill(call.request)));
    bindings.learn(call.answer, answer);
    return { where, answer };
  } catch (error) {
    if (!(error instanceof PluginFailure)) throw error;
    if (call.left !== undefined) bindings.learn(call.left, error.left?.properties);
    return { where, failed: error.message, ...(call.left === undefined ? {} : { left: error.left?.properties }) };
  }
}

/**
 * The engine starts a process for each command. So does this scenario: the others have one each, as under a debugger, because
 * a start takes longer than what it is asked.
 */
const OWN_PROCESSES = 'nsx-import';

describe.each(nativeScenarios.map((scenario) => [scenario.name, scenario] as const))('%s', (name, scenario) => {
  const recording = JSON.parse(readFileSync(join(recordings, `${name}.json`), 'utf8')) as Recording<PluginMethod>;

  test('the recording has the phases of the scenario', () => {
    expect(recording.phases.map((phase) => phase.title)).toEqual(scenario.phases.map((phase) => phase.title));
  });

  test('every answer is the recorded one', async () => {
    const site = await Site.start(scenario);
    const bindings = new Bindings(site.known);
    let provider: Awaited<ReturnType<typeof spawnPlugin>> | undefined;
    try {
      for (const [index, phase] of recording.phases.entries()) {
        for (const happening of scenario.phases[index]!.before ?? []) await site.happen(happening);
        if (name === OWN_PROCESSES) await provider?.close();
        if (index === 0 || name === OWN_PROCESSES)
          provider = await spawnPlugin(executable, { env: { XDG_CACHE_HOME: folder } });
        await provider!.call('Handshake', { engineAddress: '127.0.0.1:1' });
        for (const [number, call] of phase.calls.entries()) {
          const at = `${phase.title}, call ${number}`;
          const answered = await perform(provider!, call, bindings);
          const { answer, failed, left } = bindings.fill(call);
          const expected = { where: `${call.method} ${call.resource ?? ''}`, answer, failed, left };
          expect({ at, ...answered }).toEqual({ at, ...definedOnly(expected) });
        }
      }
    } finally {
      await provider?.close();
      await site.close();
    }
  });
});

function definedOnly(bag: Bag): Bag {
  return Object.fromEntries(
    Object.entries(bag).filter(([, value]) => value !== undefined && (isBag(value) || value !== '')),
  );
}
