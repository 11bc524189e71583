/**
 * The package as people install it: the program finds it, its resources register as they should, and the engine's host
 * process, started in the program's folder, runs what the registered text says.
 */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bag } from '../../../provider/core/define/paths';
import { startDynamicHost } from '../../kit/dynamic-host';
import { MockedPrograms, mockedRun } from '../../kit/mocked-program';
import { installLink, installTarball, linkDependencies, packTarball, stagePackage } from '../../kit/staged-package';

const SECRET = '1b47061264138c4ac30d75fd1eb44270';
const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-layouts-'));

/** What is left of a property bag when everything marked as secret is taken out. */
const inClear = (value: unknown): string =>
  JSON.stringify(value, (_key, item: unknown) =>
    (item as Bag | null)?.['4dabf18193072939515e22adb298388d'] === SECRET ? '[secret]' : item,
  );

const layouts: Record<string, { modules: string; program: string; link?: boolean }> = {
  'npm tarball': { modules: 'tarball', program: 'tarball' },
  'symlink (file:../..)': { modules: 'symlink', program: 'symlink', link: true },
  'main: src in Pulumi.yaml, packages beside the program': { modules: 'main/src', program: 'main/src' },
  'nested, packages in the repository above': { modules: 'nested', program: 'nested/infra/network' },
};

beforeAll(async () => {
  const staged = await stagePackage({ toy: true });
  const tarball = await packTarball(staged, folder);
  for (const { modules, program, link } of Object.values(layouts)) {
    const at = join(folder, modules);
    mkdirSync(join(folder, program), { recursive: true });
    await linkDependencies(at);
    await (link ? installLink(staged, at) : installTarball(tarball, at));
  }
});

/** One process for each folder. */
const programs = new Map<string, MockedPrograms>();
function programsIn(program: string): MockedPrograms {
  const known = programs.get(program) ?? new MockedPrograms(program);
  programs.set(program, known);
  return known;
}

