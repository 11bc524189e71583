/** What a run writes down of its files, for the order of the next one. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Ran {
  readonly file: string;
  readonly seconds: number;
  readonly passed?: number;
  readonly skipped?: number;
}
type Reporter = new (config: { rootDir: string }) => { onRunComplete(contexts: undefined, results: object): void };
const TotalsReporter = jest.requireActual<Reporter>('../kit/totals-reporter.js');

let rootDir: string;
const written = (): string => join(rootDir, 'test/kit/durations.json');
const durations = (): unknown => JSON.parse(readFileSync(written(), 'utf8'));

beforeEach(() => {
  rootDir = mkdtempSync(join(tmpdir(), 'hybridvpn-durations-'));
  mkdirSync(join(rootDir, 'test/kit'), { recursive: true });
  jest.spyOn(console, 'log').mockReturnValue(undefined);
  process.env['RECORD_DURATIONS'] = '1';
});
afterEach(() => {
  delete process.env['RECORD_DURATIONS'];
  rmSync(rootDir, { recursive: true, force: true });
});

function record(...files: readonly Ran[]): void {
  for (const { file } of files) writeFileSync(join(rootDir, file), '');
  const testResults = files.map(({ file, seconds, passed = 1, skipped = 0 }) => ({
    testFilePath: join(rootDir, file),
    perfStats: { runtime: seconds * 1000 },
    numPassingTests: passed,
    numPendingTests: skipped,
    cpu: { own: seconds / 2, started: 0 },
    testResults: [],
  }));
  new TotalsReporter({ rootDir }).onRunComplete(undefined, { testResults });
}

test('the longest first; files that are gone are not among them, and those that were not run are', () => {
  writeFileSync(
    written(),
    '{ "test/gone.test.ts": { "seconds": 9, "cpu": 1 }, "test/kept.test.ts": { "seconds": 5, "cpu": 2 } }',
  );
  writeFileSync(join(rootDir, 'test/kept.test.ts'), '');
  record({ file: 'test/short.test.ts', seconds: 1 }, { file: 'test/long.test.ts', seconds: 30 });
  expect(Object.entries(durations() as object)).toEqual([
    ['test/long.test.ts', { seconds: 30, cpu: 15 }],
    ['test/kept.test.ts', { seconds: 5, cpu: 2 }],
    ['test/short.test.ts', { seconds: 1, cpu: 1 }],
  ]);
});

test('a machine that lacks what a file needs does not say that it is short', () => {
  const before = { 'test/tunnels.test.ts': { seconds: 40, cpu: 5 } };
  writeFileSync(written(), JSON.stringify(before));
  record({ file: 'test/tunnels.test.ts', seconds: 2, skipped: 8 });
  expect(durations()).toEqual(before);
  record({ file: 'test/tunnels.test.ts', seconds: 50, skipped: 1 });
  expect(durations()).toEqual({ 'test/tunnels.test.ts': { seconds: 50, cpu: 25 } });
  record({ file: 'test/tunnels.test.ts', seconds: 20 });
  expect(durations()).toEqual({ 'test/tunnels.test.ts': { seconds: 20, cpu: 10 } });
});

test('a file that could not be loaded keeps what it had', () => {
  const before = { 'test/long.test.ts': { seconds: 30, cpu: 10 } };
  writeFileSync(written(), JSON.stringify(before));
  record({ file: 'test/long.test.ts', seconds: 0, passed: 0 });
  expect(durations()).toEqual(before);
});
