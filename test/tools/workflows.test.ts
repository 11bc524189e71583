/** Workflows name every action by the hash of its commit, also where a line is commented out to be used instead. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../tools/kit/root';
import { workflowFiles } from '../../tools/workflows';

const files = workflowFiles();

test('there are workflows of this repository and of examples', () => {
  expect(files).toEqual(expect.arrayContaining(['.github/workflows/release.yml', 'examples/pr-preview/fork/twin.yml']));
});

test.each(files)('%s', (file) => {
  const text = readFileSync(join(root, file), 'utf8');
  const used = [...text.matchAll(/^[\s#-]*uses: *(.*)$/gm)].map(([, action]) => action);
  expect(used).not.toEqual([]);
  // The version stands behind it, for people and for what raises it.
  expect(used.filter((action) => !/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+\b/.test(action ?? ''))).toEqual([]);
  expect(text).toMatch(/^permissions:/m);
  expect(text).not.toMatch(/write-all/);
});

test('one version of each action: a hash that is raised in one file is raised in all', () => {
  const versions = new Map<string, Set<string>>();
  for (const file of files.filter((one) => one.startsWith('examples'))) {
    for (const [, action = '', pinned = ''] of readFileSync(join(root, file), 'utf8').matchAll(
      /uses: *([\w./-]+)@(\S+ # v[\d.]+)/g,
    ))
      versions.set(action, (versions.get(action) ?? new Set()).add(pinned));
  }
  expect([...versions].filter(([, pinned]) => pinned.size > 1)).toEqual([]);
});
