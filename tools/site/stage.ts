/**
 * What the site shows, laid out for its generator: README, guides and reference as they stand in the repository, a page for each
 * example with its files, and one report as `hybridvpn report --html` writes it. Links are those of the repository, so each is
 * turned into the one of the site, and a link to nothing is an error here already.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import { anchorsIn, slug, withoutFences } from '../docs/anchors';
import { Refusal } from '../kit/refusal';
import { root } from '../kit/root';

export interface SidebarItem {
  readonly text: string;
  readonly link?: string;
  readonly collapsed?: boolean;
  readonly items?: readonly SidebarItem[];
}

/** A page of the site, and what it is made of. */
interface Page {
  /** In the site, without a leading slash: `docs/guides/drift.md`. */
  readonly path: string;
  readonly text: string;
  /** Where its relative links start from, below the repository. */
  readonly from: string;
}

const WRITTEN = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'INVARIANTS.md', 'SECURITY.md'];
/** Files that a page links to and the site has as they are. */
const FILES: Readonly<Record<string, string>> = {
  LICENSE: 'LICENSE.txt',
  ...Object.fromEntries(
    readdirSync(join(root, 'docs/schemas')).map((name) => [`docs/schemas/${name}`, `schemas/${name}`]),
  ),
};
/** Only for the page of the package at Pulumi's registry: the README says more. */
const LEFT_OUT = ['docs/_index.md'];

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Writes the pages to `folder`, files to its `public`. @returns the sidebar */
export function stage(folder: string): SidebarItem[] {
  const examples = exampleFolders('examples');
  const pages = [
    ...WRITTEN.map((path): Page => ({ path: siteOf(path), text: read(path), from: '.' })),
    ...below('docs')
      .filter((path) => path.endsWith('.md') && !LEFT_OUT.includes(path))
      .map((path): Page => ({ path, text: read(path), from: dirname(path) })),
    ...examples.map(examplePage),
  ];
  const known = new Map(pages.map(({ path, text }) => [path, new Set(anchorsIn(text))]));
  const broken: string[] = [];
  for (const page of pages) {
    const file = join(folder, page.path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(
      file,
      forSite(page, (target) => linkTo(target, page, known, broken)),
    );
  }
  for (const [from, to] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, 'public', to)), { recursive: true });
    cpSync(join(root, from), join(folder, 'public', to));
  }
  if (broken.length > 0) throw new Refusal(`links of the documentation that lead nowhere:\n  ${broken.join('\n  ')}`);
  return sidebar(pages);
}

const siteOf = (path: string): string => (path === 'README.md' ? 'index.md' : path);

const below = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .sort();

// ---- examples --------------------------------------------------------------------------------------------------------

const MADE =
  /node_modules|venv|__pycache__|cdktf\.out|\/build(\/|$)|\/sdks(\/|$)|Pulumi\.\w+\.yaml|\.terraform|tfstate/;

/** Every folder that has files of its own. */
function exampleFolders(folder: string): string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true }).filter(
    ({ name }) => !MADE.test(join(folder, name)),
  );
  const own = folder !== 'examples' && entries.some((entry) => entry.isFile()) ? [folder] : [];
  return [
    ...own,
    ...entries.filter((entry) => entry.isDirectory()).flatMap(({ name }) => exampleFolders(join(folder, name))),
  ];
}

const LANGUAGES: Readonly<Record<string, string>> = {
  '.tf': 'terraform',
  '.ts': 'ts',
  '.py': 'python',
  '.yaml': 'yaml',
  '.yml': 'yaml',
  '.json': 'json',
  '.sh': 'sh',
};

