/** The steps of the workflows in examples/pr-preview, run as GitHub runs them. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const workflow = (name: string): string =>
  readFileSync(resolve(__dirname, '../../examples/pr-preview', name), 'utf8');

/** The script of a step. */
export function scriptOf(text: string, step: string): string {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line === `      - name: ${step}`);
  const run = lines.findIndex((line, index) => index > start && line.startsWith('        run: |'));
  const end = lines.findIndex((line, index) => index > run && line !== '' && !line.startsWith('          '));
  return lines
    .slice(run + 1, end)
    .map((line) => line.slice(10))
    .join('\n');
}

/** With the files for outputs and the summary in `folder`. */
export function runScript(
  script: string,
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const files = { GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary') };
  return new Promise((done, failed) => {
    const args = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script];
    execFile('bash', args, { cwd: folder, env: { ...env, ...files } }, (error, stdout, stderr) => {
      if (error === null) done();
      else failed(new Error(`${script}\nended with ${error.code}:\n${stdout}${stderr}`));
    });
  });
}
