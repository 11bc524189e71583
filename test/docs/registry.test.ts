/**
 * What the registries ask of pages and schemas. Of Terraform's: the folders, names and front matter that its own validator
 * (terraform-plugin-docs, `tfplugindocs validate`) accepts, and its limits. Of Pulumi's: a package page from the schema's
 * metadata, with an overview and installation page, and settings for each language that an SDK is generated for.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { catalog } from '../../provider/catalog';
import { ephemeralName, snakeCase, terraformName } from '../../provider/core/define/names';
import { ephemeralsOf, functionsOf } from '../../provider/core/define/catalog';
import { description, version } from '../../provider/version';
import { root } from '../../tools/kit/root';

const docs = join(root, 'docs');
const FOLDERS = ['data-sources', 'ephemeral-resources', 'functions', 'guides', 'resources'];

interface Page {
  readonly path: string;
  readonly text: string;
  /** Of the front matter. */
  readonly keys: ReadonlyMap<string, string>;
}

function page(path: string): Page {
  const text = readFileSync(join(docs, path), 'utf8');
  const head = /^---\n([^]*?)\n---\n/.exec(text)?.[1] ?? '';
  const keys = head.split('\n').map((line): [string, string] => {
    const at = line.indexOf(':');
    return [
      line.slice(0, at),
      line
        .slice(at + 1)
        .trim()
        .replace(/^(['"])(.*)\1$/, '$2'),
    ];
  });
  return { path, text, keys: new Map(keys) };
}

const pages = [
  page('index.md'),
  ...FOLDERS.flatMap((folder) => readdirSync(join(docs, folder)).map((name) => page(join(folder, name)))),
];

test.each(['index.md', 'installation-configuration.md'])('%s has the settings of every platform', (name) => {
  const { text } = page(name);
  for (const platform of catalog.vendors)
    expect([platform.name, text.includes(`<!-- generated: settings-${platform.name} -->`)]).toEqual([
      platform.name,
      true,
    ]);
});

describe("Terraform's registry", () => {
  test('its folders hold Markdown alone, no more of it than it takes', () => {
    const wrong = pages.filter(({ path }) => !path.endsWith('.md') || statSync(join(docs, path)).size > 500_000);
    expect(wrong.map(({ path }) => path)).toEqual([]);
    expect(pages.length).toBeLessThan(2000);
  });

  test('front matter has a title and a description, and nothing of an older layout', () => {
    const wrong = pages.flatMap(({ path, keys }) => [
      ...['page_title', 'description'].filter((key) => !keys.get(key)).map((key) => `${path} has no ${key}`),
      ...['layout', 'sidebar_current'].filter((key) => keys.has(key)).map((key) => `${path} has a ${key}`),
      ...(path === 'index.md' && keys.has('subcategory') ? ['index.md has a subcategory'] : []),
    ]);
    expect(wrong).toEqual([]);
  });

  test('pages and what the schema has are the same, each by its name without that of the provider', () => {
    const short = (name: string): string => `${name.replace(/^hybridvpn_/, '')}.md`;
    const wanted: Readonly<Record<string, readonly string[]>> = {
      resources: catalog.resources.map(({ type }) => short(terraformName(type))),
      'data-sources': catalog.lookups.map(({ type }) => short(terraformName(type))),
      functions: functionsOf(catalog).map(({ name }) => `${snakeCase(name)}.md`),
      'ephemeral-resources': ephemeralsOf(catalog).map((one) => short(ephemeralName(one))),
    };
    for (const [folder, names] of Object.entries(wanted))
      expect([folder, readdirSync(join(docs, folder)).sort()]).toEqual([folder, [...names].sort()]);
  });

  test('a page of a resource begins with its title, and says how to import it', () => {
    const wrong = pages
      .filter(({ path }) => path.startsWith('resources/'))
      .filter(({ text }) => !/^---\n[^]*?\n---\n\n# \S/.test(text) || !/^## Import$/m.test(text))
      .map(({ path }) => basename(path));
    expect(wrong.filter((name) => !name.startsWith('link_'))).toEqual([]); // those are in state alone
  });
});

describe("Pulumi's registry", () => {
  const schema = JSON.parse(readFileSync(join(root, 'sdk/schema.json'), 'utf8')) as Record<string, unknown> & {
    readonly language: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    readonly keywords: readonly string[];
  };

  test('the schema says what the package is, in the words of package.json', () => {
    const { license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { license: string };
    expect(schema).toMatchObject({ name: 'hybridvpn', version, license, publisher: expect.any(String) as string });
    expect(String(schema['description']).split(':')[0]).toBe(description.split(' between ')[0]);
    expect(schema.keywords.filter((word) => word.startsWith('category/'))).toHaveLength(1);
    expect(schema.keywords).toEqual(expect.arrayContaining(['pulumi', 'kind/native']));
  });

  test('each language has its settings', () => {
    expect(schema.language).toMatchObject({
      nodejs: { packageName: expect.any(String) as string, respectSchemaVersion: true },
      python: { packageName: expect.any(String) as string, respectSchemaVersion: true, pyproject: { enabled: true } },
      go: { respectSchemaVersion: true },
    });
  });

  test.each(['_index.md', 'installation-configuration.md'])('%s is a page of a package', (name) => {
    const { keys } = page(name);
    expect([keys.get('layout'), Boolean(keys.get('title')), Boolean(keys.get('meta_desc'))]).toEqual([
      'package',
      true,
      true,
    ]);
  });
});
