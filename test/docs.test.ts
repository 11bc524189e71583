/** The documentation has a page for everything, and its links lead somewhere. `make lint` says whether it is up to date. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../tools/kit/root';
import { catalog } from '../provider/catalog';
import { anchorsIn, withoutFences } from '../tools/docs/anchors';
import { functionPath } from '../tools/docs/function-page';
import { pagePath } from '../tools/docs/page';
import { functionsOf } from '../provider/core/define/catalog';

/** Written pages outside of docs/. */
const OTHERS = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'INVARIANTS.md', 'SECURITY.md'];

function pages(): string[] {
  const below = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' });
  return [...OTHERS, ...below.filter((name) => name.endsWith('.md')).map((name) => join('docs', name))];
}

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

describe('documentation', () => {
  it('has a page for every resource, lookup and function', () => {
    const missing = [
      ...[...catalog.resources, ...catalog.lookups].map(pagePath),
      ...functionsOf(catalog).map(functionPath),
    ]
      .map((path) => join('docs', path))
      .filter((path) => !existsSync(join(root, path)));
    expect(missing).toEqual([]);
  });

  it('links to files that exist, and to headings in them', () => {
    const leads = (path: string, target: string): boolean => {
      const [file = '', anchor] = target.split('#');
      const wanted = file === '' ? path : join(dirname(path), file);
      if (!existsSync(join(root, wanted))) return false;
      return anchor === undefined || (wanted.endsWith('.md') && anchorsIn(read(wanted)).includes(anchor));
    };
    const broken = pages().flatMap((path) =>
      [...withoutFences(read(path)).matchAll(/\]\(([^)\s]+)\)/g)]
        .map((match) => match[1]!)
        .filter((target) => !/^[a-z]+:/.test(target) && !leads(path, target))
        .map((target) => `${path}: ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it('names only make targets that exist', () => {
    const targets = new Set([...read('Makefile').matchAll(/^([a-z][\w-]*):/gm)].map((match) => match[1]!));
    const wrong = pages().flatMap((path) =>
      [...read(path).matchAll(/`make ([a-z][\w-]*)/g)]
        .filter((match) => !targets.has(match[1]!))
        .map((match) => `${path}: ${match[0]}`),
    );
    expect(wrong).toEqual([]);
  });

  it('says in its guide of what is waited for, of every kind that can be and of no other', () => {
    const guide = read('docs/guides/waiting.md');
    const pages = (kinds: typeof catalog.resources): string[] => kinds.map(pagePath).sort();
    const waited = catalog.resources.filter(({ inputs }) => 'waitForRealization' in inputs.shape);
    const linked = [...guide.matchAll(/\]\(\.\.\/(resources\/nsx_[^)]+)\)/g)].map((match) => match[1]!).sort();
    expect(linked).toEqual(pages(waited));
  });

  it('has every target of make in CONTRIBUTING.md', () => {
    const typed = /^\.PHONY: (.*)$/m.exec(read('Makefile'))![1]!.split(' ');
    const parts = ['lib', 'bindings-if-possible', 'generators-if-possible']; // of other targets
    const contributing = read('CONTRIBUTING.md');
    const missing = typed.filter((name) => !parts.includes(name) && !contributing.includes(`\`make ${name}`));
    expect(missing).toEqual([]);
  });

  it('names no command as if it were on PATH, in what readers copy', () => {
    const wrong = pages().flatMap((path) =>
      [...read(path).matchAll(/^```(?:sh|console)\n([\s\S]*?)^```$/gm)]
        .flatMap((match) => match[1]!.split('\n'))
        .filter((line) => /(?:^|[|&;(]\s*|=\S+ )hybridvpn /.test(line))
        .map((line) => `${path}: ${line}`),
    );
    expect(wrong).toEqual([]);
  });

  it('names no command that would be fetched from a registry where the package is not installed', () => {
    const wrong = pages().flatMap((path) =>
      [...read(path).matchAll(/npx (?!--no-install )hybridvpn/g)].map(() => path),
    );
    expect(wrong).toEqual([]);
  });

  it('INVARIANTS.md names tests that exist, for every rule', () => {
    const rules = read('INVARIANTS.md')
      .split('\n')
      .filter((line) => line.startsWith('- '));
    expect(rules.length).toBeGreaterThan(10);
    const wrong = rules.flatMap((rule) => {
      const files = [...rule.matchAll(/`(test\/[\w./-]+)`/g)].map((match) => match[1]!);
      const missing = files.filter((file) => !existsSync(join(root, file)));
      return files.length > 0 && missing.length === 0 ? [] : [rule];
    });
    expect(wrong).toEqual([]);
  });
});
