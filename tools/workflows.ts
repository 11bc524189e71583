/**
 * Workflows of this repository and of the examples, looked at by actionlint: part of `make lint`. Whether their actions are
 * pinned is a test, which needs no Go (test/tools/workflows.test.ts).
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './kit/root';

/** Every file that is a workflow, or is to be copied as one. */
export function workflowFiles(): string[] {
  return ['.github/workflows', 'examples']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
    )
    .filter((file) => file.endsWith('.yml') && !file.includes('node_modules'))
    .sort();
}

export function main(): void {
  const folder = join(root, 'tools/actionlint');
  const built = spawnSync('go', ['build', '-o', '/dev/null', 'github.com/rhysd/actionlint/cmd/actionlint'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (built.status !== 0) {
    const why = built.error === undefined ? `Go modules are not reached: ${lastLine(built.stderr)}` : 'no Go toolchain';
    console.log(`workflows: not looked at, ${why}`);
    return;
  }
  const files = workflowFiles().map((file) => relative(folder, join(root, file)));
  const { status, stdout, stderr } = spawnSync('go', ['tool', 'actionlint', '-no-color', ...files], {
    cwd: folder,
    encoding: 'utf8',
  });
  process.stdout.write(`${stdout}${stderr}`);
  if (status === 0) console.log(`workflows: ${files.length} files, nothing found`);
  else process.exitCode = 1;
}

const lastLine = (text: string): string => text.trim().split('\n').pop() ?? '';