afterAll(() => {
  for (const one of programs.values()) one.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(Object.entries(layouts))('%s', (_name, layout) => {
  test('register, then check and create through the engine host', async () => {
    const program = join(folder, layout.program);
    const { registered } = await programsIn(program).run(
      `new hybridvpn.toy.Widget('w', { displayName: 'w1', token: 'secret-token' });`,
    );
    const inputs = registered[0]!.inputs;
    const host = await startDynamicHost(program);
    try {
      await host.configure({ 'hybridvpn:toy': '{"world":"toy"}' });
      const news = { ...inputs, token: 'secret-token' };
      const checked = await host.check({}, news);
      expect(checked.failures).toEqual([]);
      expect(checked.inputs).toMatchObject({ toyId: 'w1', __provider: inputs['__provider'] });
      const { id, properties } = await host.create({ ...checked.inputs, token: 'secret-token' });
      expect(id).toBe('/toy/w1');
      expect(properties).toMatchObject({ path: '/toy/w1', size: 10, __provider: inputs['__provider'] });
      // The shape of a refresh: many first calls at once, before anything else was said.
      const reads = await Promise.all(Array.from({ length: 8 }, () => host.read(id, properties)));
      expect(reads.map((read) => read.id)).toEqual(Array.from({ length: 8 }, () => id));
    } finally {
      await host.close();
    }
  });
});

describe('the host process', () => {
  test('parallel first calls of several types all see the configuration', async () => {
    const program = join(folder, 'tarball');
    const { registered } = await programsIn(program).run(
      `new hybridvpn.toy.Widget('w', { displayName: 'w1' });
       const tunnel = (psk) => ({ psk, peer: 'a' });
       new hybridvpn.toy.Gadget('g', { name: 'g1', region: 'r', tunnels: { master: tunnel('master-key'), slave: tunnel('slave-key') } });`,
    );
    const host = await startDynamicHost(program);
    try {
      await host.configure({ 'hybridvpn:toy': '{"world":"toy"}' });
      const texts = registered.map(({ inputs }) => ({ __provider: inputs['__provider'] }));
      const reads = ['/toy/none', 'gad-1'].map((id, index) =>
        Array.from({ length: 4 }, () => host.read(id, texts[index]!)),
      );
      expect((await Promise.all(reads.flat())).map((read) => read.id)).toEqual(Array.from({ length: 8 }, () => ''));
    } finally {
      await host.close();
    }
  });

  test('an error is one message, without a stack trace', async () => {
    const program = join(folder, 'tarball');
    const { registered } = await programsIn(program).run(`new hybridvpn.toy.Widget('w', { displayName: 'w1' });`);
    const host = await startDynamicHost(program, { TOY_WORLD: '' });
    try {
      await host.configure({});
      const failure = await host
        .read('/toy/w1', registered[0]!.inputs)
        .catch((error: { details: string }) => error.details);
      expect(failure).toBe(
        'The toy platform has no world to connect to.\nSet `world` in the configuration, or TOY_WORLD in the environment.',
      );
      expect(host.output()).toContain('toy:Widget read: failed, see the error of the resource');
      expect(host.output()).not.toMatch(/^\s+at |no world to connect to/m);
    } finally {
      await host.close();
    }
  });
});

describe('the sdk', () => {
  const run = (program: string, config?: Record<string, string>) =>
    programsIn(join(folder, 'tarball')).run(program, config);
  const one = async (program: string): Promise<{ type: string; inputs: Bag; id?: string }> =>
    (await run(program)).registered[0]!;

  test('names the type and the owner', async () => {
    const { type, inputs } = await one(`new hybridvpn.toy.Widget('w', { displayName: 'w1' });`);
    expect(type).toBe('pulumi-nodejs:dynamic/hybridvpn/toy:Widget');
    expect(inputs['__owner']).toBe('project/stack/w');
  });

  test('stores a provider text of less than 4 KB that holds no secret', async () => {
    const config = { 'hybridvpn:toy': '{"password":"a-password"}' };
    const { registered } = await run(
      `const secret = pulumi.secret('secret-token'); new hybridvpn.toy.Widget('w', { displayName: 'w1', token: secret });`,
      config,
    );
    const text = String(registered[0]!.inputs['__provider']);
    expect(Buffer.byteLength(text)).toBeLessThan(4096);
    expect(text).toContain("require('hybridvpn/dynamic-host')".replace(/'/g, '"'));
    expect(text).not.toMatch(/secret-token|a-password/);
  });

  test('marks secrets, at any depth and however they are given', async () => {
    const widget = await one(`new hybridvpn.toy.Widget('w', { displayName: 'w1', token: 'secret-token' });`);
    expect(widget.inputs['token']).toMatchObject({ '4dabf18193072939515e22adb298388d': SECRET });
    const gadget = await one(
      `new hybridvpn.toy.Gadget('g', { name: 'g1', region: 'r', tunnels: { master: { psk: 'master-key', peer: 'a' }, slave: { psk: 'slave-key', peer: 'b' } } });`,
    );
    expect(inClear(gadget.inputs)).not.toMatch(/master-key|slave-key/);
    const late = await one(
      `new hybridvpn.toy.Gadget('g', { name: 'g1', region: 'r', tunnels: pulumi.output(Promise.resolve({ master: { psk: 'master-key', peer: 'a' }, slave: { psk: 'k', peer: 'b' } })) });`,
    );
    expect(inClear(late.inputs)).not.toMatch(/master-key|slave-key/);
  });

  test('every output is a property of the class', async () => {
    const { result } = await run(`
      const w = new hybridvpn.toy.Widget('w', { displayName: 'w1', size: 3 });
      result.size = w.size; result.serial = w.serial; result.names = Object.keys(w).filter((key) => !key.startsWith('__'));`);
    expect(result['size']).toEqual({ secret: false, value: 3 });
    expect(result['names']).toEqual(
      expect.arrayContaining(['path', 'serial', 'tokenFingerprint', 'uncheckedSecrets', 'connection', 'timeouts']),
    );
  });

  test('get reads by id, and declares no owner', async () => {
    const { inputs, id } = await one(`hybridvpn.toy.Widget.get('w', '/toy/w1', { connection: 'lab' });`);
    expect(id).toBe('/toy/w1');
    expect(inputs).toMatchObject({ connection: 'lab' });
    expect(inputs).not.toHaveProperty('__owner');
  });

  test('ignoreChanges travel to the provider, whom the engine does not tell', async () => {
    const ignoring = await one(
      `new hybridvpn.toy.Widget('w', { displayName: 'w1' }, { ignoreChanges: ['limits.max'] });`,
    );
    expect(ignoring.inputs['__ignoreChanges']).toEqual(['limits.max']);
    const heeding = await one(`new hybridvpn.toy.Widget('w', { displayName: 'w1' }, { ignoreChanges: [] });`);
    expect(heeding.inputs).not.toHaveProperty('__ignoreChanges');
  });

  test('customTimeouts travel as our own argument, which wins', async () => {
    const both = await one(
      `new hybridvpn.toy.Widget('w', { displayName: 'w1' }, { customTimeouts: { create: '1h30m', delete: '90s' } });`,
    );
    expect(both.inputs['timeouts']).toEqual({ create: 5400, delete: 90 });
    const own = await one(
      `new hybridvpn.toy.Widget('w', { displayName: 'w1', timeouts: { create: 5 } }, { customTimeouts: { create: '1h' } });`,
    );
    expect(own.inputs['timeouts']).toEqual({ create: 5 });
    await expect(
      one(`new hybridvpn.toy.Widget('w', { displayName: 'w1' }, { customTimeouts: { create: 'long' } });`),
    ).rejects.toThrow('is not a duration');
  });

  test('the import option says what to do instead', async () => {
    await expect(one(`new hybridvpn.toy.Widget('w', { displayName: 'w1' }, { import: '/toy/w1' });`)).rejects.toThrow(
      'adopt: true',
    );
  });

  test('a program whose folder cannot find the package is told so at once', async () => {
    const elsewhere = join(folder, 'elsewhere');
    mkdirSync(join(elsewhere, 'program/node_modules'), { recursive: true });
    const link = join(elsewhere, 'program/node_modules/@pulumi');
    symlinkSync(join(folder, 'tarball/node_modules/@pulumi'), link);
    const program = `process.chdir(${JSON.stringify(elsewhere)}); new hybridvpn.toy.Widget('w', { displayName: 'w1' });`;
    const told = 'add hybridvpn to the dependencies of the folder holding your Pulumi program, and install them.';
    await expect(mockedRun(join(folder, 'tarball'), program)).rejects.toThrow(
      `${told} An inline program of the Automation API`,
    );
    const started = `process.env.PULUMI_NODEJS_PROJECT = 'by the language host'; ${program}`;
    await expect(mockedRun(join(folder, 'tarball'), started)).rejects.toThrow(new RegExp(`${told}$`));
  });
});

describe('lookups', () => {
  const run = (program: string, config: Record<string, string> = { 'hybridvpn:toy': '{"world":"toy"}' }) =>
    programsIn(join(folder, 'tarball')).run(
      `const { toyWorld } = require('./node_modules/hybridvpn/dist/lib/test/kit/toy');
       const world = toyWorld('toy');
       world.calls.length = 0;
       world.objects.set('/toy/w1', { id: '/toy/w1', values: { displayName: 'w1', size: 4 }, revision: 0, polls: 0 });
       ${program}; result.calls = world.calls;`,
      config,
    );

  test('read the configuration of the stack', async () => {
    const { result } = await run(`result.found = await hybridvpn.toy.getWidget({ displayName: 'w1' });`);
    expect(result['found']).toEqual({ path: '/toy/w1', size: 4 });
  });

  test('outputs in, output out', async () => {
    const { result } = await run(
      `result.found = hybridvpn.toy.getWidgetOutput({ displayName: pulumi.output('w1') }).size; await result.found.promise();`,
    );
    expect(result['found']).toEqual({ secret: false, value: 4 });
  });

  test('while an argument is unknown the result is, and nothing is asked', async () => {
    const unknown = `new pulumi.Output(new Set(), Promise.resolve(undefined), Promise.resolve(false), Promise.resolve(false), Promise.resolve(new Set()))`;
    const { result } = await run(
      `result.found = hybridvpn.toy.getWidgetOutput({ displayName: ${unknown} }); await result.found.isKnown;`,
      {
        'hybridvpn:toy': '{"world":"toy"}',
        preview: 'true',
      },
    );
    expect(result['found']).toEqual({ secret: false, value: '(unknown)' });
    expect(result['calls']).toEqual([]);
  });

  test('a wrong argument or connection is one message', async () => {
    await expect(run(`await hybridvpn.toy.getWidget({ displayNam: 'w1' });`)).rejects.toThrow(
      'Did you mean "displayName"?',
    );
    await expect(run(`await hybridvpn.toy.getWidget({ displayName: 'w1', connection: 'lab' });`)).rejects.toThrow(
      'There is no connection "lab"',
    );
    await expect(run(`await hybridvpn.toy.getWidget({ displayName: 'none' });`)).rejects.toThrow(
      'There is no widget named "none".',
    );
  });

  test('is an error that Pulumi prints as its message: no stack, no chain of causes', async () => {
    const { result } = await run(
      `const error = await hybridvpn.toy.getWidget({ displayName: 'none' }).catch((one) => one);
       result.error = [pulumi.RunError.isInstance(error), String(error.cause), error.message];`,
    );
    expect(result['error']).toEqual([true, 'undefined', expect.stringMatching(/^There is no widget named "none"\./)]);
  });
});
