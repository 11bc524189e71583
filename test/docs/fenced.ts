/** Complete programs in fenced blocks of the written pages and of those of functions: those readers copy, so those are proven as well. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../tools/kit/root';

export interface Fenced {
  /** `readme-1`, unique among the blocks of a language. */
  readonly name: string;
  readonly text: string;
}

const FOLDERS = ['docs', 'docs/functions', 'docs/guides'];

/** Blocks of a language: a whole program each in `terraform`, in `hcl` and the others parts of one as well. */
export function fencedBlocks(language: 'terraform' | 'hcl' | 'typescript' | 'python'): Fenced[] {
  const pages = [
    'README.md',
    ...FOLDERS.flatMap((folder) =>
      readdirSync(join(root, folder))
        .filter((name) => name.endsWith('.md'))
        .map((name) => join(folder, name)),
    ),
  ];
  return pages.flatMap((page) => {
    const text = readFileSync(join(root, page), 'utf8');
    const blocks = [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].filter((match) => match[1] === language);
    return blocks.map((match, index) => ({
      name: `${page.replace(/\.md$/, '').replace(/\W+/g, '-').toLowerCase()}-${index + 1}`,
      text: match[2]!,
    }));
  });
}
