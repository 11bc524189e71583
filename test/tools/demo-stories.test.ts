/** Every pair that `make demo PAIR=…` knows has what its story is told with; an unknown one is refused with the list. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { STORIES, storyOf } from '../../tools/demo/stories';
import { root } from '../../tools/kit/root';

test.each(STORIES)('$pair has an example for each engine, which calls the link by its name', ({ examples, link }) => {
  const program = join(root, 'examples', examples.pulumi, 'index.ts');
  const configuration = join(root, 'examples', examples.terraform, 'main.tf');
  for (const file of [program, configuration]) expect(existsSync(file)).toBe(true);
  expect(readFileSync(program, 'utf8')).toContain(`'${link}'`);
  expect(readFileSync(configuration, 'utf8')).toContain(`"${link}"`);
});

test('plain make demo tells the first, and a pair that nobody knows is refused', () => {
  expect(storyOf(undefined)).toBe(STORIES[0]);
  expect(storyOf('')).toBe(STORIES[0]);
  expect(() => storyOf('nsx-moon')).toThrow(/PAIR=nsx-moon is none of the pairs: nsx-vpn-gateway/);
});
