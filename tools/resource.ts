/**
 * `make resource VENDOR=nsx KIND=CommunityList`: the files of a new resource, which compile and do something, and what is
 * to be done with them. Refuses to write over anything.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Script } from 'node:vm';
import { formatted } from './generate/format';
import { root as here } from './kit/root';
import { Refusal } from './kit/refusal';
import { alicloudSkeleton } from './resource/alicloud';
import { ciscoSkeleton } from './resource/cisco';
import { nsxSkeleton } from './resource/nsx';
import { pfsenseSkeleton } from './resource/pfsense';
import { inserted, wordsOf, type Skeleton, type Words } from './resource/skeleton';

const SKELETONS: Readonly<Record<string, (root: string, words: Words) => Skeleton>> = {
  nsx: nsxSkeleton,
  alicloud: alicloudSkeleton,
  pfsense: pfsenseSkeleton,
  cisco: ciscoSkeleton,
};

const USAGE = `usage: make resource VENDOR=<vendor> KIND=<Kind>
  VENDOR  one of ${Object.keys(SKELETONS).join(', ')}
  KIND    the vendor's own word for it, in capitals and small letters: CommunityList
Writes its definition, its case and what the simulator knows of it. CONTRIBUTING.md says what comes next.`;

const RESERVED = /^(Get|List)[A-Z]/;

/** Why no resource can be called that, although it is written as one. Its name is that of a variable, a class and a file too. */
function taken({ kind, camel, file }: Words): string | undefined {
  try {
    // The parser knows the words of the language better than a list of them would.
    new Script(`'use strict'; const ${camel} = 0;`); // compiled, and not run
  } catch {
    return `"${camel}" is a word of TypeScript, and examples and simulator have a variable of that name`;
  }
  if (kind in globalThis) return `its class in the SDK would hide JavaScript's own ${kind}`;
  if (file === 'index') return `a file of that name is what a folder offers`;
  return undefined;
}

export async function main(args: string[], root = here, say: (text: string) => void = console.log): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { vendor: { type: 'string' }, kind: { type: 'string' }, help: { type: 'boolean' } },
  });
  const { vendor = '', kind = '' } = values;
  if (values.help === true) return say(USAGE);
  const make = SKELETONS[vendor];
  if (make === undefined || kind === '')
    throw new Refusal(vendor === '' || make !== undefined ? USAGE : `There is no vendor "${vendor}" here.\n${USAGE}`);
  if (!/^[A-Z][A-Za-z0-9]+$/.test(kind) || /[A-Z]{2}/.test(kind) || RESERVED.test(kind))
    throw new Refusal(
      `"${kind}" is no kind of a resource: write it as CommunityList or BgpNeighbor, one capital letter per word (Get… is a lookup).`,
    );
  const words = wordsOf(vendor, kind);
  const why = taken(words);
  if (why !== undefined) throw new Refusal(`"${kind}" is no name for a resource: ${why}. Add a word: Vpn${kind}.`);
  await write(root, words, make(root, words), say);
}

async function write(root: string, words: Words, skeleton: Skeleton, say: (text: string) => void): Promise<void> {
  const { files, insertions, notes } = skeleton;
  const there = files.filter(({ path }) => existsSync(join(root, path)));
  if (there.length > 0)
    throw new Refusal(
      `${words.type} is there already: ${there.map(({ path }) => path).join(', ')}. Nothing was written; delete these files to begin anew.`,
    );
  const changed = new Map<string, string>();
  for (const insertion of insertions) {
    const { path } = insertion;
    changed.set(path, inserted(changed.get(path) ?? (await readFile(join(root, path), 'utf8')), insertion));
  }
  for (const { path, text } of files) changed.set(path, text);
  // All of them before the first is written: a text that is no TypeScript leaves nothing half done.
  const finished = new Map<string, string>();
  for (const [path, text] of changed) finished.set(path, await formatted(text));
  for (const [path, text] of finished) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  const lines = [
    ...files.map(({ path, what }) => [`wrote    ${path}`, what]),
    ...[...new Set(insertions.map(({ path }) => path))].map((path) => [
      `changed  ${path}`,
      insertions
        .filter((one) => one.path === path)
        .map(({ what }) => what)
        .join(', '),
    ]),
  ];
  const width = Math.max(...lines.map(([left = '']) => left.length));
  say(lines.map(([left = '', right = '']) => `${left.padEnd(width)}  ${right}`).join('\n'));
  for (const note of notes) say(note);
  say(nextSteps(words));
}

const nextSteps = ({ type, kind, file }: Words): string => {
  const vendor = type.slice(0, type.indexOf(':'));
  return `
Next:
  1. Write the fields into the definition and into the simulator, with where each comes from.
  2. Fill in the case: what says FILL_IN. Until then \`npx jest test/cases.test.ts\` is red and says what is missing.
  3. make generate
  4. npx jest test/conformance/core-${vendor} -t ${kind}
  5. The rest of "A resource" in CONTRIBUTING.md: references, where a move comes from, rules, changelog.
(test/kit/cases/${vendor}/${file}.ts is walked through by the core and by every door: Terraform and both of Pulumi.)`;
};
