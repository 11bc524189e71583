/** `hybridvpn report` as it is called: exit codes, what it refuses, and whether another plan is told from the one that was reviewed. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandLine } from '../command';
import type { ReportData } from '../../../provider/cli/report/data';
import { markdown } from '../../../provider/cli/report/markdown';
import { hashesIn } from '../../../provider/cli/report/reviewed';
import { changed, changedOnly, text } from './plans';
import { reported } from './reported';

const plan = join(__dirname, 'changed.plan.json');
let command: CommandLine;

beforeAll(async () => {
  command = await CommandLine.build();
});
afterAll(() => command.remove());

function file(name: string, content: string): string {
  const path = join(command.folder, name);
  writeFileSync(path, content);
  return path;
}

test('ends with 2 where a link stops or a rule finds something, and with 0 if that is not to fail', async () => {
  const lenient = ['--fail-on', 'never', '--fail-on-impact', 'never', '--json'];
  const [red, { code, stdout }, capped, within] = await Promise.all([
    command.run(['report', plan]),
    command.run(['report', plan, ...lenient]),
    command.run(['report', plan, ...lenient, '--most-links', '0']),
    command.run(['report', plan, ...lenient, '--most-links', '1']),
  ]);
  const { verdict, headline, cap } = JSON.parse(capped.stdout) as ReportData;
  expect([capped.code, verdict, headline, cap]).toEqual([
    2,
    'red',
    expect.stringContaining('it interrupts 1 link, and 0 at most are allowed in one run: apply it in parts'),
    { most: 0, interrupted: 1 },
  ]);
  const calm = JSON.parse(within.stdout) as ReportData;
  expect([within.code, calm.cap]).toEqual([0, { most: 1, interrupted: 1 }]);
  expect(markdown(calm)).toContain('one run may interrupt 1 (--most-links); this one interrupts 1.');
  expect([red.code, red.stderr, code]).toEqual([2, '', 0]);
  expect(Object.keys(JSON.parse(stdout) as object)).toEqual([
    ...['version', 'name', 'input', 'hash', 'verdict', 'headline', 'counts', 'otherChanges', 'impact', 'links'],
    ...['shared', 'elsewhere', 'outside', 'findings', 'suppressed', 'notes', 'topology', 'unpaired'],
  ]);
  expect(stdout).not.toMatch(/a-key-of|another-key/);
});

describe('a preview that has only what changes', () => {
  const example = JSON.parse(
    readFileSync(join(__dirname, '../../program/read/example.preview.json'), 'utf8'),
  ) as Record<'steps', { op: string; urn: string; oldState?: object; newState: object }[]>;
  const updated = example.steps.find(({ urn }) => urn.includes('RouteBasedSession'))!;
  const stays = { ...updated, op: 'same', urn: 'urn:pulumi:dev::site::aws:ec2/vpc:Vpc::other' };
  const preview = (same: number, ...steps: object[]): string =>
    file('partial.json', JSON.stringify({ steps, duration: 1, changeSummary: { update: 1, same } }));
  const change = { ...updated, op: 'update', oldState: updated.newState };

  test.each(['report', 'lint'])('is no calm %s: of which links the changes are cannot be told', async (name) => {
    const { code, stdout, stderr } = await command.run([name, preview(3, change, stays)]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/only what changes, and 2 resources that stay are not in it.*--show-sames.*--state/s);
  });

  test('says what it would have to show, where nothing of ours changes', async () => {
    const stack = { urn: 'urn:pulumi:dev::site::pulumi:pulumi:Stack::site-dev', type: 'pulumi:pulumi:Stack' };
    const shown = preview(3, { op: 'same', urn: stack.urn, oldState: stack, newState: stack });
    const { code, stdout, stderr } = await command.run(['report', shown]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(
      /no resource of hybridvpn that changes, and what stays is not in it.*--show-sames.*--state/s,
    );
  });

  test('is judged with the stack beside it, verified as it is, and whole once it shows what stays', async () => {
    const stack = file('stack.json', JSON.stringify({ version: 3, deployment: { resources: [updated.newState] } }));
    const never = ['--fail-on', 'never', '--fail-on-impact', 'never'];
    const whole = await command.run(['report', preview(1, change, stays), ...never]);
    expect(whole.stderr).toBe('');
    const [hash] = hashesIn(whole.stdout);
    const partial = preview(3, change, stays);
    const [beside, verified] = await Promise.all([
      command.run(['report', partial, ...never, '--state', stack]),
      command.run(['report', partial, '--verify', hash!]),
    ]);
    expect([beside.stderr, verified.stderr]).toEqual(['', '']);
  });

  test('has nothing missing where a refresh looked at what stays', async () => {
    const { stderr } = await command.run(['lint', preview(1, change, { ...stays, op: 'refresh' })]);
    expect(stderr).toBe('');
  });
});

test('a key that a preview shows is not in the hash, which stands in public', async () => {
  const preview = readFileSync(join(__dirname, '../../program/read/example.preview.json'), 'utf8');
  const shown = preview.replace(/("(?:psk|authKey)": ?)"\[secret\]"/g, '$1"hunter2"');
  expect(shown).not.toBe(preview);
  expect((await reported(shown)).hash).toBe((await reported(preview)).hash);
});

test('what was reviewed is told from anything else', async () => {
  const data = await reported(text(changed()));
  const other = changed();
  other.resource_changes.reverse();
  expect((await reported(text(other))).hash).toBe(data.hash);
  for (const report of [markdown(data), JSON.stringify(data, null, 2), data.hash])
    expect(hashesIn(report)).toEqual([data.hash]);
  const imports = (id: string): string => {
    const plan = changed();
    Object.assign(plan.resource_changes[0]!.change, { actions: ['no-op'], importing: { id } });
    return text(plan);
  };
  expect((await reported(imports('/infra/a'))).hash).not.toBe((await reported(imports('/infra/b'))).hash);
  const less = text(changedOnly(/ike_profile/));
  const foreign = changed();
  foreign.resource_changes.push({
    ...{ address: 'aws_instance.a', mode: 'managed', type: 'aws_instance' },
    change: { actions: ['delete'], before: { id: 'i-1' }, after: null },
  });
  for (const one of [less, text(foreign)]) expect((await reported(one)).hash).not.toBe(data.hash);
  const comment = file('comment.md', markdown(data));
  const [same, refused] = await Promise.all([
    command.run(['report', plan, '--verify', comment]),
    command.run(['report', file('less.json', less), '--verify', comment]),
  ]);
  expect([same.code, same.stderr]).toEqual([0, '']);
  expect([refused.code, refused.stdout, refused.stderr]).toEqual([
    1,
    '',
    expect.stringMatching(/is not what was reviewed/),
  ]);
});

test.each([
  [
    'a state',
    '{"version":4,"lineage":"x","resources":[]}',
    [],
    /is a Terraform state: it does not say what will change/,
  ],
  [
    'the plan of another provider',
    '{"format_version":"1.2","resource_changes":[{"address":"aws_vpc.a","mode":"managed","type":"aws_vpc","name":"a","change":{"actions":["create"],"before":null,"after":{}}}]}',
    [],
    /no resource of hybridvpn/,
  ],
  ['half a plan', readFileSync(plan, 'utf8').slice(0, 5000), [], /ends in the middle/],
  ['a plan against no report', text(changed()), ['--verify', 'v1:abc'], /no report and no hash/],
  ['a plan against a file that is not there', text(changed()), ['--verify', 'coment.md'], /coment\.md is no file, and/],
  ['a plan against a folder', text(changed()), ['--verify', __dirname], /cannot be read: it is a folder/],
  ['a name that would end the hidden line', text(changed()), ['--name', 'x -->'], /--name/],
])('%s is one clear error', async (_name, content, options, message) => {
  const { code, stdout, stderr } = await command.run(['report', file('odd.json', content), ...options]);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(message);
  expect(stderr.trim().split('\n').length).toBeLessThan(4);
});
