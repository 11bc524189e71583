/**
 * The texts that Pulumi stores as `__provider`, by resource type: made by the stub of the package and the SDK's serialiser, in
 * a process of their own because the serialiser looks into the functions' real scopes. They say the type, and nothing of the
 * folder.
 */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { catalog } from '../../provider/catalog';
import { madeOnce } from './made-once';
import { stagePackage } from './staged-package';

export async function providerTexts(): Promise<Readonly<Record<string, string>>> {
  const { folder } = await stagePackage();
  const types = catalog.resources.map(({ type }) => type);
  const script = `
    const { stubOf } = require('./dist/lib/provider/engines/pulumi-dynamic/stub');
    const { runtime } = require('@pulumi/pulumi');
    const text = async (type) => {
      const stub = stubOf(type);
      return [type, (await runtime.serializeFunction(() => stub, { allowSecrets: true })).text];
    };
    Promise.all(${JSON.stringify(types)}.map(text)).then((all) => process.stdout.write(JSON.stringify(Object.fromEntries(all))));`;
  const made = await madeOnce('provider-texts', async (home) => {
    const options = { cwd: folder, maxBuffer: 1 << 24 };
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], options);
    await writeFile(join(home, 'texts.json'), stdout);
  });
  return JSON.parse(await readFile(join(made, 'texts.json'), 'utf8')) as Record<string, string>;
}
