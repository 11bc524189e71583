import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installed } from '../../tools/kit/engine-choice';
import { startSimulators } from '../../tools/kit/simulators';
import { root } from '../../tools/kit/root';
import { writeTarGz, writeZip } from '../../tools/release/archives';
import { sha256 } from '../../tools/release/digests';
import { withNote } from '../../tools/release/elf';
import { bundleOf } from '../../tools/release/executable';
import { formOf } from '../../tools/release/format';
import { needsOf, pack } from '../../tools/release/npm';
import { withoutSignature } from '../../tools/release/pe';
import { hostPlatform } from '../../tools/release/platforms';
import { isFetched } from '../../tools/release/runtimes';
import { goNeeds } from '../../tools/release/sdks';
import { serve } from '../../tools/release/tries/serving';
import { writeTerraformArchive } from '../../tools/release/terraform';
import { filesystemMirror, planExample } from '../../tools/release/tries/terraform';
import { fileOf } from '../../tools/release/unpack';
import { built } from '../kit/made-once';

const folder = mkdtempSync(join(tmpdir(), 'release-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('archives are the same bytes for the same files', () => {
  test.each([
    ['zip', writeZip],
    ['tar.gz', writeTarGz],
  ] as const)('%s', async (kind, write) => {
    const digests = [];
    for (const [index, time] of [new Date('2020-02-02T02:02:02Z'), new Date('2024-04-04T04:04:04Z')].entries()) {
      const home = join(folder, `${kind}-${index}`);
      mkdirSync(home);
      const [script, text] = [join(home, 'script'), join(home, 'text')];
      writeFileSync(script, '#!/bin/sh\n', { mode: 0o700 });
      writeFileSync(text, 'words\n');
      for (const file of [script, text]) utimesSync(file, time, time);
      chmodSync(text, index === 0 ? 0o600 : 0o664);
      const out = join(home, `out.${kind}`);
      await write(out, [
        { name: 'script', file: script },
        { name: 'folder/text', file: text },
      ]);
      digests.push(sha256(readFileSync(out)));
      expect(fileOf(out, 'folder/text').toString()).toBe('words\n');
    }
    expect(digests[0]).toBe(digests[1]);
  });
});

test('only an executable for Linux takes a note', () => {
  expect(() => withNote(Buffer.alloc(64), 'NAME', Buffer.alloc(1))).toThrow('not an executable of 64 bits');
});

test('a signature is taken off an executable for Windows, and nothing else of it', () => {
  const [header, optional, end] = [0x80, 0x98, 0x200];
  const signed = Buffer.alloc(end + 16, 7);
  signed.writeUInt32LE(header, 0x3c);
  signed.write('PE\0\0', header, 'latin1');
  signed.writeUInt16LE(0x20b, optional);
  signed.writeUInt32LE(end, optional + 144);
  signed.writeUInt32LE(16, optional + 148);
  const made = withoutSignature(signed);
  const rest = Buffer.from(signed.subarray(0, end));
  for (const [at, length] of [
    [optional + 64, 4],
    [optional + 144, 8],
  ] as const)
    rest.fill(0, at, at + length);
  expect(made).toEqual(rest);
  expect(withoutSignature(made)).toEqual(made);
  expect(() => withoutSignature(Buffer.alloc(0x200))).toThrow('for Windows');
});

test('an npm package is the same bytes for whoever packs it', async () => {
  const digests = [];
  for (const [index, mode] of [0o600, 0o664].entries()) {
    const [home, out] = [join(folder, `package-${index}`), join(folder, `packed-${index}`)];
    for (const each of [home, out]) mkdirSync(each);
    writeFileSync(join(home, 'package.json'), '{ "name": "toy", "version": "1.0.0", "files": ["text"] }\n');
    writeFileSync(join(home, 'text'), 'words\n');
    for (const name of ['package.json', 'text']) chmodSync(join(home, name), mode);
    utimesSync(join(home, 'text'), index, index);
    const packed = join(out, await pack(home, out));
    expect(fileOf(packed, 'package/text').toString()).toBe('words\n');
    digests.push(sha256(readFileSync(packed)));
  }
  expect(digests[0]).toBe(digests[1]);
});

