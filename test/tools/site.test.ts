/** What the site is made of: every page, with links that lead somewhere. The generator itself runs with `make site` alone. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stage, type SidebarItem } from '../../tools/site/stage';

const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-site-'));
let sidebar: SidebarItem[];
beforeAll(() => {
  sidebar = stage(folder); // throws for links that lead nowhere
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

const itemsOf = (items: readonly SidebarItem[]): SidebarItem[] =>
  items.flatMap((item) => [item, ...itemsOf(item.items ?? [])]);

test('the sidebar has every page once', () => {
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `/${name.replace(/(^|\/)index\.md$/, '$1').replace(/\.md$/, '.html')}`);
  const links = itemsOf(sidebar).flatMap(({ link }) => link ?? []);
  expect(links.sort()).toEqual(pages.sort());
  expect(
    itemsOf(sidebar)
      .filter(({ text }) => text.endsWith('.md') && !text.includes(' '))
      .map(({ text }) => text),
  ).toEqual([]);
});

test('links are those of the site; files that it has are linked as such', () => {
  expect(read('index.md')).toContain('](/docs/guides/from-two-consoles-to-one-link.html)');
  expect(read('index.md')).toContain('](/examples/hybrid-vpn-terraform.html)');
  expect(read('examples/drift-check.md')).toMatch(/\]\(\/examples\/drift-check\.html#drift-checksh\)/);
  expect(existsSync(join(folder, 'public/LICENSE.txt'))).toBe(true);
});

test('nothing of a page is taken for a template, and each has a heading', () => {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((one) => one.endsWith('.md'))) {
    const prose = read(name)
      .replace(/^( *)(````*)[^]*?^\1\2$/gm, '')
      .replace(/`[^`\n]*`/g, '');
    expect([name, /\{\{|<[a-z]/i.exec(prose)?.[0]]).toEqual([name, undefined]);
    expect([name, /^# /m.test(prose)]).toEqual([name, true]);
  }
});