function examplePage(folder: string): Page {
  const names = readdirSync(join(root, folder)).filter(
    (name) => statSync(join(root, folder, name)).isFile() && !MADE.test(join(folder, name)),
  );
  const title = folder.replace(/^examples\//, '');
  const written = names.includes('README.md') ? read(join(folder, 'README.md')) : `# ${title}\n`;
  const files = names
    .filter((name) => name !== 'README.md')
    .map(
      (name) =>
        `## ${name}\n\n\`\`\`\`${LANGUAGES[extname(name)] ?? 'text'}\n${read(join(folder, name)).trimEnd()}\n\`\`\`\``,
    );
  return { path: `${folder}.md`, text: [written.trimEnd(), ...files].join('\n\n'), from: folder };
}

// ---- links -----------------------------------------------------------------------------------------------------------

/** Where a link of the repository leads in the site; undefined: to something that the site does not have. */
function linkTo(
  target: string,
  { path, from }: Page,
  known: ReadonlyMap<string, ReadonlySet<string>>,
  broken: string[],
): string | undefined {
  if (/^[a-z]+:/.test(target)) return target;
  const [file = '', anchor] = target.split('#');
  const wanted = file === '' ? path : relative('.', join(from, file));
  if (file !== '' && !existsSync(join(root, wanted))) {
    broken.push(`${path}: ${target}`);
    return undefined;
  }
  if (FILES[wanted] !== undefined) return `/${FILES[wanted]}`;
  const [page, place] = file === '' ? [path, anchor] : pageOf(wanted, known, anchor);
  if (page === undefined) return undefined;
  if (place !== undefined && !known.get(page)?.has(place)) broken.push(`${path}: ${target}`);
  return `/${page.replace(/(^|\/)index\.md$/, '$1').replace(/\.md$/, '.html')}${place === undefined ? '' : `#${place}`}`;
}

/** A page by its own path, a folder of examples, or a file of one: that stands in the page of its folder. */
function pageOf(
  wanted: string,
  known: ReadonlyMap<string, unknown>,
  anchor: string | undefined,
): [page: string | undefined, anchor?: string | undefined] {
  const folder = dirname(wanted);
  const candidates: [string, string | undefined][] = [
    [siteOf(wanted), anchor],
    [`${wanted}.md`, anchor],
    [`${folder}.md`, wanted.endsWith('README.md') ? anchor : slug(wanted.slice(folder.length + 1))],
    ...(wanted === 'examples' ? [['examples/hybrid-vpn-terraform.md', undefined] as [string, undefined]] : []),
  ];
  return candidates.find(([page]) => known.has(page)) ?? [undefined];
}

/** As its generator takes it: links of the site, no marks of ours, no layout of another registry, no template of Vue. */
function forSite({ text }: Page, linkOf: (target: string) => string | undefined): string {
  const lines = withoutFences(text).split('\n');
  return text
    .split('\n')
    .map((line, index) => (lines[index] === '' ? line : prose(line, linkOf)))
    .filter((line) => !/^(layout|meta_desc): /.test(line))
    .join('\n')
    .replace(/^page_title: /m, 'title: ')
    .replace(/^(---\n[^]*?^title: (.+)$[^]*?\n---\n)(?![^]*^# )/m, '$1\n# $2\n');
}

function prose(line: string, linkOf: (target: string) => string | undefined): string {
  return line
    .replace(/<!--.*?-->/g, '')
    .split(/(`[^`]+`)/)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replaceAll('{{', '&#123;&#123;').replace(/<(?=[A-Za-z/])/g, '&lt;'),
    )
    .join('')
    .replace(/\[((?:[^[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)/g, (_, text: string, target: string) => {
      const link = linkOf(target);
      return link === undefined ? text : `[${text}](${link})`;
    });
}

// ---- sidebar ---------------------------------------------------------------------------------------------------------

const REFERENCE: Readonly<Record<string, string>> = {
  components: 'Components',
  resources: 'Resources',
  'data-sources': 'Data sources and lookups',
  functions: 'Functions',
  'ephemeral-resources': 'Ephemeral resources',
};

function sidebar(pages: readonly Page[]): SidebarItem[] {
  const item = ({ path, text }: Page): SidebarItem => ({
    text: titleOf(text) ?? titleIn(text) ?? path,
    link: `/${path.replace(/(^|\/)index\.md$/, '$1').replace(/\.md$/, '.html')}`,
  });
  const within = (folder: string): Page[] => pages.filter(({ path }) => dirname(path) === folder);
  const group = (text: string, items: readonly SidebarItem[], collapsed: boolean): SidebarItem => ({
    text,
    collapsed,
    items,
  });
  const guides = within('docs/guides').sort((one, other) => Number(isFirst(other)) - Number(isFirst(one)));
  const reference = Object.entries(REFERENCE).map(([folder, title]) =>
    group(
      title,
      within(`docs/${folder}`).map((page) => ({ ...item(page), text: nameOf(page) })),
      true,
    ),
  );
  const others = ['docs/index.md', 'docs/installation-configuration.md'];
  return [
    group(
      'Start',
      [{ text: 'hybridvpn', link: '/' }, ...pages.filter(({ path }) => others.includes(path)).map(item)],
      false,
    ),
    group('Guides', guides.map(item), false),
    group('Reference', reference, false),
    group('Examples', pages.filter(({ path }) => path.startsWith('examples/')).map(item), true),
    group('Project', pages.filter(({ path }) => WRITTEN.includes(path)).map(item), true),
  ];
}

/** The guide that all others follow. */
const isFirst = ({ path }: Page): boolean => path.endsWith('from-two-consoles-to-one-link.md');

const titleOf = (text: string): string | undefined => /^# +(.+)$/m.exec(withoutFences(text))?.[1]?.replaceAll('`', '');

/** Of the front matter, where there is no heading. */
const titleIn = (text: string): string | undefined =>
  /^---\n[^]*?^title: (.+)$[^]*?\n---\n/m.exec(text)?.[1]?.replace(/^hybridvpn (\w)/, '$1');

/** Of a reference page its object's name: the titles of many begin alike. */
const nameOf = ({ path }: Page): string => path.replace(/^.*\//, '').replace(/\.md$/, '');
