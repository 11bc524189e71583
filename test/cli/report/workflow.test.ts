/**
 * The workflows of examples/pr-preview: their shell steps run as they stand, up to the comment, with commands in place of the
 * engines that answer what the engines have planned; and what they may do is no more than they need.
 */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runScript, scriptOf, workflow } from '../../kit/workflow';
import { CommandLine } from '../command';

const repository = resolve(__dirname, '../../..');

let command: CommandLine;
let folder: string;

beforeAll(async () => {
  command = await CommandLine.build();
  folder = mkdtempSync(join(tmpdir(), 'hybridvpn-workflow-'));
  mkdirSync(join(folder, 'bin'));
  tool(
    'npx',
    `[ "$1 $2" = "--no-install hybridvpn" ] || exit 3; shift 2; exec "${process.execPath}" "${command.main}" "$@"`,
  );
  tool('terraform', `case "$1" in show) cat "${join(__dirname, 'changed.plan.json')}";; esac`);
  tool('pulumi', `cat "${join(repository, 'test/program/read/example.preview.json')}"`);
});
afterAll(() => {
  command.remove();
  rmSync(folder, { recursive: true, force: true });
});

function tool(name: string, body: string): void {
  const path = join(folder, 'bin', name);
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
}

const run = (script: string): Promise<void> =>
  runScript(script, folder, {
    ...command.environment,
    PATH: `${join(folder, 'bin')}:${process.env['PATH']}`,
    PULUMI_STACK: 'prod',
  });

test.each([
  ['terraform.yml', 'Plan', /^## 🔴 2 tunnels of 1 link go down together/, 'code=2'],
  ['pulumi.yml', 'Preview', /^## .*1 new link/, 'code=0'],
])('the steps of %s make the comment', async (name, step, first, code) => {
  const text = workflow(name);
  rmSync(join(folder, 'output'), { force: true });
  await run(scriptOf(text, step));
  await run(scriptOf(text, 'Report'));
  expect(readFileSync(join(folder, 'comment.md'), 'utf8')).toMatch(first);
  expect(readFileSync(join(folder, 'report.html'), 'utf8')).toMatch(
    /^<!doctype html>\n<!-- hybridvpn-report: default v1:/,
  );
  expect(readFileSync(join(folder, 'output'), 'utf8').trim()).toBe(code);
  const marker = readFileSync(join(folder, 'comment.md'), 'utf8').includes('<!-- hybridvpn-report: default ');
  expect([marker, text.includes('contains("<!-- hybridvpn-report: default ")')]).toEqual([true, true]);
});

test.each(['terraform.yml', 'pulumi.yml'])('%s is pinned, has the least rights, and runs nothing of a fork', (name) => {
  const text = workflow(name);
  const uses = [...text.matchAll(/uses: (\S+)/g)].map((match) => match[1]!);
  expect(uses.filter((one) => !/@[0-9a-f]{40}$/.test(one))).toEqual([]);
  // The version beside is what whoever updates a pin goes by.
  expect(text.split('\n').filter((line) => line.includes('uses:') && !/# v\d+\.\d+\.\d+/.test(line))).toEqual([]);
  // Aliases are not read by every tool that looks at workflows.
  expect(text).not.toMatch(/: [&*]\w/);
  expect(text).toMatch(/^on:\n {2}pull_request:\n/m);
  expect(text).toMatch(/^permissions: \{\}$/m);
  expect(text).toContain('if: github.event.pull_request.head.repo.full_name == github.repository');
  const writing = text.split(/\n(?= {2}\w+:\n)/).filter((job) => job.includes(': write'));
  expect(writing.map((job) => [job.includes('actions/checkout'), job.includes('npm ')])).toEqual([[false, false]]);
  // Nothing that a stranger chooses becomes part of a script.
  for (const [, script = ''] of text.matchAll(/ run: \|?\n?((?:.|\n(?= {10}))*)/g)) expect(script).not.toContain('${{');
});

const EXAMPLES = ['terraform.yml', 'fork/preview.yml', 'fork/twin.yml', '../drift-check/github-actions.yml'];

test.each(EXAMPLES)('%s has the provider in place before terraform looks for it, and uploads what it names', (name) => {
  const jobs = workflow(name)
    .split(/\n(?= {2}\w+:\n)/)
    .filter((job) => /terraform( \S+)* init|preview\.sh/.test(job));
  expect(jobs.length).toBeGreaterThan(0);
  for (const job of jobs) expect(job).toMatch(/hybridvpn terraform-mirror[^]*(terraform init|preview\.sh)/);
  // Files with a dot in front are left out of an artifact unless it says otherwise.
  for (const upload of workflow(name)
    .split('- uses: ')
    .filter((step) => /^actions\/upload-artifact.*\n[^]*\/\./.test(step)))
    expect(upload).toContain('include-hidden-files: true');
});
