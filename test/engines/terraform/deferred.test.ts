import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const work = mkdtempSync(join(tmpdir(), 'deferred-'));
const program = join(work, 'program.js');
const cache = join(work, 'cache');

/** A process of its own: the cache is written when a process ends. Prints what the module says, and whether V8 took the cache. */
function run(...asked: readonly string[]): string {
  return execFileSync(process.execPath, [program, ...asked], { encoding: 'utf8' }).trim();
}

beforeAll(() => {
  const entry = join(work, 'entry.ts');
  writeFileSync(
    entry,
    `const vm = require('node:vm') as { Script: typeof import('node:vm').Script };
     import { isAskedFor, runDeferred } from ${JSON.stringify(join(__dirname, '../../../provider/engines/shared/deferred'))};
     import { fitForOneCommand } from ${JSON.stringify(join(__dirname, '../../../provider/engines/shared/runtime'))};
     const bundle = { source: 'exports.answer = require("node:path").basename("/a/b");', hash: 'abc', filename: 'x.js' };
     let given = 'none';
     const { Script } = vm;
     vm.Script = class extends Script {
       constructor(source: string, options: import('node:vm').ScriptOptions) {
         super(source, options);
         if (options.cachedData !== undefined) given = this.cachedDataRejected ? 'rejected' : 'used';
       }
     };
     // As a provider does it: V8 takes compiled code only under the flags it was made with.
     const load = () => runDeferred(bundle, require, ${JSON.stringify(cache)}) as { answer: string };
     const { answer } = fitForOneCommand(load);
     for (const what of process.argv.slice(2)) isAskedFor(what);
     console.log(answer, given);`,
  );
  buildSync({ entryPoints: [entry], outfile: program, bundle: true, platform: 'node', format: 'cjs' });
});
beforeEach(() => rmSync(cache, { recursive: true, force: true }));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const own = `abc-${process.version}-${process.arch}.bin`;
const cacheFile = (): string => join(cache, own);

/** A file in the cache that was last used so many days ago. */
function place(name: string, days: number): void {
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, name), 'code');
  age(name, days);
}

function age(name: string, days: number): void {
  const then = Date.now() / 1000 - days * 24 * 60 * 60;
  utimesSync(join(cache, name), then, then);
}

describe('the deferred part of the bundle', () => {
  it('runs, and keeps its compiled code for the next launch, readable by its owner alone', () => {
    expect(run()).toBe('b none');
    expect(readdirSync(cache)).toEqual([own]);
    expect(statSync(cacheFile()).mode & 0o777).toBe(0o600);
    expect(run()).toBe('b used');
  });

  it('adds what no launch before was asked for, and writes nothing where there is nothing to add', () => {
    const written = (): number => statSync(cacheFile()).ino; // it is written beside the old one, which it then replaces
    run('check');
    const first = written();
    expect(run('check')).toBe('b used');
    expect(written()).toBe(first);
    expect(run('check', 'plan')).toBe('b used');
    const second = written();
    expect(second).not.toBe(first);
    run('check');
    run('plan');
    expect(written()).toBe(second);
  });

  it('ignores compiled code that others can write', () => {
    run();
    chmodSync(cacheFile(), 0o666);
    expect(run()).toBe('b none');
  });

  it('ignores a damaged file and replaces it', () => {
    run();
    const bytes = readFileSync(cacheFile());
    bytes.fill(0, bytes.length / 2);
    writeFileSync(cacheFile(), bytes);
    expect(run()).toBe('b none');
    expect(run()).toBe('b used');
  });

  it('drops what was not used for longest, and nothing that is not its own', () => {
    const names = Array.from({ length: 40 }, (_, index) => `${index.toString(16).padStart(4, '0')}-v20.0.0-x64.bin`);
    for (const [index, name] of names.entries()) place(name, 40 - index);
    place('0999-v20.0.0-x64.bin.123', 50); // of a launch that was killed while it wrote
    place('settings.json', 100);
    run();
    expect(readdirSync(cache).sort()).toEqual([...names.slice(-23), own, 'settings.json'].sort());
  });

  it('knows of what is used, to a day', () => {
    run();
    age(own, 3);
    expect(run()).toBe('b used');
    expect(Date.now() - statSync(cacheFile()).mtimeMs).toBeLessThan(2 * 60 * 60 * 1000);
    age(own, 0.5);
    const before = statSync(cacheFile()).mtimeMs;
    expect(run()).toBe('b used');
    expect(statSync(cacheFile()).mtimeMs).toBe(before);
  });

  it('runs where nothing can be kept', () => {
    writeFileSync(cache, 'a file where the folder should be');
    expect(run()).toBe('b none');
    expect(existsSync(cache)).toBe(true);
  });
});
