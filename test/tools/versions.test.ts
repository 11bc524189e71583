/** The version stands in package.json; what else names it has to follow, or an archive is called otherwise than its changelog. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../../provider/version';
import { checkSchema } from '../../tools/check-schema';
import { root } from '../../tools/kit/root';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** Before, the same or after; versions of a release have three numbers. */
const order = (one: string, other: string): number => one.localeCompare(other, 'en', { numeric: true });

test('the lock file has the version of the package', () => {
  const lock = JSON.parse(read('package-lock.json')) as { version: string; packages: { '': { version: string } } };
  expect([lock.version, lock.packages[''].version]).toEqual([version, version]);
});

test('the changelog begins with the version, and goes down from there', () => {
  const headings = [...read('CHANGELOG.md').matchAll(/^## (\d+\.\d+\.\d+)( \(unreleased\))?$/gm)];
  const versions = headings.map(([, one = '']) => one);
  expect(versions[0]).toBe(version);
  expect(versions).toEqual([...versions].sort(order).reverse());
  // A release that is followed by another one was released.
  expect(headings.slice(1).filter(([, , unreleased]) => unreleased !== undefined)).toEqual([]);
});

test.each(['README.md', 'docs/installation-configuration.md'])('%s names the package as it is packed', (page) => {
  const named = [...read(page).matchAll(/hybridvpn-(\d+\.\d+\.\d+)\.tgz/g)].map(([, one]) => one);
  expect([...new Set(named)]).toEqual([version]);
});

test('schemas and states of the release before are kept', () => {
  const { version: released } = JSON.parse(read('sdk/released/schema.json')) as { version: string };
  expect(order(released, version)).toBeLessThanOrEqual(0);
  const recorded = readdirSync(join(root, 'test/recordings/releases'));
  // That of the version itself is made from its tag, hence in a commit after it.
  if (released !== version) expect(recorded).toContain(released);
});

/** Breaks that are meant, as `make check-schema` words them; each stands in the changelog's NOTES, with what to write instead. */
const MEANT: readonly string[] = [];

// A new minor may break by semantic versioning before 1.0, so that check-schema lets it pass.
test('programs written for the release before still work', () => {
  expect(checkSchema(root).findings).toEqual(MEANT);
});
