/**
 * What the compiler says about files that no project of the repository has. It is the one that `make lint` runs, as a process
 * of its own: it has no interface for programs, and takes a third of what its predecessor, which has one, takes.
 */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMPILE } from '../../tools/kit/compiler';
import { root } from '../../tools/kit/root';

interface Given {
  /** What modules are called in the files, and where they are. */
  readonly paths?: Readonly<Record<string, string>>;
  /** Whose options hold, below the repository. */
  readonly project?: string;
  /** In place of its own. */
  readonly types?: readonly string[];
  readonly noUnusedLocals?: boolean;
}

/**
 * Its messages, one each, about the files and all sources that they import; of declarations (`.d.ts`) it takes the word.
 * @param folder where its configuration is written
 */
export function typeErrors(
  folder: string,
  files: readonly string[],
  { paths = {}, project = 'tsconfig.json', ...own }: Given = {},
): Promise<string[]> {
  const config = join(folder, 'tsconfig.of-test.json');
  const options = {
    ...own,
    noEmit: true,
    incremental: false,
    rootDir: '/', // else files outside of the repository are errors
    typeRoots: [join(root, 'node_modules/@types')],
    paths: Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, [path]])),
  };
  writeFileSync(
    config,
    JSON.stringify({ extends: join(root, project), compilerOptions: options, files, include: [], exclude: [] }),
  );
  return new Promise((done, fail) => {
    const args = [join(root, COMPILE), '-p', config, '--pretty', 'false'];
    execFile(process.execPath, args, { maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      const messages = stdout.split('\n').filter((line) => line !== '');
      // An error without a message is not one about types.
      if (error !== null && messages.length === 0) fail(new Error(`${COMPILE}: ${error.message}\n${stderr}`));
      else done(messages);
    });
  });
}
