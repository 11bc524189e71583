import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const work = mkdtempSync(join(tmpdir(), 'deferred-'));
const program = join(work, 'program.js');
const cache = join(work, 'cache');

/** A process of its own: the cache is written when a process ends. Prints what the module says, and whether V8 took the cache. */
function run(): string {
  return execFileSync(process.execPath, [program], { encoding: 'utf8' }).trim();
}

beforeAll(() => {
  const entry = join(work, 'entry.ts');
  writeFileSync(
    entry,
    `const vm = require('node:vm') as { Script: typeof import('node:vm').Script };
     import { runDeferred } from ${JSON.stringify(join(__dirname, '../../../provider/engines/shared/deferred'))};
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
     console.log(answer, given);`,
  );
  buildSync({ entryPoints: [entry], outfile: program, bundle: true, platform: 'node', format: 'cjs' });
});
beforeEach(() => rmSync(cache, { recursive: true, force: true }));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const cacheFile = (): string => join(cache, readdirSync(cache)[0]!);

describe('the deferred part of the bundle', () => {
  it('runs, and keeps its compiled code for the next launch, readable by its owner alone', () => {
    expect(run()).toBe('b none');
    expect(readdirSync(cache)).toEqual([`abc-${process.version}-${process.arch}.bin`]);
    expect(statSync(cacheFile()).mode & 0o777).toBe(0o600);
    expect(run()).toBe('b used');
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

  it('runs where nothing can be kept', () => {
    writeFileSync(cache, 'a file where the folder should be');
    expect(run()).toBe('b none');
    expect(existsSync(cache)).toBe(true);
  });
});
