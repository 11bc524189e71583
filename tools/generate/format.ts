/**
 * Generated files are formatted like written ones, with the settings of package.json. The standalone build is used
 * because the other one loads its parsers by dynamic imports, which tests cannot run.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Options } from 'prettier';
import { format } from 'prettier/standalone';
import * as estree from 'prettier/plugins/estree';
import * as markdown from 'prettier/plugins/markdown';
import * as typescript from 'prettier/plugins/typescript';
import { root } from '../kit/root';

const plugins: Options['plugins'] = [
  estree as unknown as NonNullable<Options['plugins']>[number],
  markdown,
  typescript,
];

let settings: Options | undefined;

function settingsOf(): Options {
  settings ??= (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { prettier: Options }).prettier;
  return settings;
}

/** Without the name of a file `<T>(value: T)` might be JSX, and would get a comma. */
export function formatted(source: string): Promise<string> {
  return format(source, { ...settingsOf(), filepath: 'formatted.ts', parser: 'typescript', plugins });
}

/** Tables too wide for a page stay compact: a longer description then changes one line of a diff, not all. */
export function formattedPage(text: string): Promise<string> {
  return format(text, {
    ...settingsOf(),
    parser: 'markdown',
    proseWrap: 'never',
    embeddedLanguageFormatting: 'off',
    plugins,
  });
}
