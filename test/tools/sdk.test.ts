/**
 * `make sdk`: what it says where something is missing, and, where a Pulumi CLI is, that the SDKs are of use. (The Python one
 * is installed and run by test/e2e/pulumi-languages.test.ts; `make sdk` itself lets go vet the Go one.)
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installed, type Engine } from '../../tools/kit/engine-choice';
import { root } from '../../tools/kit/root';
import { compileNodejs, finishGo, generateSdk } from '../../tools/sdk';
import { bundle } from '../kit/built-provider';

const scratch = mkdtempSync(join(tmpdir(), 'hybridvpn-sdk-test-'));
beforeAll(() => void jest.spyOn(console, 'log').mockReturnValue(undefined));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** A `pulumi` that fails with the words given. */
function failing(name: string, words: string): Engine {
  const command = join(scratch, name);
  writeFileSync(command, `#!/bin/sh\necho "${words}" >&2\nexit 1\n`);
  chmodSync(command, 0o755);
  return { kind: 'pulumi', name: 'pulumi', command, version: '3.0.0', why: 'test' };
}

test('without a Pulumi CLI it ends with 1 and says what it needs', () => {
  const { status, stderr } = spawnSync(process.execPath, ['tools/run.mjs', 'tools/sdk.ts'], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: scratch, HOME: scratch },
  });
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: expect.stringContaining('make sdk needs the Pulumi CLI') as string,
  });
});

test('a language without its host is skipped, any other failure is one', async () => {
  const noHost = failing('no-host', "error: no language plugin 'pulumi-language-python' found");
  await expect(generateSdk(noHost, 'plugin', 'python', join(scratch, 'out'))).resolves.toEqual({
    skipped: expect.stringContaining('pulumi-language-python is neither on PATH') as string,
  });
  const broken = failing('broken', 'the schema is not valid');
  await expect(generateSdk(broken, 'plugin', 'python', join(scratch, 'out'))).rejects.toThrow(
    'the schema is not valid',
  );
});

test('without Go the Go SDK is a module all the same', async () => {
  const module = join(scratch, 'module/hybridvpn');
  mkdirSync(module, { recursive: true });
  writeFileSync(join(module, 'provider.go'), 'import (\n\t"example.org/some/hybridvpn/internal"\n)\n');
  const path = process.env['PATH'];
  process.env['PATH'] = scratch;
  try {
    expect(await finishGo(join(scratch, 'module'), '3.250.0')).toBe('not compiled, go is not on PATH');
  } finally {
    process.env['PATH'] = path;
  }
  const text = readFileSync(join(module, 'go.mod'), 'utf8');
  expect(text).toContain('module example.org/some/hybridvpn\n');
  expect(text).toContain('require github.com/pulumi/pulumi/sdk/v3 v3.250.0');
});

const engine = installed('pulumi')[0];
const live = engine === undefined ? test.skip : test;

live(
  `the TypeScript SDK compiles and loads${engine === undefined ? ' (skipped: pulumi is neither on PATH nor in ~/.pulumi/bin)' : ''}`,
  async () => {
    const plugin = join(scratch, 'pulumi-resource-hybridvpn');
    await bundle(join(root, 'provider/engines/pulumi-plugin'), plugin);
    symlinkSync(join(root, 'node_modules'), join(scratch, 'node_modules'));
    const generated = await generateSdk(engine!, plugin, 'nodejs', join(scratch, 'out'));
    if ('skipped' in generated) return void console.warn(`skipped, the TypeScript SDK: ${generated.skipped}`);
    await compileNodejs(generated.folder);
    const script = `console.log(require(${JSON.stringify(generated.folder)}).nsx.RouteBasedSession.__pulumiType)`;
    expect(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' })).toBe(
      'hybridvpn:nsx:RouteBasedSession\n',
    );
  },
);