test('the npm package has what was built for it, and nothing else that lies in dist', async () => {
  const [home, out] = [join(folder, 'littered'), join(folder, 'littered-packed')];
  const { name, version, files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  for (const each of ['dist/lib', 'dist/site'].map((path) => join(home, path)).concat(out))
    mkdirSync(each, { recursive: true });
  writeFileSync(join(home, 'package.json'), JSON.stringify({ name, version, files }));
  for (const path of ['dist/lib/main.js', 'dist/site/index.html', 'dist/day-two.html'])
    writeFileSync(join(home, path), 'words\n');
  const packed = join(out, await pack(home, out));
  expect(fileOf(packed, 'package/dist/lib/main.js').toString()).toBe('words\n');
  for (const path of ['site/index.html', 'day-two.html'])
    expect(() => fileOf(packed, `package/dist/${path}`)).toThrow();
});

test('an executable tells what it is for, and one without a blob is not taken for one with it', () => {
  const host = hostPlatform();
  const form = formOf(readFileSync(process.execPath));
  if (host !== undefined) expect(form).toMatchObject({ os: host.os, arch: host.arch });
  expect(form.holdsBlob).toBe(false);
  expect(() => formOf(Buffer.from('#!/usr/bin/env node'.padEnd(99)))).toThrow('neither ELF nor Mach-O nor PE');
});

test('a bill of materials lists what a package needs, each by its own registry', () => {
  expect(needsOf(root)).toContainEqual({
    name: 'zod',
    range: expect.stringMatching(/^\^4/) as string,
    ecosystem: 'npm',
  });
  const mod = 'module a.b/c\n\nrequire (\n\tgithub.com/x/y v1.2.3\n\tgithub.com/z v0.1.0 // indirect\n)\n';
  expect(goNeeds(mod)).toEqual([{ name: 'github.com/x/y', range: 'v1.2.3', ecosystem: 'golang' }]);
});

test('a server of archives says how long each is, and knows nothing else', async () => {
  const file = join(folder, 'archive');
  writeFileSync(file, '0123456789');
  const serving = await serve(new Map([['/archive', { file }]]), { tls: false });
  try {
    const [there, gone] = await Promise.all(['archive', 'other'].map((name) => fetch(`${serving.url}/${name}`)));
    expect([there!.headers.get('content-length'), await there!.text(), gone!.status]).toEqual([
      '10',
      '0123456789',
      404,
    ]);
  } finally {
    await serving.close();
  }
});

// The Node that goes into it is fetched by `make release-artifacts`; tests fetch nothing.
const platform = hostPlatform();
const terraform = installed('terraform')[0];
const can = platform?.os === 'linux' && isFetched(platform) && terraform !== undefined;

(can ? test : test.skip)(
  'the Terraform archive plans the example where there is no Node, and is the same when it is made again',
  async () => {
    await built();
    const made = [];
    for (const name of ['first', 'second']) {
      const [scratch, out] = [join(folder, name), join(folder, `${name}-out`)];
      for (const each of [scratch, out]) mkdirSync(each);
      const bundle = await bundleOf('provider/engines/terraform', scratch); // of another folder: the executable must not name it
      made.push(await writeTerraformArchive(bundle, platform!, { scratch, out, level: 0 }));
    }
    const [archive, again] = made as [string, string];
    expect(sha256(readFileSync(again))).toBe(sha256(readFileSync(archive)));
    const simulators = await startSimulators(root);
    try {
      const home = join(folder, 'try');
      mkdirSync(home);
      const source = filesystemMirror(archive, join(folder, 'mirror'));
      expect(await planExample(terraform!, { folder: home, source, line: simulators.line })).toBeGreaterThan(10);
    } finally {
      await simulators.stop();
    }
  },
);
