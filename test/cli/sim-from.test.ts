/** `hybridvpn sim --from`: simulators that play what somebody knows of the platforms, and what they say of themselves. */
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knowledge, KnownObject } from '../../provider/cli/twin/known';
import { markerIn, markerOf, markerText } from '../../provider/cli/twin/marker';
import { alicloudSecrets, Brownfield, nsxSecrets, T0, VPN_GATEWAY } from '../kit/brownfield';
import { CommandLine } from './command';

interface Line {
  readonly nsx: Record<string, string>;
  readonly alicloud: Record<string, string>;
  readonly twin: { readonly of: string; readonly takenAt: string; readonly objects: number };
}

let cli: CommandLine;
let folder: string;

beforeAll(async () => {
  cli = await CommandLine.build();
  folder = mkdtempSync(join(tmpdir(), 'hybridvpn-twin-'));
});
afterAll(() => {
  cli.remove();
  rmSync(folder, { recursive: true, force: true });
});

describe('the live platforms', () => {
  const file = (): string => join(folder, 'sim.json');
  let site: Brownfield;
  let said: string;
  let began: number;
  const before: Record<string, string> = {};
  const imported = async (
    env: Record<string, string>,
    more: readonly string[] = [],
  ): Promise<Record<string, string>> => {
    const nsx = await cli.must(['import', '--from', 'nsx', '--gateway', T0, ...more], env);
    const alicloud = await cli.must(['import', '--from', 'alicloud', '--gateway', VPN_GATEWAY, ...more], env);
    return { nsx: nsx.stdout, alicloud: alicloud.stdout };
  };

  beforeAll(async () => {
    site = await Brownfield.start();
    await site.buildNsx();
    await site.buildAlicloud();
    Object.assign(before, await imported(site.env));
    began = Date.now();
    said = (
      await cli.must(['sim', '--from', 'live', '--state', join(folder, 'twin.json'), '--detach', file()], site.env)
    ).stdout;
    await site.stop(); // nobody can ask it any more
  });
  afterAll(() => cli.run(['sim', '--stop', file()]));

  test('are played as they are: an import writes the same program', async () => {
    const line = JSON.parse(said) as Line;
    expect(await imported({}, ['--connection', file()])).toEqual(before);
    expect(line.twin).toMatchObject({ of: 'the live platforms', objects: 26 });
    expect(Date.parse(line.twin.takenAt)).toBeGreaterThanOrEqual(began);
    expect(Date.parse(line.twin.takenAt)).toBeLessThanOrEqual(Date.now());
  });

  test('without their secrets, also in what is kept of them', async () => {
    expect((await cli.must(['sim', '--stop', file()])).code).toBe(0);
    const kept = readFileSync(join(folder, 'twin.json'), 'utf8');
    for (const secret of [...Object.values(nsxSecrets), ...Object.values(alicloudSecrets)])
      expect(kept).not.toContain(JSON.stringify(secret).slice(1, -1));
    const again = await cli.must(['sim', '--state', join(folder, 'twin.json'), '--detach', file()]);
    expect((JSON.parse(again.stdout) as Line).twin).toEqual((JSON.parse(said) as Line).twin);
  });
});

test.each([
  ['empty', '', 'it is empty'],
  ['cut off', '{"version": 4, "lineage": "x", "resources": [', 'ends in the middle'],
  ['a plan', '{"format_version":"1.2","terraform_version":"1.11.4","resource_changes":[]}', 'is a Terraform plan'],
  [
    'as it is shown',
    '{"format_version":"1.0","terraform_version":"1.11.4","values":{}}',
    'as `terraform show` prints it',
  ],
])('a state that is %s gets one message', async (_case, text, message) => {
  const file = join(folder, 'state.json');
  writeFileSync(file, text);
  for (const more of [[], ['--redact', join(folder, 'out.json')]]) {
    const { code, stdout, stderr } = await cli.run(['sim', '--from', file, ...more]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr.split('\n').filter((line) => line !== '').length).toBeLessThan(3);
    expect(stderr).toContain(message);
  }
});

