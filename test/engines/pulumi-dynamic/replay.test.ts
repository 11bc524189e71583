/**
 * The conversations recorded from the real engine, held again: each recorded request goes over gRPC to the SDK's own host
 * process with our package in it, on a fresh simulated site, and must be answered as it was. A difference that is meant is
 * recorded anew with `node tools/run.mjs tools/record-pulumi.ts`.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalog } from '../../../provider/catalog';
import type { Bag } from '../../../provider/core/define/paths';
import { initFailedOf, type DynamicCalls } from '../../kit/dynamic-calls';
import { startDynamicHost, type DynamicHost } from '../../kit/dynamic-host';
import { providerTexts } from '../../kit/provider-texts';
import { Bindings, type RecordedCall, type Recording } from '../../kit/pulumi-recording';
import { scenarios, Site } from '../../kit/pulumi-scenarios';
import { installPackage, linkDependencies, stagePackage } from '../../kit/staged-package';

const recordings = join(__dirname, '../../recordings/pulumi-dynamic');
const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-replay-'));
let textOf: (type: string) => string;
const types = catalog.resources.map(({ type }) => type);
/** The engine starts a host for each command; here one serves all. */
let host: DynamicHost;
let phases = 0;

beforeAll(async () => {
  await linkDependencies(folder);
  await installPackage(await stagePackage(), folder);
  textOf = await providerTexts();
  host = await startDynamicHost(folder);
});

afterAll(async () => {
  await host.close();
  rmSync(folder, { recursive: true, force: true });
});

/**
 * In the shape of the engine's log: proto JSON leaves zero values out. The host forgets what it knows of the platforms when
 * it meets settings in other words, and it looks at its settings when it meets a provider's text for the first time; a phase
 * makes both new.
 */
async function perform(host: DynamicCalls, phase: number, { method }: RecordedCall, request: Bag): Promise<Bag> {
  const part = (name: string): Bag => (request[name] ?? {}) as Bag;
  const id = String(request['id'] ?? '');
  switch (method) {
    case 'Configure':
      await host.configure(inOtherWords(part('args') as Settings, ' '.repeat(phase)));
      return {};
    case 'Check': {
      const { inputs, failures } = await host.check(part('olds'), part('news'));
      return { inputs, ...(failures.length > 0 ? { failures: failures.map(withoutZeros) } : {}) };
    }
    case 'Diff': {
      const { changes, replaces, deleteBeforeReplace } = await host.diff(id, part('olds'), part('news'));
      return withoutZeros({ changes: ['', 'DIFF_NONE', 'DIFF_SOME'][changes], replaces, deleteBeforeReplace });
    }
    case 'Create':
      return { ...(await host.create(part('properties'))) };
    case 'Read':
      return withoutZeros({ ...(await host.read(id, part('properties'))) });
    case 'Update':
      return { ...(await host.update(id, part('olds'), part('news'))) };
    case 'Delete':
      await host.delete(id, part('properties'));
      return {};
  }
}

/** Texts of JSON, most of them in the wire's envelope of a secret. */
type Settings = Record<string, Bag & { value: string }>;

const inOtherWords = (args: Settings, blanks: string): Settings =>
  Object.fromEntries(Object.entries(args).map(([name, secret]) => [name, { ...secret, value: secret.value + blanks }]));

function withoutZeros(bag: Bag): Bag {
  const zero = (value: unknown): boolean =>
    value === '' || value === false || value === undefined || (Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(bag).filter(([, value]) => !zero(value)));
}

describe.each(scenarios.map((scenario) => [scenario.name, scenario] as const))('%s', (name, scenario) => {
  const recording = JSON.parse(readFileSync(join(recordings, `${name}.json`), 'utf8')) as Recording;

  test('the recording has the phases of the scenario', () => {
    expect(recording.phases.map((phase) => phase.title)).toEqual(scenario.phases.map((phase) => phase.title));
  });

  test('every answer is the recorded one', async () => {
    const site = await Site.start(scenario);
    const bindings = new Bindings(site.known);
    try {
      for (const [index, phase] of recording.phases.entries()) {
        phases++;
        for (const happening of scenario.phases[index]!.before ?? []) await site.happen(happening);
        for (const type of types) bindings.set(`provider:${type}`, `${textOf(type)}\n// ${phases}`);
        for (const [number, call] of phase.calls.entries()) {
          const where = `${phase.title}, call ${number}: ${call.method} ${call.resource ?? ''}`;
          let answer: Bag | undefined;
          let failed: string | undefined;
          let left: Bag | undefined;
          try {
            answer = await perform(host, phases, call, bindings.fill(call.request));
            bindings.learn(call.answer, answer);
          } catch (error) {
            failed = (error as { details?: string }).details ?? String(error);
            left = initFailedOf(error)?.properties;
            if (call.left !== undefined) bindings.learn(call.left, left);
          }
          expect({ where, failed, answer }).toEqual({
            where,
            failed: bindings.fill(call.failed),
            answer: bindings.fill(call.answer),
          });
          if (call.left !== undefined)
            expect({ where, ...plain(left!) }).toEqual({ where, ...bindings.fill(call.left) });
        }
      }
    } finally {
      await site.close();
    }
  });
});

test('the package has every kind, whose stored text is answered', async () => {
  for (const type of types) {
    const { failures } = await host.check({}, { __provider: textOf(type) });
    expect([type, failures]).toEqual([type, expect.any(Array)]);
  }
});

/** As the engine sends it back: secrets in clear. */
function plain(value: Bag): Bag {
  const unwrap = (item: unknown): unknown => {
    if (Array.isArray(item)) return item.map(unwrap);
    if (item === null || typeof item !== 'object') return item;
    const bag = item as Bag;
    if ('4dabf18193072939515e22adb298388d' in bag) return unwrap(bag['value']);
    return Object.fromEntries(Object.entries(bag).map(([key, one]) => [key, unwrap(one)]));
  };
  return unwrap(value) as Bag;
}