test('--redact reads past the mark before a text, and says what is no text', async () => {
  const [marked, wide] = [join(folder, 'marked.json'), join(folder, 'wide.json')];
  const text = JSON.stringify({ version: 4, serial: 1, lineage: 'x', resources: [] });
  writeFileSync(marked, `\ufeff${text}`);
  writeFileSync(wide, text, 'utf16le');
  const redacted = (state: string) => cli.run(['sim', '--from', state, '--redact', join(folder, 'redacted.json')]);
  expect(await redacted(marked)).toMatchObject({ code: 0, stderr: '' });
  expect(await redacted(wide)).toMatchObject({ code: 1, stderr: expect.stringContaining('it is UTF-16') as string });
});

test('--redact takes one state', async () => {
  const { code, stderr } = await cli.run(['sim', '--redact', join(folder, 'out.json')]);
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('--redact writes one state') as string });
});

test('--redact writes over what it has written, and over nothing else', async () => {
  const state = join(folder, 'pulled.tfstate');
  writeFileSync(state, JSON.stringify({ version: 4, serial: 1, lineage: 'x', resources: [] }));
  const target = join(folder, 'anew.tfstate');
  const redacted = () => cli.run(['sim', '--from', state, '--redact', target]);
  expect([(await redacted()).code, (await redacted()).code]).toEqual([0, 0]);
  writeFileSync(target, readFileSync(state));
  expect(await redacted()).toMatchObject({ code: 1, stderr: expect.stringContaining('is there already') as string });
  expect(readFileSync(target)).toEqual(readFileSync(state));
});

test('--redact keeps the file that it reads, by whatever name', async () => {
  const [state, other] = [join(folder, 'kept.json'), join(folder, 'link.json')];
  const text =
    '{"version": 4, "terraform_version": "1.11.4", "serial": 1, "lineage": "x", "outputs": {}, "resources": []}';
  writeFileSync(state, text);
  symlinkSync(state, other);
  for (const target of [state, other]) {
    const { code, stderr } = await cli.run(['sim', '--from', state, '--redact', target]);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining('is the file that is read') as string,
    });
  }
  expect(readFileSync(state, 'utf8')).toBe(text);
});

describe('what a twin says of itself', () => {
  test('an object that several sources tell of is one', () => {
    const object = (id: string) => ({ definition: { type: 'nsx:BgpNeighbor' }, id }) as unknown as KnownObject;
    const source = (of: string, ...ids: string[]) =>
      ({ of, takenAt: '2026-01-02T03:04:05Z', objects: ids.map(object) }) as unknown as Knowledge;
    expect(markerOf([source('a', '1', '2'), source('a', '1', '2'), source('b', '2', '3')], {})).toMatchObject({
      of: 'a, b',
      objects: 3,
    });
  });

  const marker = { of: 'prod.tfstate', takenAt: '2026-01-02T03:04:05Z', objects: 3, madeUp: {} };

  test.each([
    ['2026-01-02T03:04:06Z', 'less than a minute'],
    ['2026-01-02T03:05:06Z', '1 minute'],
    ['2026-01-03T09:04:06Z', '30 hours'],
    ['2026-01-09T03:04:06Z', '7 days'],
  ])('at %s is that it is %s old', (now, age) => {
    expect(markerText(marker, new Date(now))).toBe(
      `Ran against a twin of prod.tfstate, taken at 2026-01-02 03:04 UTC (${age} old), and not against the platforms.`,
    );
  });

  test('lint and report show it, by argument or environment', async () => {
    const plan = join(__dirname, 'report/changed.plan.json');
    const line = join(folder, 'line.json');
    writeFileSync(line, JSON.stringify({ nsx: {}, twin: marker }));
    const says = 'Ran against a twin of prod.tfstate, taken at 2026-01-02 03:04 UTC';
    expect((await cli.run(['report', plan, '--twin', line])).stdout).toContain(says);
    expect((await cli.run(['lint', plan], { HYBRIDVPN_TWIN: line })).stdout).toContain(says);
    for (const command of ['report', 'lint']) {
      const { stdout } = await cli.run([command, plan, '--twin', line, '--json']);
      expect(JSON.parse(stdout)).toMatchObject({ twin: { of: 'prod.tfstate', takenAt: '2026-01-02T03:04:05Z' } });
    }
  });

  test('is read from the line of sim alone', () => {
    const file = join(folder, 'line.json');
    writeFileSync(file, JSON.stringify({ nsx: {}, twin: marker }));
    expect(markerIn(file)).toEqual(marker);
    writeFileSync(file, JSON.stringify({ nsx: {} }));
    expect(() => markerIn(file)).toThrow('is not of a twin');
  });
});
